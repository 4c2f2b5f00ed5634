/** Everything that a person wrote and everything on its way, as one file to keep: for programs (JSON) or to read. Never a token. */

import type { Connection } from '../connection';
import type { Draft } from '../draft';
import { draftSubject } from '../draft-subject';
import { draftText } from '../draft-text';
import { maskedLines } from '../masked-lines';
import type { OutboxItem } from '../outbox-item';
import { itemText, itemTitle, itemWords } from './outbox-sentences';

export interface TicketsToExport {
  readonly drafts: readonly Draft[];
  readonly items: readonly OutboxItem[];
  readonly connections: readonly Connection[];
}

/** `{ format, version, exportedAt, drafts, outbox, connections }`; records as they stand on disk, of connections only id, kind, title and address. */
export function ticketsAsJson({ drafts, items, connections }: TicketsToExport, now: number): string {
  const named = connections.map(({ id, kind, title, address }) => ({ id, kind, title, address }));
  const file = {
    format: 'deskside-tickets',
    version: 1,
    exportedAt: new Date(now).toISOString(),
    drafts: drafts.map(asItWouldLeave),
    outbox: items,
    connections: named,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** What Deskside captured keeps its masks also in a file: an address or a key that is hidden in the ticket is not laid open beside it. */
function asItWouldLeave(draft: Draft): Draft {
  const lines = maskedLines(draft).lines.map(({ line, redacted }) => (redacted === undefined ? line : { ...line, value: redacted.text }));
  return { ...draft, lines, masks: [] };
}

export function ticketsAsText({ drafts, items, connections }: TicketsToExport, now: number): string {
  const titles = new Map(connections.map((one) => [one.id, one]));
  const blocks = [
    `Deskside tickets, exported ${timeText(now)}`,
    ...items.map((item) => {
      const words = itemWords(item, titles.get(item.connection));
      const log = item.log.map(({ at, text }) => `  ${timeText(at)}  ${text}`);
      return [`== ${itemTitle(item)}`, `${words.state}. ${words.sentence}`, ...log, '', itemText(item) ?? ''].join('\n');
    }),
    ...drafts.map((draft) => [`== Draft: ${draftSubject(draft)}`, `Changed ${timeText(draft.updatedAt)}`, '', draftText(draft)].join('\n')),
  ];
  return `${blocks.map((block) => block.trimEnd()).join('\n\n\n')}\n`;
}

/** `2026-11-21 09:30 UTC`: the same on every machine that reads the file. */
function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
