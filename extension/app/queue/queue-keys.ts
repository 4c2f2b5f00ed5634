/** The single keys of the queue; the help page reads them from here. They rest while somebody writes, and where the settings turn them off. */

export const FILTER_ID = 'queue-filter';

export type QueueKey = 'next' | 'previous' | 'open' | 'take' | 'reply' | 'move' | 'escalate' | 'solve' | 'filter' | 'keep' | 'close';

export const QUEUE_KEYS: readonly { readonly key: string; readonly does: QueueKey; readonly title: string }[] = [
  { key: 'j', does: 'next', title: 'Next ticket' },
  { key: 'k', does: 'previous', title: 'Ticket before' },
  { key: 'o', does: 'open', title: 'Open it' },
  { key: 't', does: 'take', title: 'Take it: I work on it' },
  { key: 'r', does: 'reply', title: 'Reply to the customer' },
  { key: 'm', does: 'move', title: 'Move it to another place' },
  { key: 'e', does: 'escalate', title: 'Escalate it to a department' },
  { key: 's', does: 'solve', title: 'Solve it' },
  { key: 'n', does: 'keep', title: 'In the daily review: keep it as it is, next' },
  { key: '/', does: 'filter', title: 'Filter by words' },
  { key: 'Escape', does: 'close', title: 'Close the ticket beside the queue' },
];

/** What a button says of its key when the pointer rests on it. */
export function keyHint(does: string): { readonly title: string; readonly 'aria-keyshortcuts': string } | undefined {
  const found = QUEUE_KEYS.find((key) => key.does === does);
  return found && { title: `${found.title} (${found.key.toUpperCase()})`, 'aria-keyshortcuts': found.key.toUpperCase() };
}

/** What a key press asks for; `undefined`: nothing here. */
export function queueKey(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>, singleKeys: boolean): QueueKey | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const found = QUEUE_KEYS.find(({ key }) => key === event.key);
  return found && (singleKeys || found.key.length > 1) ? found.does : undefined;
}
