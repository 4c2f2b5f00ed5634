/** Finds one bulletin in a hub's feed as it was written, with its Markdown, so that it can be edited. */

import * as v from 'valibot';
import { INCIDENT_STATES, MAINTENANCE_STATES, SEVERITIES } from './bulletin';
import type { OwnItem } from './own-feed-format';

const state = v.picklist([...INCIDENT_STATES, ...MAINTENANCE_STATES]);

// Fields that a later hub may add are left out: what is published goes through `readDraft`, which knows none of them.
const ownItem: v.GenericSchema<unknown, OwnItem> = v.object({
  id: v.string(),
  title: v.string(),
  content_text: v.string(),
  date_published: v.string(),
  date_modified: v.string(),
  url: v.exactOptional(v.string()),
  _deskside: v.object({
    version: v.pipe(v.number(), v.safeInteger()),
    kind: v.picklist(['incident', 'maintenance']),
    state,
    severity: v.picklist(SEVERITIES),
    services: v.array(v.string()),
    symptoms: v.array(v.string()),
    started: v.exactOptional(v.string()),
    next_update: v.exactOptional(v.string()),
    expected_end: v.exactOptional(v.string()),
    resolved: v.exactOptional(v.string()),
    audience: v.picklist(['everyone', 'agents']),
    approved_answer: v.exactOptional(v.record(v.string(), v.string())),
    updates: v.exactOptional(v.array(v.object({ at: v.string(), state, text: v.string() }))),
  }),
});

const feed = v.object({ _deskside: v.object({ format: v.number() }), items: v.array(v.unknown()) });

export type FoundItem =
  | { readonly ok: true; readonly item: OwnItem }
  /** `not-a-hub`: something else answered; `gone`: the feed does not list it; `unreadable`: this Deskside cannot edit it. */
  | { readonly ok: false; readonly why: 'not-a-hub' | 'gone' | 'unreadable' };

/** `body` is the feed's JSON in UTF-8. */
export function findOwnItem(body: Uint8Array, id: string): FoundItem {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return { ok: false, why: 'not-a-hub' };
    throw error;
  }
  const read = v.safeParse(feed, document);
  if (!read.success) return { ok: false, why: 'not-a-hub' };
  const found = read.output.items.find((item) => v.is(v.object({ id: v.literal(id) }), item));
  if (found === undefined) return { ok: false, why: 'gone' };
  const item = v.safeParse(ownItem, found);
  return item.success ? { ok: true, item: item.output } : { ok: false, why: 'unreadable' };
}
