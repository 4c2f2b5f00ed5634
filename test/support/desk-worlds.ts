/** Where the tickets of a desk live, as the test of a whole day sees it: a real Request Tracker, or the local desk; read past Deskside. */

import type { Page } from 'playwright-core';
import { type Connection, LOCAL_DESK_ID } from '../../extension/core/tickets/connection';
import { startRt } from './rt/start';
import { plantRecord, storedRecords } from './stored-records';

export type KeptLeg = 'entered' | 'replied' | 'commented' | 'moved' | 'state' | 'assigned' | 'promised';

export interface Leg {
  readonly kind: KeptLeg;
  readonly text: string;
}

export interface TicketLine {
  readonly id: string;
  readonly subject: string;
  readonly state: 'new' | 'open' | 'waiting' | 'solved';
  readonly place: string;
  readonly customer: string;
  readonly minutes: number;
}

export interface DeskWorld {
  /** `Connection.id` */
  readonly connection: string;
  /** Makes it known to the extension; `page` is any of its pages. */
  connect(page: Page): Promise<void>;
  tickets(page: Page): Promise<readonly TicketLine[]>;
  /** Everything that was done to one ticket by people, oldest first. */
  legs(page: Page, ticket: string): Promise<readonly Leg[]>;
  /** A colleague of the other department writes this for colleagues, in their own way; `false`: only Deskside can. */
  colleagueComments(ticket: string, text: string): Promise<boolean>;
  stop(): Promise<void>;
}

export type StartedDeskWorld = { readonly ok: true; readonly world: DeskWorld } | { readonly ok: false; readonly why: string };

export async function startLocalWorld(): Promise<StartedDeskWorld> {
  return {
    ok: true,
    world: {
      connection: LOCAL_DESK_ID,
      connect: async () => undefined,
      tickets: async (page) => (await localRecords(page)).map(lineOfLocal),
      legs: async (page, ticket) =>
        (await localRecords(page)).find(({ id }) => id === ticket)?.legs.map(({ kind, text }) => ({ kind, text })) ?? [],
      colleagueComments: async () => false,
      stop: async () => undefined,
    },
  };
}

interface LocalRecord {
  readonly id: string;
  readonly subject: string;
  readonly state: TicketLine['state'];
  readonly place: string | null;
  readonly customer: { readonly email?: string } | null;
  readonly legs: readonly { readonly kind: KeptLeg; readonly text: string; readonly minutes?: number }[];
}

const localRecords = async (page: Page) => (await storedRecords(page, 'local-tickets')) as unknown as readonly LocalRecord[];

function lineOfLocal({ id, subject, state, place, customer, legs }: LocalRecord): TicketLine {
  const minutes = legs.reduce((sum, leg) => sum + (leg.minutes ?? 0), 0);
  return { id, subject, state, place: place ?? '', customer: customer?.email ?? '', minutes };
}

const GENERAL = '1';
const TELEPHONY = '4';

export async function startRtWorld(): Promise<StartedDeskWorld> {
  const rt = await startRt();
  if (!rt.ok) return rt;
  const ask = async (who: string, path: string, body?: unknown): Promise<RtAnswer> => {
    const answer = await fetch(`${rt.url}/REST/2.0${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `token ${rt.tokens[who]}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as RtAnswer;
  };
  const connection: Connection = {
    version: 1,
    id: 'rt',
    kind: 'rt',
    title: 'Request Tracker',
    address: rt.url,
    place: GENERAL,
    placeOfDepartment: { telephony: TELEPHONY },
    fields: {},
    customer: null,
    connectedAt: 1,
    standard: true,
  };
  return {
    ok: true,
    world: {
      connection: 'rt',
      async connect(page) {
        await plantRecord(page, 'connections', 'rt', connection);
        await plantRecord(page, 'credentials', 'rt', { version: 1, id: 'rt', token: rt.tokens.frank });
      },
      async tickets() {
        const { items = [] } = await ask(
          'root',
          '/tickets?query=id>0&per_page=100&fields=Subject,Status,Queue,Requestor,TimeWorked&orderby=id',
        );
        return items.map(lineOfRt);
      },
      legs: (_, ticket) => legsOfRt(ticket, ask),
      async colleagueComments(ticket, text) {
        await ask('tina', `/ticket/${ticket}/comment`, { Content: text, ContentType: 'text/plain' });
        return true;
      },
      stop: () => rt.stop(),
    },
  };
}

interface RtItem {
  readonly id: string | number;
  readonly Subject?: string;
  readonly Status?: string;
  readonly Queue?: { readonly id: string };
  readonly Requestor?: readonly { readonly id: string }[];
  readonly TimeWorked?: string | number;
  readonly Type?: string;
  readonly Field?: string;
  readonly Content?: string;
  readonly ContentType?: string;
}
interface RtAnswer {
  readonly items?: readonly RtItem[];
}

const RT_STATES: Readonly<Record<string, TicketLine['state']>> = { new: 'new', open: 'open', stalled: 'waiting', resolved: 'solved' };
const RT_FIELDS: Readonly<Record<string, KeptLeg>> = { Owner: 'assigned', Queue: 'moved', Due: 'promised' };

function lineOfRt({ id, Subject = '', Status = '', Queue, Requestor, TimeWorked = 0 }: RtItem): TicketLine {
  return {
    id: String(id),
    subject: Subject,
    state: RT_STATES[Status] ?? 'open',
    place: Queue?.id ?? '',
    customer: Requestor?.[0]?.id ?? '',
    minutes: Number(TimeWorked),
  };
}

async function legsOfRt(ticket: string, ask: (who: string, path: string) => Promise<RtAnswer>): Promise<readonly Leg[]> {
  const { items = [] } = await ask('root', `/ticket/${ticket}/history?fields=Type,Field&per_page=100`);
  const ordered = items.toSorted((left, right) => Number(left.id) - Number(right.id));
  const legs = ordered.map(async ({ id, Type = '', Field = '' }): Promise<readonly Leg[]> => {
    const kind = kindOf(Type, Field);
    if (kind === undefined) return [];
    const written = kind === 'entered' || kind === 'replied' || kind === 'commented';
    return [{ kind, text: written ? await textOf(String(id), ask) : '' }];
  });
  return (await Promise.all(legs)).flat();
}

function kindOf(type: string, field: string): KeptLeg | undefined {
  if (type === 'Create') return 'entered';
  if (type === 'Correspond') return 'replied';
  if (type === 'Comment') return 'commented';
  if (type === 'Status') return 'state';
  return type === 'Set' ? RT_FIELDS[field] : undefined;
}

async function textOf(transaction: string, ask: (who: string, path: string) => Promise<RtAnswer>): Promise<string> {
  const { items = [] } = await ask('root', `/transaction/${transaction}/attachments?fields=Content,ContentType`);
  return items
    .filter(({ ContentType }) => ContentType === 'text/plain')
    .map(({ Content = '' }) => Content)
    .join('\n');
}
