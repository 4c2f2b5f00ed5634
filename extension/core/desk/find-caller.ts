/** Who is calling: people of earlier contacts that fit what is typed, the most recent first. */

import type { Contact } from './contact';

export interface Caller {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** Milliseconds; when they last reached the desk. */
  readonly lastAt: number;
  readonly times: number;
  /** What they last asked. */
  readonly question: string;
}

/** Every word typed begins a word of the name or stands in the address or the number; `limit` at most. */
export function findCallers(contacts: readonly Contact[], typed: string, limit = 8): readonly Caller[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const callers = new Map<string, Caller>();
  for (const { who, startedAt, question } of contacts) {
    if (who === null || !fits(who, words)) continue;
    const key = (who.email ?? who.phone ?? who.name).toLowerCase();
    const known = callers.get(key);
    const newer = known === undefined || startedAt > known.lastAt;
    callers.set(key, {
      ...(newer ? { ...who, lastAt: startedAt, question } : known),
      times: (known?.times ?? 0) + 1,
    });
  }
  return [...callers.values()].toSorted((left, right) => right.lastAt - left.lastAt || (left.name < right.name ? -1 : 1)).slice(0, limit);
}

function fits(who: NonNullable<Contact['who']>, words: readonly string[]): boolean {
  const names = who.name.toLowerCase().split(/[\s,]+/);
  const rest = `${who.email ?? ''}\n${who.phone ?? ''}`.toLowerCase();
  // People say "extension 42 17" for 4217.
  const digits = (who.phone ?? '').replace(/\D/g, '');
  return words.every(
    (word) => names.some((name) => name.startsWith(word)) || rest.includes(word) || (/^\d{2,}$/.test(word) && digits.includes(word)),
  );
}
