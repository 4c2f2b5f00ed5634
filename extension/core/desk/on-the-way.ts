/** What was done to tickets from here and is not in their system yet: by ticket, and as the chains that were sent together. */

import type { OutboxItem } from '../tickets/outbox-item';
import type { Ticket } from '../tickets/ticket';

/** Neither arrived nor taken back by the person. */
export function isUnderWay({ state }: OutboxItem): boolean {
  return state.name !== 'sent' && !(state.name === 'parked' && state.why === 'taken-back');
}

/** By the ids of the tickets, oldest first; of one connection. */
export function onTheWay(items: readonly OutboxItem[], connection: string): ReadonlyMap<string, readonly OutboxItem[]> {
  const found = new Map<string, OutboxItem[]>();
  for (const item of items) {
    if (item.connection !== connection || item.action.kind === 'create' || !isUnderWay(item)) continue;
    const together = found.get(item.action.ticket);
    if (together) together.push(item);
    else found.set(item.action.ticket, [item]);
  }
  for (const together of found.values()) together.sort((left, right) => left.createdAt - right.createdAt);
  return found;
}

/** Items that follow one another, the first one first; each item in one chain. */
export function chainsIn(items: readonly OutboxItem[]): readonly (readonly OutboxItem[])[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const next = new Map(items.flatMap((item) => (item.after !== undefined && byId.has(item.after) ? [[item.after, item] as const] : [])));
  const firsts = items.filter(({ after }) => after === undefined || !byId.has(after));
  return firsts
    .toSorted((left, right) => left.createdAt - right.createdAt)
    .map((first) => {
      const chain: OutboxItem[] = [];
      for (let item: OutboxItem | undefined = first; item && !chain.includes(item); item = next.get(item.id)) chain.push(item);
      return chain;
    });
}

/** When the customer was last written to from here, as far as it arrived; `null`: not that anybody knows. */
export function toldFromHere(items: readonly OutboxItem[], connection: string): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  for (const { connection: where, action, state } of items) {
    if (where !== connection || action.kind !== 'reply' || state.name !== 'sent') continue;
    told.set(action.ticket, Math.max(told.get(action.ticket) ?? 0, state.at));
  }
  return told;
}

/** When the customer last heard, from here or as the system says; `null`: not known. */
export function lastTold({ id, toldAt }: Pick<Ticket, 'id' | 'toldAt'>, fromHere: ReadonlyMap<string, number>): number | null {
  const moments = [toldAt ?? null, fromHere.get(id) ?? null].filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.max(...moments);
}
