/** What every ticket system must do, whatever it is: the same tests for the local desk, Request Tracker and all others that can be run. */

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '../../extension/core/tickets/attachment';
import type { Ticket } from '../../extension/core/tickets/ticket';
import type {
  Capability,
  SystemResult,
  TicketPage,
  TicketSystem,
  WhySystemFailed,
  Words,
} from '../../extension/core/tickets/ticket-system';
import type { TicketToSend } from '../../extension/core/tickets/ticket-to-send';

/** Between the moment and the number of a ticket, while others are entered beside it. */
const SIDE_BY_SIDE_MS = 15_000;

export interface ContractDesk {
  /** As an agent who may do everything. */
  readonly system: TicketSystem;
  readonly place: string;
  readonly otherPlace: string;
  readonly customer: { readonly name: string; readonly email: string };
  /** `Person.id` of the agent and of somebody else who can own tickets. */
  readonly me: string;
  readonly colleague: string;
  /** The colleague takes a ticket, by a system of their own where there are several people. */
  takenByColleague(ticket: string): Promise<void>;
  /** Fields that new tickets can have, and a way to see what stands in them; absent: it has none. */
  readonly fields?: Readonly<Record<string, string>>;
  fieldsOf?(ticket: string): Promise<Readonly<Record<string, string>>>;
  /** A quicker way to enter many open tickets at once, where there is one; gives their ids. */
  enterMany?(count: number): Promise<readonly string[]>;
  /** Milliseconds after which the next change has another revision. */
  readonly revisionMs: number;
  close?(): Promise<void>;
}

export interface ContractOptions {
  readonly capabilities: readonly Capability[];
  /** What `closed` reads as afterwards, for systems that know only one end of a ticket. */
  readonly closedReadsAs?: 'solved' | 'closed';
  /** Open tickets that are entered to be paged through. */
  readonly manyTickets?: number;
  /** Whether a promise is kept to the second, or to the day. */
  readonly promiseToTheDay?: boolean;
}

/** Gives the reason where the system cannot be had on this machine; its tests are skipped then, and say so. */
export type OpenContractDesk = () => Promise<ContractDesk | { readonly missing: string }>;

export function ticketToSend(changes: Partial<TicketToSend> = {}): TicketToSend {
  const marker = changes.marker ?? `DS-${randomUUID()}`;
  return {
    subject: 'Desk phone shows “No service” <b>',
    text: `Since this morning: “No service”.\n\n  <b>Nobody</b> & nothing  reaches me, grüße 画面 🎉\n\tExtension: 4357\n= not a formula\n\n${marker}`,
    place: null,
    customer: null,
    priority: 'normal',
    fields: {},
    attachments: [],
    marker,
    ...changes,
  };
}

export function someFile(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Attachment {
  return { version: 1, id: randomUUID(), name, type, size: bytes.length, createdAt: 0, bytes };
}

export function someWords(text: string, attachments: readonly Attachment[] = [], marker = `DS-${randomUUID()}`): Words {
  return { text: `${text}\n${marker}`, attachments, marker };
}

/** The value, or a test that fails with what the system said. */
export function got<T>(result: SystemResult<T>): T {
  if (!result.ok) throw new Error(`${result.why}: ${result.detail}`);
  return result.value;
}

/** A capability that the system has because the test asked for it. */
export function has<T>(capability: T | undefined): T {
  if (capability === undefined) throw new Error('The system lacks this.');
  return capability;
}

export function expectFailure(result: SystemResult<unknown>, why: WhySystemFailed): void {
  expect(result).toMatchObject({ ok: false, why, mayHaveHappened: false });
}

export async function allPages(read: (after: string | null) => Promise<SystemResult<TicketPage>>): Promise<readonly Ticket[]> {
  const tickets: Ticket[] = [];
  for (let after: string | null = null; ; ) {
    const page: TicketPage = got(await read(after));
    tickets.push(...page.tickets);
    if (page.next === null) return tickets;
    after = page.next;
  }
}

/** A real server on a busy machine takes a minute for a hundred tickets. */
const CONTRACT_TEST_MS = 180_000;

const EVERY_BYTE = new Uint8Array(Array.from({ length: 1024 }, (_, index) => (index * 7) % 256));

export function systemContract(name: string, open: OpenContractDesk, options: ContractOptions): void {
  const { capabilities, closedReadsAs = 'closed', manyTickets = 104, promiseToTheDay = false } = options;
  let desk: ContractDesk;
  let missing: string | undefined;

  beforeAll(async () => {
    const opened = await open();
    if ('missing' in opened) missing = opened.missing;
    else desk = opened;
    if (missing !== undefined) console.error(`The ticket system ${name} is not proven here: ${missing}`);
  });
  afterAll(async () => {
    await desk?.close?.();
  });

  /** A test that is left out where the system lacks one of these. */
  function test(title: string, needs: readonly Capability[], run: () => Promise<void>): void {
    const lacks = needs.some((need) => !capabilities.includes(need));
    it.skipIf(lacks)(title, { timeout: CONTRACT_TEST_MS }, async ({ skip }) => {
      if (missing !== undefined) return skip(missing);
      await run();
    });
  }

  async function entered(changes: Partial<TicketToSend> = {}, attachments: readonly Attachment[] = []): Promise<string> {
    const ticket = ticketToSend({ attachments: attachments.map(({ id, name, type, size }) => ({ id, name, type, size })), ...changes });
    return got(await desk.system.create(ticket, attachments)).id;
  }

  async function enterOneByOne(count: number): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let number = 0; number < count; number++) ids.push(await entered({ subject: `Open ${number}` }));
    return ids;
  }

  async function read(id: string): Promise<Ticket> {
    return got(await has(desk.system.ticket)(id));
  }

  async function legsOf(id: string) {
    return got(await has(desk.system.history)(id));
  }

  describe(name, () => {
    test('can do exactly what it says it can', [], async () => {
      const has = Object.entries(desk.system).flatMap(([key, value]) => (typeof value === 'function' && key !== 'check' ? [key] : []));
      expect(has.sort()).toEqual([...capabilities].sort());
    });

    test('says at the test call what it is and whose the token is', [], async () => {
      const facts = got(await desk.system.check());
      expect(facts.product).not.toBe('');
      expect(facts.me?.id).toBe(desk.me);
    });

    test('keeps subject, text, place, customer and priority of a new ticket to the letter', ['create', 'ticket', 'history'], async () => {
      const ticket = ticketToSend({ place: desk.otherPlace, customer: desk.customer, priority: 'high' });
      const created = got(await desk.system.create(ticket, []));
      expect(created.leftOut).toEqual([]);
      const kept = await read(created.id);
      expect(kept).toMatchObject({
        id: created.id,
        number: created.number,
        subject: ticket.subject,
        state: 'new',
        priority: 'high',
        owner: null,
        solvedAt: null,
        promisedAt: null,
        place: { id: desk.otherPlace },
        customer: { name: desk.customer.name, email: desk.customer.email },
      });
      const [first] = await legsOf(created.id);
      expect(first).toMatchObject({ kind: 'entered', public: true });
      expect(first?.text).toBe(ticket.text);
    });

    test('enters a question that was answered as solved at once, by whoever answered it', ['create', 'ticket'], async () => {
      if (!desk.system.entersSolved) return;
      const created = got(await desk.system.create(ticketToSend({ customer: desk.customer, solved: true, minutes: 7 }), []));
      expect(created.leftOut).toEqual([]);
      const kept = await read(created.id);
      expect(kept).toMatchObject({ state: 'solved', customer: { email: desk.customer.email } });
      expect(kept.solvedAt).not.toBeNull();
    });

    test('gives attachments back byte for byte, whatever their names and bytes', ['create', 'history', 'attachment'], async () => {
      const files = [
        someFile('Bild ü 画面 (1) & 2.png', 'image/png', EVERY_BYTE),
        someFile('log.txt', 'text/plain', new TextEncoder().encode('one\r\ntwo\n\ngrüße\n')),
        someFile('old log.txt', 'text/plain', new Uint8Array([0x67, 0x72, 0xfc, 0xdf, 0x65, 0x0d, 0x0a, 0xff, 0x00])),
        someFile('page.html', 'text/html', new TextEncoder().encode('<p>Hello <script>alert(1)</script>')),
      ];
      const id = await entered({}, files);
      const [first] = await legsOf(id);
      expect(first?.attachments.map((file) => [file.name, file.size])).toEqual(files.map((file) => [file.name, file.size]));
      for (const [index, file] of files.entries()) {
        const told = first?.attachments[index]?.id ?? '';
        const bytes = got(await has(desk.system.attachment)(id, told));
        expect([...bytes], file.name).toEqual([...file.bytes]);
      }
      expect(first?.text).toContain('Extension: 4357');
    });

    test('keeps the details in its own fields, and tells of a field that it does not have', ['create', 'fields'], async () => {
      if (!desk.fields) return;
      const known = got(await has(desk.system.fields)(desk.place));
      expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(desk.fields)));
      const ticket = ticketToSend({ place: desk.place, fields: { ...desk.fields, 999999: 'nowhere' } });
      const created = got(await desk.system.create(ticket, []));
      expect(await desk.fieldsOf?.(created.id)).toMatchObject(desk.fields);
      expect(created.leftOut).toHaveLength(1);
      expect(created.leftOut[0]).toContain('999999');
    });

    test('finds a ticket by its marker when the receipt got lost, and none by a marker that was never sent', ['findByMarker'], async () => {
      const before = Date.now() - 1000;
      const ticket = ticketToSend();
      const created = got(await desk.system.create(ticket, [someFile('a.txt', 'text/plain', new TextEncoder().encode('a'))]));
      await entered();
      const found = await has(desk.system.findByMarker)(ticket.marker, before);
      expect(found).toMatchObject({ ok: true, value: { id: created.id, number: created.number, address: created.address } });
      expect(await has(desk.system.findByMarker)(`DS-${randomUUID()}`, before)).toEqual({ ok: true, value: undefined });
    });

    test('lists its places', ['places'], async () => {
      const places = got(await has(desk.system.places)());
      expect(places.map(({ id }) => id)).toEqual(expect.arrayContaining([desk.place, desk.otherPlace]));
      expect(places.every(({ name: said }) => said !== '')).toBe(true);
    });

    test('lists the person’s own tickets, in any state', ['mine', 'ticket'], async () => {
      const id = await entered();
      const mine = await allPages((after) => has(desk.system.mine)(after));
      expect(mine.find((ticket) => ticket.id === id)).toEqual(await read(id));
    });

    test(`pages through ${manyTickets} open tickets, oldest first, each one once`, ['open', 'setState'], async () => {
      const ids = desk.enterMany ? await desk.enterMany(manyTickets) : await enterOneByOne(manyTickets);
      const solved = ids[0] ?? '';
      got(await has(desk.system.setState)({ ticket: solved }, 'solved'));
      const listed = await allPages((after) => has(desk.system.open)(after));
      const listedIds = listed.map(({ id }) => id);
      expect(new Set(listedIds).size).toBe(listedIds.length);
      expect(listedIds).toEqual(expect.arrayContaining(ids.slice(1)));
      expect(listedIds).not.toContain(solved);
      // They were entered several at a time: on a busy machine one gets its moment, waits, and only then its number.
      const backwards = listed.filter(({ enteredAt }, at) => enteredAt < (listed[at - 1]?.enteredAt ?? 0) - SIDE_BY_SIDE_MS);
      expect(backwards).toEqual([]);
      const [first] = got(await has(desk.system.open)(null)).tickets;
      expect(first).toEqual(listed[0]);
    });

    test('passes over none when tickets are solved between two pages', ['open', 'setState'], async () => {
      const [first] = await Promise.all([entered(), entered(), entered()]);
      const page = got(await has(desk.system.open)(null));
      got(await has(desk.system.setState)({ ticket: page.tickets[0]?.id ?? first }, 'solved'));
      const last = await entered({ subject: 'The last one' });
      const seen = new Set(page.tickets.map(({ id }) => id));
      for (let after = page.next; after !== null; ) {
        const next: TicketPage = got(await has(desk.system.open)(after));
        for (const { id } of next.tickets) seen.add(id);
        after = next.next;
      }
      const now = await allPages((after) => has(desk.system.open)(after));
      const missed = now.map(({ id }) => id).filter((id) => !seen.has(id) && id !== last);
      expect(missed).toEqual([]);
    });

    test(
      'tells what changed since a moment, solved ones too, and not what was done with before',
      ['changedSince', 'setState'],
      async () => {
        const old = await entered({ subject: 'Done with' });
        await wait(Math.max(1200, desk.revisionMs));
        const moment = Date.now() - 100;
        await wait(Math.max(1200, desk.revisionMs));
        const fresh = await entered({ subject: 'Fresh' });
        got(await has(desk.system.setState)({ ticket: fresh }, 'solved'));
        const changed = await allPages((after) => has(desk.system.changedSince)(moment, after));
        const ids = changed.map(({ id }) => id);
        expect(ids).toContain(fresh);
        expect(ids).not.toContain(old);
        expect(changed.find(({ id }) => id === fresh)).toMatchObject({ state: 'solved', solvedAt: expect.any(Number) });
      },
    );

    test(
      'shows a reply to the customer and a comment to colleagues only, with files and in order',
      ['reply', 'comment', 'history', 'attachment'],
      async () => {
        const id = await entered();
        const words = someWords('Please unplug it, <b>wait</b>, plug it in.', [someFile('Plan ß.png', 'image/png', EVERY_BYTE)]);
        got(await has(desk.system.reply)({ ticket: id }, words));
        const remark = someWords('The switch on floor 2 is suspect.');
        got(await has(desk.system.comment)({ ticket: id }, remark));
        const legs = (await legsOf(id)).filter(({ kind }) => kind === 'entered' || kind === 'replied' || kind === 'commented');
        expect(legs.map((leg) => [leg.kind, leg.public])).toEqual([
          ['entered', true],
          ['replied', true],
          ['commented', false],
        ]);
        expect(legs[1]?.text).toBe(words.text);
        expect(legs[2]?.text).toBe(remark.text);
        expect(legs[1]?.attachments).toMatchObject([{ name: 'Plan ß.png', size: EVERY_BYTE.length }]);
        const bytes = await has(desk.system.attachment)(id, legs[1]?.attachments[0]?.id ?? '');
        expect(bytes?.ok === true && [...bytes.value]).toEqual([...EVERY_BYTE]);
      },
    );

    test('does not say words twice that came with the same marker', ['reply', 'comment', 'history'], async () => {
      const id = await entered();
      const { revision } = await read(id);
      await wait(desk.revisionMs);
      const words = someWords('Try it once more.', [someFile('a.txt', 'text/plain', new TextEncoder().encode('a'))]);
      const of = { ticket: id, basedOn: revision };
      got(await has(desk.system.reply)(of, words));
      got(await has(desk.system.reply)(of, words));
      expect((await legsOf(id)).filter(({ kind }) => kind === 'replied')).toHaveLength(1);
    });

    test(
      'refuses a change that is based on a ticket as it was before somebody else changed it',
      ['reply', 'setState', 'ticket'],
      async () => {
        const id = await entered();
        const { revision } = await read(id);
        await wait(desk.revisionMs);
        got(await has(desk.system.setState)({ ticket: id, basedOn: revision }, 'open'));
        const late = { ticket: id, basedOn: revision };
        expectFailure(await has(desk.system.setState)(late, 'solved'), 'conflict');
        expectFailure(await has(desk.system.reply)(late, someWords('Solved.')), 'conflict');
        expect(await read(id)).toMatchObject({ state: 'open' });
        expect((await legsOf(id)).filter(({ kind }) => kind === 'replied')).toEqual([]);
      },
    );

    test('takes a ticket, gives it back, and takes none away from a colleague unseen', ['assign', 'ticket'], async () => {
      const id = await entered();
      got(await has(desk.system.assign)({ ticket: id }, 'me'));
      expect((await read(id)).owner?.id).toBe(desk.me);
      // Once more, as after a lost answer.
      got(await has(desk.system.assign)({ ticket: id }, 'me'));
      got(await has(desk.system.assign)({ ticket: id }, null));
      expect((await read(id)).owner).toBeNull();
      await desk.takenByColleague(id);
      expectFailure(await has(desk.system.assign)({ ticket: id }, 'me'), 'conflict');
      expect((await read(id)).owner?.id).toBe(desk.colleague);
      got(await has(desk.system.assign)({ ticket: id }, desk.me));
      expect((await read(id)).owner?.id).toBe(desk.me);
    });

    test('moves a ticket to another place, and says so in its trip', ['move', 'ticket', 'history', 'places'], async () => {
      const id = await entered({ place: desk.place });
      got(await has(desk.system.move)({ ticket: id }, desk.otherPlace));
      expect((await read(id)).place?.id).toBe(desk.otherPlace);
      const places = got(await has(desk.system.places)());
      const nameOf = (place: string) => places.find((one) => one.id === place)?.name ?? '?';
      const moved = (await legsOf(id)).find(({ kind }) => kind === 'moved');
      expect(moved).toMatchObject({ from: nameOf(desk.place), to: nameOf(desk.otherPlace) });
    });

    test('goes through the states, and each step stands in its trip', ['setState', 'ticket', 'history'], async () => {
      const id = await entered();
      for (const state of ['open', 'waiting', 'open', 'solved'] as const) {
        got(await has(desk.system.setState)({ ticket: id }, state));
        expect((await read(id)).state).toBe(state);
      }
      expect((await read(id)).solvedAt).toEqual(expect.any(Number));
      expect((await legsOf(id)).filter(({ kind }) => kind === 'state')).toHaveLength(4);
      got(await has(desk.system.setState)({ ticket: id }, 'closed'));
      expect((await read(id)).state).toBe(closedReadsAs);
    });

    test('keeps what the customer was promised, and takes it back', ['promise', 'ticket', 'history'], async () => {
      const id = await entered();
      const at = Date.UTC(2031, 4, 6, 15, 30, 0);
      got(await has(desk.system.promise)({ ticket: id }, at));
      const promised = (await read(id)).promisedAt ?? 0;
      if (promiseToTheDay) expect(new Date(promised).toISOString().slice(0, 10)).toBe('2031-05-06');
      else expect(promised).toBe(at);
      got(await has(desk.system.promise)({ ticket: id }, null));
      expect((await read(id)).promisedAt).toBeNull();
      expect((await legsOf(id)).some(({ kind }) => kind === 'promised')).toBe(true);
    });

    test('finds people by a part of their name or address', ['people'], async () => {
      await entered({ customer: desk.customer });
      const part = desk.customer.email.slice(0, 4).toUpperCase();
      const people = got(await has(desk.system.people)(part));
      expect(people).toEqual(expect.arrayContaining([expect.objectContaining({ email: desk.customer.email })]));
      expect(people.length).toBeLessThanOrEqual(20);
      expect(got(await has(desk.system.people)('nobody is called so'))).toEqual([]);
    });

    test('tells the trip of a ticket oldest first', ['history', 'assign', 'reply', 'move', 'setState'], async () => {
      const id = await entered({ place: desk.place });
      got(await has(desk.system.assign)({ ticket: id }, 'me'));
      got(await has(desk.system.move)({ ticket: id }, desk.otherPlace));
      got(await has(desk.system.reply)({ ticket: id }, someWords('We look at it.')));
      got(await has(desk.system.setState)({ ticket: id }, 'solved'));
      const legs = await legsOf(id);
      const kinds = legs.map(({ kind }) => kind).filter((kind) => kind !== 'other');
      // Some systems open a ticket by themselves once it is answered, and some lose its owner when it moves.
      const told = kinds.filter((kind, index) => kind !== 'state' || index === kinds.length - 1);
      expect(told.filter((kind, index) => kind !== told[index - 1])).toEqual(['entered', 'assigned', 'moved', 'replied', 'state']);
      expect(legs.map(({ at }) => at)).toEqual(legs.map(({ at }) => at).sort((a, b) => a - b));
      expect(new Set(legs.map((leg) => leg.id)).size).toBe(legs.length);
      expect(legs.every(({ who, title }) => who !== '' && title !== '')).toBe(true);
    });

    test('says that a ticket is not there', ['ticket', 'setState', 'reply'], async () => {
      expectFailure(await has(desk.system.ticket)('99999999'), 'not-found');
      expectFailure(await has(desk.system.setState)({ ticket: '99999999' }, 'solved'), 'not-found');
      expectFailure(await has(desk.system.reply)({ ticket: '99999999' }, someWords('Hello?')), 'not-found');
    });
  });
}
