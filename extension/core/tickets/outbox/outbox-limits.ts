/** How long the outbox waits, and how often it tries: every number of it, with its reason. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const OUTBOX_LIMITS = {
  /** Milliseconds to the second attempt; each further pause is twice as long. */
  firstPauseMs: 5 * SECOND,
  /** No pause is longer, unless the system asks for it: somebody waits for help. */
  longestPauseMs: 15 * MINUTE,
  /** Nor after nobody could be reached: that ends when somebody opens the VPN, of which the browser hears nothing. */
  longestUnreachableMs: 2 * MINUTE,
  /** A system may ask for an hour with `Retry-After`, not for a week. */
  longestAskedForMs: 60 * MINUTE,
  /** A pause is up to this much longer by chance, so that a whole company does not come back in one second. */
  jitter: 0.3,
  /** From an attempt whose reply was lost to its first look-up: most requests have landed by then. */
  firstLookMs: 5 * SECOND,
  /**
   * A request that is older than this has landed or never will: requests are given up after 30 s (`WEB_LIMITS`), and what stands between
   * here and the system (nginx, Apache, load balancers) gives up after 60 s by default.
   */
  landedMs: 2 * MINUTE,
  /** Look-ups that must find nothing, the last one after `landedMs`, before it counts as not arrived. */
  looks: 2,
  /** Between two look-ups, once everything has landed. */
  nextLookMs: 10 * SECOND,
  /** After so many attempts that got no reply and did not arrive, it stops for the person to decide. */
  doubts: 5,
  /** A system that answered so lately is there: the next words of a chain need no test call before them. */
  provenMs: 10 * SECOND,
  /** Lines of the log that are kept of one item; the first ones and the last ones tell most. */
  logLines: 60,
  /** A look-up starts this long before the item was made: two clocks need not agree, but signing in fails where they are further apart. */
  clockSlackMs: 10 * MINUTE,
} as const;

/** For an item that only a person can clear up. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** Milliseconds until the next attempt. `attempts`: how many failed so far; `random` from 0 up to 1. */
export function pauseAfter(attempts: number, longest: number, random: number): number {
  const pause = Math.min(longest, OUTBOX_LIMITS.firstPauseMs * 2 ** Math.min(Math.max(attempts - 1, 0), 30));
  return Math.round(pause * (1 + OUTBOX_LIMITS.jitter * random));
}
