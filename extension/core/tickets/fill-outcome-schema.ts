/** The one way from what comes back after filling or undoing in a page to a typed value. */

import * as v from 'valibot';
import type { FillReport } from './fill-plan';
import { REFUSAL_REASONS, SEEN_LIMITS } from './seen-page-schema';

const label = v.pipe(v.string(), v.maxLength(SEEN_LIMITS.text));
const labels = v.pipe(v.array(label), v.maxLength(SEEN_LIMITS.fields));

const report = v.object({
  document: v.string(),
  filled: v.array(v.object({ ref: v.string(), frame: v.number(), label, before: v.string() })),
  failed: v.array(v.object({ label, why: v.picklist([...REFUSAL_REASONS, 'not-shown']) })),
  stillEmpty: labels,
});

const filling = v.variant('ok', [
  v.object({ ok: v.literal(true), report }),
  v.object({ ok: v.literal(false), why: v.picklist(['page-changed', 'reloaded']) }),
]);
const undoing = v.variant('ok', [
  v.object({ ok: v.literal(true), restored: v.number(), notRestored: labels }),
  v.object({ ok: v.literal(false), why: v.literal('reloaded') }),
]);

export type FillOutcome =
  | { readonly ok: true; readonly report: FillReport }
  | { readonly ok: false; readonly why: 'page-changed' | 'reloaded' };
export type UndoOutcome =
  | { readonly ok: true; readonly restored: number; readonly notRestored: readonly string[] }
  | { readonly ok: false; readonly why: 'reloaded' };

/** Anything that is not an outcome is a page that is no longer the one that was looked at. */
export function parseFillOutcome(given: unknown): FillOutcome {
  const parsed = v.safeParse(filling, given);
  return parsed.success ? parsed.output : { ok: false, why: 'page-changed' };
}

/** As `parseFillOutcome`. */
export function parseUndoOutcome(given: unknown): UndoOutcome {
  const parsed = v.safeParse(undoing, given);
  return parsed.success ? parsed.output : { ok: false, why: 'reloaded' };
}
