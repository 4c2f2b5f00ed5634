/** The prefixes of the search box, as in VS Code: nothing searches, `>` runs commands, `#` opens trees, `@` tickets, `?` helps. */

export type Mode = 'search' | 'commands' | 'trees' | 'tickets' | 'help';

export const PREFIXES: readonly { readonly prefix: string; readonly mode: Mode; readonly about: string }[] = [
  { prefix: '>', mode: 'commands', about: 'Run a command' },
  { prefix: '#', mode: 'trees', about: 'Open a troubleshooting tree' },
  { prefix: '@', mode: 'tickets', about: 'Open one of your ticket drafts' },
  { prefix: '?', mode: 'help', about: 'Show what can be typed here' },
];

/** Splits what was typed into the mode and the words after its prefix. */
export function readMode(typed: string): { mode: Mode; words: string } {
  const text = typed.trimStart();
  const found = PREFIXES.find(({ prefix }) => text.startsWith(prefix));
  return found ? { mode: found.mode, words: text.slice(found.prefix.length).trimStart() } : { mode: 'search', words: typed };
}

/**
 * Which of `items` a few typed words mean: each word must begin a word of the title.
 * Items keep their order; nothing typed matches all.
 */
export function matchTitles<T>(items: readonly T[], words: string, titleOf: (item: T) => string): readonly T[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return items;
  return items.filter((item) => {
    const parts = titleOf(item)
      .toLocaleLowerCase()
      .split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  });
}
