/** The one way from what an injected function brings back from a page, which chose all its texts, to a typed value. */

import * as v from 'valibot';
import type { RefusalReason, SeenPage } from './fill-plan';
import { CONTROLS } from './recipe';

/** The injected function keeps to these; anything larger did not come from it. */
export const SEEN_LIMITS = { fields: 400, labels: 8, text: 400, current: 20_000, options: 600, path: 2_000 } as const;

const text = v.pipe(v.string(), v.maxLength(SEEN_LIMITS.text));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const REFUSAL_REASONS = [
  ...(['hidden', 'covered', 'off-screen', 'read-only', 'disabled', 'password', 'search', 'captcha', 'trap'] as const),
  ...(['person-typed-here', 'filled-already', 'no-such-option', 'not-this-file', 'other-origin', 'gone'] as const),
] as const satisfies readonly RefusalReason[];
const reason = v.picklist(REFUSAL_REASONS);

const field = v.object({
  ref: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}\.\d+$/)),
  frame: count,
  form: text,
  control: v.picklist(CONTROLS),
  labels: v.pipe(v.array(text), v.maxLength(SEEN_LIMITS.labels)),
  name: text,
  autocomplete: text,
  required: v.boolean(),
  maxLength: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  options: v.pipe(v.array(v.object({ value: v.string(), text })), v.maxLength(SEEN_LIMITS.options)),
  takes: v.exactOptional(v.object({ accept: text, several: v.boolean() })),
  current: v.pipe(v.string(), v.maxLength(SEEN_LIMITS.current)),
  isDefault: v.boolean(),
  isOurs: v.boolean(),
  usable: v.union([v.literal(true), reason]),
});

const page = v.object({
  origin: v.pipe(v.string(), v.minLength(1)),
  path: v.pipe(v.string(), v.maxLength(SEEN_LIMITS.path)),
  title: text,
  document: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  fields: v.pipe(v.array(field), v.maxLength(SEEN_LIMITS.fields)),
  asksToSignIn: v.boolean(),
  foreignFrames: count,
});

/** `null` when it is anything but a page that was looked at. */
export function parseSeenPage(seen: unknown): SeenPage | null {
  const parsed = v.safeParse(page, seen);
  return parsed.success ? parsed.output : null;
}
