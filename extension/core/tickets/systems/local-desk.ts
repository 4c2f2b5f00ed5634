/**
 * The local desk: tickets in a store of this host, with everything that a ticket system can do. It is what Deskside uses before it is
 * connected to anything, and it needs no network.
 */

import type { Store } from '../../ports';
import type { Attachment } from '../attachment';
import type { LegKind, Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemFailure, SystemResult, SystemSetting, TicketSystem, Words } from '../ticket-system';
import type { TicketToSend } from '../ticket-to-send';
import { failed } from './api-of';
import { storeFailed } from './local-failures';
import { claimNumber } from './local-numbers';
import { createdOf, customerOf, isOpen, LOCAL_DESK_LIMITS, LOCAL_ME, legOf, nameOfOwner, ownerOf, pageOf, ticketOf } from './local-reading';
import type { LocalAttachment, LocalFile, LocalLeg, LocalTicket } from './local-ticket';
import type { LocalDeskPorts } from './systems';

type Changed = { readonly ok: true; readonly ticket: LocalTicket } | SystemFailure;
/** What a change makes of a ticket; gives back the same ticket when there is nothing to do. */
type Change = (ticket: LocalTicket) => Changed;

export function localDeskSystem(setting: SystemSetting, { tickets, files, ids }: LocalDeskPorts): TicketSystem {
  const { connection, clock } = setting;
  const shown = (ticket: LocalTicket): Ticket => ticketOf(ticket, connection.id);

  async function all(): Promise<SystemResult<readonly LocalTicket[]>> {
    const read = await tickets.all();
    return read.ok ? read : storeFailed(read);
  }

  async function one(id: string): Promise<SystemResult<LocalTicket>> {
    const read = await tickets.get(id);
    if (!read.ok) return storeFailed(read);
    return read.value ? { ok: true, value: read.value } : failed('not-found', `There is no ticket ${id}.`);
  }

  /** Looks first, so that a refused change writes nothing; decides again inside the transaction, where no other window can come between. */
  async function change({ ticket: id, basedOn }: ChangeOf, make: Change): Promise<SystemResult<void>> {
    const seen = await one(id);
    if (!seen.ok) return seen;
    let outcome = changedFrom(seen.value, basedOn, make);
    if (!outcome.ok) return outcome;
    if (outcome.ticket === seen.value) return { ok: true, value: undefined };
    const written = await tickets.update(id, (old = seen.value) => {
      outcome = changedFrom(old, basedOn, make);
      return outcome.ok ? outcome.ticket : old;
    });
    if (!written.ok) return storeFailed(written);
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  }

  function withLeg(ticket: LocalTicket, changes: Partial<LocalTicket>, leg: Omit<LocalLeg, 'id' | 'at' | 'who'>): Changed {
    const at = Math.max(clock.now(), ticket.updatedAt);
    const legs = [...ticket.legs, { id: ids.next(), at, who: LOCAL_ME.name, ...leg }];
    return { ok: true, ticket: { ...ticket, ...changes, legs, updatedAt: at, revision: ticket.revision + 1 } };
  }

  /** A bare change of one value. */
  function step(ticket: LocalTicket, changes: Partial<LocalTicket>, kind: LegKind, title: string, from: string, to: string): Changed {
    return withLeg(ticket, changes, { kind, title, text: '', public: kind === 'state', from, to, attachments: [] });
  }

  async function say(of: ChangeOf, words: Words, kind: 'replied' | 'commented'): Promise<SystemResult<void>> {
    const said = (ticket: LocalTicket) => ticket.legs.some((leg) => leg.marker === words.marker);
    const seen = await one(of.ticket);
    if (!seen.ok) return seen;
    if (said(seen.value)) return { ok: true, value: undefined };
    // A file too many is harmless; words without their files are not.
    const kept = await keepFiles(files, words.attachments, () => ids.next());
    if (!kept.ok) return kept;
    const leg = {
      kind,
      title: kind === 'replied' ? 'Replied' : 'Commented',
      text: words.text,
      public: kind === 'replied',
      marker: words.marker,
      ...(words.minutes === undefined ? {} : { minutes: words.minutes }),
      attachments: kept.value,
    };
    return change(of, (ticket) => (said(ticket) ? { ok: true, ticket } : withLeg(ticket, {}, leg)));
  }

  return {
    async check() {
      const read = await all();
      return read.ok ? { ok: true, value: { product: 'Deskside on this computer', me: LOCAL_ME } } : read;
    },

    entersSolved: true,

    async create(ticket, attachments, signal) {
      if (signal?.aborted) return failed('stopped', 'It was called off.');
      const kept = await keepFiles(files, attachments, () => ids.next());
      if (!kept.ok) return kept;
      const entered = newTicket(ticket, setting, kept.value, ids.next());
      const claimed = await claimNumber(tickets, entered);
      return claimed.ok ? { ok: true, value: createdOf(claimed.value) } : claimed;
    },

    async findByMarker(marker) {
      const read = await all();
      if (!read.ok) return read;
      const found = read.value.find((ticket) => ticket.marker === marker);
      return { ok: true, value: found && createdOf(found) };
    },

    async places() {
      const read = await all();
      if (!read.ok) return read;
      const used = [connection.place, ...Object.values(connection.placeOfDepartment), ...read.value.map(({ place }) => place)];
      const names = [...new Set(used.flatMap((place) => (place === null ? [] : [place])))].sort();
      return { ok: true, value: names.map((name) => ({ id: name, name })) };
    },

    // It keeps whatever fields a ticket brings along and asks for none.
    fields: async () => ({ ok: true, value: [] }),

    // Everything that was entered here was entered by the one who sits here.
    async mine(after) {
      const read = await all();
      return read.ok ? pageOf(read.value, after, shown) : read;
    },

    async open(after) {
      const read = await all();
      return read.ok ? pageOf(read.value.filter(isOpen), after, shown) : read;
    },

    async changedSince(moment, after) {
      const read = await all();
      return read.ok
        ? pageOf(
            read.value.filter(({ updatedAt }) => updatedAt >= moment),
            after,
            shown,
          )
        : read;
    },

    async ticket(id) {
      const read = await one(id);
      return read.ok ? { ok: true, value: shown(read.value) } : read;
    },

    async history(id) {
      const read = await one(id);
      return read.ok ? { ok: true, value: read.value.legs.map(legOf) } : read;
    },

    async attachment(ticket, id) {
      const read = await one(ticket);
      if (!read.ok) return read;
      if (!read.value.legs.some((leg) => leg.attachments.some((file) => file.id === id)))
        return failed('not-found', 'The ticket has no such file.');
      const file = await files.get(id);
      if (!file.ok) return storeFailed(file);
      return file.value ? { ok: true, value: file.value.bytes } : failed('not-found', 'The file is gone.');
    },

    async people(part) {
      const read = await all();
      if (!read.ok) return read;
      const everybody = [LOCAL_ME, ...read.value.flatMap((ticket) => [customerOf(ticket), ownerOf(ticket)])];
      const wanted = part.trim().toLowerCase();
      const found = new Map<string, Person>();
      for (const person of everybody) {
        if (person && `${person.id}\n${person.name}\n${person.email ?? ''}`.toLowerCase().includes(wanted)) found.set(person.id, person);
      }
      return { ok: true, value: [...found.values()].slice(0, LOCAL_DESK_LIMITS.people) };
    },

    reply: (of, words) => say(of, words, 'replied'),
    comment: (of, words) => say(of, words, 'commented'),

    assign: (of, wanted) => {
      const owner = wanted === 'me' ? LOCAL_ME.id : wanted;
      return change(wanted === 'me' ? { ticket: of.ticket } : of, (ticket) => {
        if (ticket.owner === owner) return { ok: true, ticket };
        // Somebody who looked at the ticket as it is now knows whom they take it from.
        if (wanted === 'me' && ticket.owner !== null && of.basedOn !== String(ticket.revision))
          return failed('conflict', `${nameOfOwner(ticket.owner)} has it.`);
        const [from, to] = [nameOfOwner(ticket.owner), nameOfOwner(owner)];
        return step(ticket, { owner }, 'assigned', `Assigned to ${to}`, from, to);
      });
    },

    move: (of, place) =>
      change(of, (ticket) => {
        if (place.trim() === '') return failed('refused', 'A place needs a name.');
        if (ticket.place === place) return { ok: true, ticket };
        const from = ticket.place ?? '';
        return step(ticket, { place }, 'moved', from === '' ? `Moved to ${place}` : `Moved from ${from} to ${place}`, from, place);
      }),

    setState: (of, state) =>
      change(of, (ticket) => {
        if (ticket.state === state) return { ok: true, ticket };
        const over = (one: TicketState) => one === 'solved' || one === 'closed';
        const solvedAt = over(state) ? (ticket.solvedAt ?? clock.now()) : null;
        return step(ticket, { state, solvedAt }, 'state', `From ${ticket.state} to ${state}`, ticket.state, state);
      }),

    promise: (of, at) =>
      change(of, (ticket) => {
        if (ticket.promisedAt === at) return { ok: true, ticket };
        const [from, to] = [momentText(ticket.promisedAt), momentText(at)];
        const title = at === null ? 'The promise was taken back' : `Promised for ${to}`;
        return step(ticket, { promisedAt: at }, 'promised', title, from, to);
      }),
  };
}

function changedFrom(ticket: LocalTicket, basedOn: string | undefined, make: Change): Changed {
  const made = make(ticket);
  // What is as it was wanted already is no conflict: an attempt whose answer was lost comes again.
  if (!made.ok || made.ticket === ticket || basedOn === undefined || basedOn === String(ticket.revision)) return made;
  return failed('conflict', `The ticket ${ticket.id} was changed meanwhile.`);
}

function newTicket(ticket: TicketToSend, { connection, clock }: SystemSetting, attachments: readonly LocalAttachment[], id: string) {
  const at = clock.now();
  const { subject, text, marker, priority, fields } = ticket;
  return {
    version: 1,
    revision: 1,
    marker,
    subject,
    state: ticket.solved ? 'solved' : 'new',
    enteredAt: at,
    updatedAt: at,
    solvedAt: ticket.solved ? at : null,
    owner: ticket.solved ? LOCAL_ME.name : null,
    customer: ticket.customer ?? connection.customer,
    place: ticket.place ?? connection.place,
    priority,
    promisedAt: null,
    fields,
    legs: [
      {
        id,
        at,
        who: LOCAL_ME.name,
        kind: 'entered',
        title: subject,
        text,
        public: true,
        attachments,
        ...(ticket.minutes === undefined ? {} : { minutes: ticket.minutes }),
      },
    ],
  } satisfies Omit<LocalTicket, 'id'>;
}

async function keepFiles(
  files: Store<LocalFile>,
  attachments: readonly Attachment[],
  nextId: () => string,
): Promise<SystemResult<readonly LocalAttachment[]>> {
  const kept: LocalAttachment[] = [];
  for (const { name, type, size, bytes } of attachments) {
    const facts = { id: nextId(), name, type, size };
    const written = await files.put({ ...facts, version: 1, bytes });
    if (!written.ok) return storeFailed(written);
    kept.push(facts);
  }
  return { ok: true, value: kept };
}

function momentText(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
