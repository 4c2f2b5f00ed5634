/** Calls a planned visit off, the same from everywhere: the words about it are stopped, or the customer is told that it is off. */

import { calledOff, offItem, type ToldIn } from '../../core/desk/call-off';
import type { Visit } from '../../core/desk/visit';
import type { Store } from '../../core/ports';
import { confirm, sendAgain } from '../../core/tickets/outbox/by-hand';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { storeSentence } from '../store-sentence';
import { sendOutboxNow } from '../tickets/send-outbox-now';
import { readHeard, stopWords } from './tell-customer';

export interface CallOffPorts {
  readonly visits: Store<Visit>;
  readonly outbox: Store<OutboxItem>;
  readonly now: () => number;
}

export type CustomerKnows = 'knew-nothing' | 'words-stopped' | 'told' | 'not-told';

/**
 * - `ask`: the customer heard of it, and nobody said yet what they are told now; nothing was changed. `in`: `undefined` where nobody knows
 *   their ticket any more
 * - `off`: `customer` is what they know of it; `undo` gives back why not, if it cannot be undone
 */
export type CallOffResult =
  | { readonly state: 'ask'; readonly in: ToldIn | undefined }
  | {
      readonly state: 'off';
      readonly customer: CustomerKnows;
      readonly undo: () => Promise<string | undefined>;
    }
  | { readonly state: 'failed'; readonly sentence: string };

/** `text`: what the customer reads if they have to be told; empty: the agent wants nobody told; `undefined`: nobody wrote it so far. */
export async function callOffVisit(id: string, text: string | undefined, ports: CallOffPorts): Promise<CallOffResult> {
  const { visits, outbox, now } = ports;
  const found = await visits.get(id);
  if (!found.ok) return failed(storeSentence(found));
  const visit = found.value;
  if (visit?.state !== 'planned') return failed('it is not planned any more.');
  const heard = await readHeard(visit, outbox);
  if (!heard.ok) return failed(storeSentence(heard));
  switch (heard.value.state) {
    case 'nothing':
      return settle(visit, false, 'knew-nothing', () => again(visit, ports), ports);
    case 'heard':
      return tellThatItIsOff(visit, heard.value.in, text, ports);
    case 'stoppable': {
      const { item } = heard.value;
      if (await stopWords(item, outbox, now())) {
        const undo = async () => (await again(visit, ports)) ?? sayAgain(item, ports);
        return settle(visit, false, 'words-stopped', undo, ports);
      }
      // They left a moment ago: then the customer is told like everybody else.
      const later = await readHeard(visit, outbox);
      if (!later.ok) return failed(storeSentence(later));
      if (later.value.state === 'heard') return tellThatItIsOff(visit, later.value.in, text, ports);
      return failed('the words to the customer could not be stopped.');
    }
  }
}

async function tellThatItIsOff(
  visit: Visit,
  toldIn: ToldIn | undefined,
  text: string | undefined,
  ports: CallOffPorts,
): Promise<CallOffResult> {
  if (text === undefined) return { state: 'ask', in: toldIn };
  const { outbox, now } = ports;
  if (!toldIn || text.trim() === '') return settle(visit, true, 'not-told', () => again(visit, ports), ports);
  const item = offItem(visit, toldIn, text);
  const told = await outbox.update(item.id, (old) => confirm(old, item, now()));
  if (!told.ok) return failed(storeSentence(told));
  const undo = async () => {
    if (await stopWords(item.id, outbox, now())) return again(visit, ports);
    return 'The customer was told already that it is off. Plan it again instead.';
  };
  const settled = await settle(visit, true, 'told', undo, ports);
  if (settled.state === 'failed') await stopWords(item.id, outbox, now());
  return settled;
}

async function settle(
  visit: Visit,
  heard: boolean,
  customer: CustomerKnows,
  undo: () => Promise<string | undefined>,
  { visits }: CallOffPorts,
): Promise<CallOffResult> {
  const written = await visits.update(visit.id, (old) => calledOff(old ?? visit, heard));
  if (!written.ok) return failed(storeSentence(written));
  sendOutboxNow();
  return { state: 'off', customer, undo };
}

/** As it was; gives back why not, if it cannot be. */
async function again(visit: Visit, { visits }: CallOffPorts): Promise<string | undefined> {
  const restored = await visits.update(visit.id, () => visit);
  return restored.ok ? undefined : `It stays called off: ${storeSentence(restored)}`;
}

/** Words that were stopped wait again. */
async function sayAgain(id: string, { outbox, now }: CallOffPorts): Promise<string | undefined> {
  const words = await outbox.get(id);
  if (!words.ok || !words.value) return 'It is planned again, but the customer is not told of it.';
  const item = words.value;
  const waiting = await outbox.update(id, (old) => sendAgain(old ?? item, now()));
  sendOutboxNow();
  return waiting.ok ? undefined : `It is planned again, but the customer is not told of it: ${storeSentence(waiting)}`;
}

function failed(why: string): CallOffResult & { state: 'failed' } {
  return { state: 'failed', sentence: `The visit was not called off: ${why}` };
}
