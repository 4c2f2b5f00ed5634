/**
 * Sends what is due for one connection. Only one of these may run for a connection at any moment, over all contexts (the host holds a lock);
 * so an item that is `sending` when it begins belongs to an attempt that died. Each step is on disk before the next one is taken.
 */

import type { Clock, Ids, Log, Store, StoreResult } from '../../ports';
import type { Attachment } from '../attachment';
import type { Connection } from '../connection';
import { type OutboxAction, type OutboxItem, TICKET_BEFORE } from '../outbox-item';
import type { SystemFailure, TicketSystem } from '../ticket-system';
import { attemptDied, attemptEnded, beginAttempt, holdsEverythingUp, parked, postponed } from './attempt';
import { doIn, lookFor } from './call-system';
import { type LookUp, lookedUp } from './look-up';
import { nextItems } from './next-items';
import { OUTBOX_LIMITS } from './outbox-limits';

export interface OutboxPorts {
  readonly items: Store<OutboxItem>;
  readonly attachments: Store<Attachment>;
  /** `undefined`: it was removed. */
  openConnection(id: string): Promise<StoreResult<{ readonly connection: Connection; readonly system: TicketSystem } | undefined>>;
  readonly clock: Clock;
  readonly ids: Ids;
  random(): number;
  isOnline(): boolean;
  readonly log: Log;
}

type Opened = Awaited<ReturnType<OutboxPorts['openConnection']>>;

/** The system that answered last, in this run, and when. */
interface Proven {
  opened: Opened | undefined;
  at: number;
}

const ALREADY = { ok: true } as const;

/** The next moment at which something is due; `null`: nothing waits. Rejects only for a bug. */
export async function sendOutbox(connection: string, ports: OutboxPorts, signal?: AbortSignal): Promise<number | null> {
  const { clock, log } = ports;
  let isFirst = true;
  const proven: Proven = { opened: undefined, at: 0 };
  while (!signal?.aborted) {
    const all = await ports.items.all();
    if (!all.ok) {
      log.error('The outbox cannot be read, so nothing is sent for now', all.detail);
      return clock.now() + OUTBOX_LIMITS.firstPauseMs;
    }
    const items = isFirst ? await settleTheDead(all.value, connection, ports) : all.value;
    if (items === undefined) return clock.now() + OUTBOX_LIMITS.firstPauseMs;
    isFirst = false;
    const { due, nextAt } = nextItems(items, connection, clock.now(), ports.isOnline());
    if (due.length === 0) return nextAt;
    if (!(await sendDue(due, connection, ports, proven, signal))) return clock.now() + OUTBOX_LIMITS.firstPauseMs;
  }
  return null;
}

async function settleTheDead(
  items: readonly OutboxItem[],
  connection: string,
  ports: OutboxPorts,
): Promise<readonly OutboxItem[] | undefined> {
  const settled: OutboxItem[] = [];
  for (const item of items) {
    const isDead = item.connection === connection && item.state.name === 'sending';
    const written = isDead ? await write(ports, item.id, (now) => attemptDied(now, momentOf(ports))) : item;
    if (written === undefined) return undefined;
    settled.push(written);
  }
  return settled;
}

/** `false`: the disk did not take a step, so no further one is taken. */
async function sendDue(
  due: readonly OutboxItem[],
  id: string,
  ports: OutboxPorts,
  proven: Proven,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const isProven = proven.opened !== undefined && ports.clock.now() - proven.at < OUTBOX_LIMITS.provenMs;
  const opened = isProven && proven.opened ? proven.opened : await ports.openConnection(id);
  proven.opened = undefined;
  if (!opened.ok) {
    ports.log.error('The ticket system’s settings cannot be read, so nothing is sent to it for now', opened.detail);
    return false;
  }
  const sentence = 'The ticket system was removed from the settings, so this cannot be sent.';
  if (!opened.value) return writeAll(ports, due, (item) => parked(item, 'lost-connection', '', sentence, ports.clock.now()));
  const { connection, system } = opened.value;
  const rest = [...due];
  const holdUp = (failure: SystemFailure) => writeAll(ports, rest, (item) => postponed(item, failure, connection, momentOf(ports)));
  const checked = isProven ? ALREADY : await system.check(signal);
  // Nothing is tried while nobody is there: an attempt that cannot reach anybody leaves everybody in doubt.
  if (!checked.ok && holdsEverythingUp(checked.why)) return holdUp(checked);
  for (let item = rest.shift(); item; item = rest.shift()) {
    if (signal?.aborted) return true;
    const done = await step(item, connection, system, ports, signal);
    if (done === 'disk') return false;
    if (done !== 'done' && holdsEverythingUp(done.why)) return holdUp({ ...done, mayHaveHappened: false });
    if (done !== 'done' && done.why === 'bad-credentials') {
      const told = `${connection.title} does not accept the token, so this was not tried.`;
      return writeAll(ports, rest, (one) =>
        one.state.name === 'unsure'
          ? postponed(one, done, connection, momentOf(ports))
          : parked(one, done.why, done.detail, told, ports.clock.now()),
      );
    }
    proven.opened = done === 'done' ? opened : undefined;
    proven.at = ports.clock.now();
  }
  return true;
}

type Done = 'done' | 'disk' | SystemFailure;

async function step(
  item: OutboxItem,
  connection: Connection,
  system: TicketSystem,
  ports: OutboxPorts,
  signal: AbortSignal | undefined,
): Promise<Done> {
  if (item.state.name === 'unsure') return lookUp(item, connection, system, ports, signal);
  const attachments = await attachmentsOf(item.action, ports);
  if (!attachments.ok) {
    const { sentence } = attachments;
    return (await write(ports, item.id, (now) => parked(now, 'refused', sentence, sentence, ports.clock.now()))) ? 'done' : 'disk';
  }
  if (item.action.kind !== 'create' && item.action.ticket === TICKET_BEFORE) {
    const named = await ticketBefore(item, ports);
    if (named === undefined) return 'disk';
    if (named.state.name === 'parked') return 'done';
  }
  const attempt = ports.ids.next();
  const begun = await write(ports, item.id, (now) => beginAttempt(now, attempt, ports.clock.now()));
  if (!begun) return 'disk';
  // Somebody took it back at the last moment.
  if (begun.state.name !== 'sending' || begun.state.attempt !== attempt) return 'done';
  const result = await doIn(system, begun.action, attachments.value, signal);
  const ended = await write(ports, item.id, (now) => attemptEnded(now, attempt, result, connection, momentOf(ports)));
  if (!ended) return 'disk';
  if (result.ok) return 'done';
  // Refused because it had been done already, by an attempt of which nobody heard.
  if (result.why === 'conflict') await lookAtConflict(ended, connection, system, ports, signal);
  return result;
}

/** With the id of the ticket that was made before it; parked when there is none. `undefined`: the disk did not take it. */
async function ticketBefore(item: OutboxItem, ports: OutboxPorts): Promise<OutboxItem | undefined> {
  const before = item.after === undefined ? undefined : await ports.items.get(item.after);
  if (before?.ok === false) return undefined;
  const made = before?.value?.state.name === 'sent' ? before.value.state.ticket.id : TICKET_BEFORE;
  if (made === TICKET_BEFORE) {
    const sentence = 'The ticket that this belongs to was not sent, or nobody knows its number. Say it in the ticket itself.';
    return write(ports, item.id, (now) => parked(now, 'refused', sentence, sentence, ports.clock.now()));
  }
  return write(ports, item.id, (now) => (now.action.kind === 'create' ? now : { ...now, action: { ...now.action, ticket: made } }));
}

async function lookUp(
  item: OutboxItem,
  connection: Connection,
  system: TicketSystem,
  ports: OutboxPorts,
  signal: AbortSignal | undefined,
): Promise<Done> {
  const look = await lookFor(system, item, signal);
  const written = await write(ports, item.id, (now) => lookedUp(now, look, connection, momentOf(ports)));
  if (!written) return 'disk';
  return look.found === 'failed' ? look.failure : 'done';
}

async function lookAtConflict(
  item: OutboxItem,
  connection: Connection,
  system: TicketSystem,
  ports: OutboxPorts,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (item.state.name !== 'parked' || item.action.kind === 'create') return;
  const look: LookUp = await lookFor(system, item, signal);
  if (look.found !== 'yes') return;
  const { now } = ports.clock;
  const unsure = (old: OutboxItem): OutboxItem =>
    old.state.name === 'parked' && old.state.why === 'conflict'
      ? { ...old, state: { name: 'unsure', at: now(), attemptedAt: now(), looks: 0, notBefore: now() } }
      : old;
  await write(ports, item.id, (old) => lookedUp(unsure(old), look, connection, momentOf(ports)));
}

type Attachments = { readonly ok: true; readonly value: readonly Attachment[] } | { readonly ok: false; readonly sentence: string };

async function attachmentsOf(action: OutboxAction, ports: OutboxPorts): Promise<Attachments> {
  const wanted =
    action.kind === 'create'
      ? action.ticket.attachments
      : action.kind === 'reply' || action.kind === 'comment'
        ? action.words.attachments.map((id) => ({ id, name: 'a file' }))
        : [];
  const value: Attachment[] = [];
  for (const { id, name } of wanted) {
    const read = await ports.attachments.get(id);
    if (!read.ok)
      return { ok: false, sentence: `The attached file “${name}” cannot be read from the disk. Take it out, or attach it again.` };
    if (!read.value) return { ok: false, sentence: `The attached file “${name}” is no longer here. Take it out, or attach it again.` };
    value.push(read.value);
  }
  return { ok: true, value };
}

/** `undefined`: it is not on disk, or is gone (in another window somebody took it back and cleared it away). */
async function write(ports: OutboxPorts, id: string, change: (item: OutboxItem) => OutboxItem): Promise<OutboxItem | undefined> {
  try {
    const written = await ports.items.update(id, (old) => {
      if (old === undefined) throw new ItemIsGone();
      return change(old);
    });
    if (written.ok) return written.value;
    ports.log.error('A step of the outbox could not be kept, so no further one is taken', written.detail);
  } catch (error) {
    if (!(error instanceof ItemIsGone)) throw error;
  }
  return undefined;
}

class ItemIsGone extends Error {}

async function writeAll(ports: OutboxPorts, items: readonly OutboxItem[], change: (item: OutboxItem) => OutboxItem): Promise<boolean> {
  for (const { id } of items) if (!(await write(ports, id, change))) return false;
  return true;
}

function momentOf({ clock, random }: OutboxPorts) {
  return { now: clock.now(), random: random() };
}
