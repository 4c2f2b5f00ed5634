/** How long ago something was, in a few words of the reader's language. */

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A week and more is a date; under a minute is "now". Both times in milliseconds since the epoch. */
export function ago(then: number, now: number, language?: string): string {
  const passed = Math.max(0, now - then);
  if (passed >= 7 * UNITS[0][1]) return new Date(then).toLocaleDateString(language, { dateStyle: 'medium' });
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  for (const [unit, length] of UNITS) {
    if (passed >= length) return words.format(-Math.floor(passed / length), unit);
  }
  return words.format(0, 'second');
}
