/** Where the tickets of a desk live, as the test of a whole day sees it: a real Request Tracker, or the local desk; read past Deskside. */

import type { Page } from 'playwright-core';
import { type Connection, LOCAL_DESK_ID } from '../../extension/core/tickets/connection';
import { startRt } from './rt/start';
import { plantRecord, storedRecords } from './stored-records';

export type KeptLeg = 'entered' | 'replied' | 'commented' | 'moved' | 'state' | 'assigned' | 'promised';

export interface KeptTicket {
  readonly id: string;
  readonly subject: string;
  readonly state: 'new' | 'open' | 'waiting' | 'solved';
  readonly place: string;
  readonly customer: string;
  readonly minutes: number;
  /** What people did, oldest first. */
  readonly legs: readonly { readonly kind: KeptLeg; readonly text: string }[];
}

export interface DeskWorld {
  /** `Connection.id` */
  readonly connection: string;
  /** Places of the front line and of another department. */
  readonly front: string;
  readonly other: string;
  /** Makes it known to the extension; `page` is any of its pages. */
  connect(page: Page): Promise<void>;
  tickets(page: Page): Promise<readonly KeptTicket[]>;
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
      front: 'Front desk',
      other: 'telephony',
      connect: async () => undefined,
      tickets: async (page) => (await storedRecords(page, 'local-tickets')).map((record) => keptOfLocal(record as unknown as LocalRecord)),
      colleagueComments: async () => false,
      stop: async () => undefined,
    },
  };
}

interface LocalRecord {
  readonly id: string;
  readonly subject: string;
  readonly state: KeptTicket['state'];
  readonly place: string | null;
  readonly customer: { readonly email?: string } | null;
  readonly legs: readonly { readonly kind: KeptLeg; readonly text: string; readonly minutes?: number }[];
}

function keptOfLocal({ id, subject, state, place, customer, legs }: LocalRecord): KeptTicket {
  return {
    id,
    subject,
    state,
    place: place ?? '',
    customer: customer?.email ?? '',
    minutes: legs.reduce((sum, leg) => sum + (leg.minutes ?? 0), 0),
    legs: legs.map(({ kind, text }) => ({ kind, text })),
  };
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
      front: GENERAL,
      other: TELEPHONY,
      async connect(page) {
        await plantRecord(page, 'connections', 'rt', connection);
        await plantRecord(page, 'credentials', 'rt', { version: 1, id: 'rt', token: rt.tokens.frank });
      },
      async tickets() {
        const { items = [] } = await ask(
          'root',
          '/tickets?query=id>0&per_page=100&fields=Subject,Status,Queue,Requestor,TimeWorked&orderby=id',
        );
        return Promise.all(items.map((item) => keptOfRt(item, ask)));
      },
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

const RT_STATES: Readonly<Record<string, KeptTicket['state']>> = { new: 'new', open: 'open', stalled: 'waiting', resolved: 'solved' };
const RT_FIELDS: Readonly<Record<string, KeptLeg>> = { Owner: 'assigned', Queue: 'moved', Due: 'promised' };

async function keptOfRt(item: RtItem, ask: (who: string, path: string) => Promise<RtAnswer>): Promise<KeptTicket> {
  const id = String(item.id);
  const { items = [] } = await ask('root', `/ticket/${id}/history?fields=Type,Field&per_page=100`);
  const legs: { kind: KeptLeg; text: string }[] = [];
  for (const { id: transaction, Type = '', Field = '' } of items.toSorted((left, right) => Number(left.id) - Number(right.id))) {
    const kind = kindOf(Type, Field);
    if (kind === undefined) continue;
    const written = kind === 'entered' || kind === 'replied' || kind === 'commented';
    legs.push({ kind, text: written ? await textOf(String(transaction), ask) : '' });
  }
  return {
    id,
    subject: item.Subject ?? '',
    state: RT_STATES[item.Status ?? ''] ?? 'open',
    place: item.Queue?.id ?? '',
    customer: item.Requestor?.[0]?.id ?? '',
    minutes: Number(item.TimeWorked ?? 0),
    legs,
  };
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
    .map(({ Content = '' }) => Buffer.from(Content, 'base64').toString('utf8'))
    .join('\n');
}
