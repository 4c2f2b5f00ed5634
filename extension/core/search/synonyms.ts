/** Words and phrases that mean the same, found in a question by their terms. */

import type { PackedSynonyms } from './index-sections';
import type { QueryWord } from './query-words';

export interface SynonymMatch {
  /** Words of the question that were matched, `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /** What they may also be called. */
  readonly terms: readonly string[];
}

export class SynonymTable {
  /** Phrases by their first term, with their group. */
  private readonly byFirst = new Map<string, { readonly phrase: readonly string[]; readonly group: PackedSynonyms[number] }[]>();

  constructor(groups: PackedSynonyms) {
    for (const group of groups) {
      for (const phrase of group) {
        const first = phrase[0];
        if (first === undefined) continue;
        const known = this.byFirst.get(first);
        if (known) known.push({ phrase, group });
        else this.byFirst.set(first, [{ phrase, group }]);
      }
    }
  }

  find(words: readonly QueryWord[]): SynonymMatch[] {
    const matches: SynonymMatch[] = [];
    words.forEach((word, from) => {
      for (const term of word.terms) {
        for (const { phrase, group } of this.byFirst.get(term) ?? []) {
          if (!phrase.every((wanted, at) => words[from + at]?.terms.includes(wanted))) continue;
          for (const terms of group) if (terms !== phrase) matches.push({ from, to: from + phrase.length, terms });
        }
      }
    });
    return matches;
  }
}
