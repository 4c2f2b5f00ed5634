/** Words of a text reduced to what they mean, so that two texts can be compared: each word its stem, each phrase of the synonyms its group. */

import type { SynonymGroups } from '../knowledge/read-synonyms';
import { type Analysed, analyse } from '../search/analyse';
import { primaryTag } from '../search/languages/language';

/** In the order of the text. Words that say little ("the") are there with a mark before them, for names such as "On-site support". */
export type Concepts = readonly string[];

const LITTLE = '~';

/** Those that say something. */
export function telling(concepts: Concepts): Concepts {
  return concepts.filter((concept) => !concept.startsWith(LITTLE));
}

/** Does the phrase stand in the text, word after word? */
export function holds(text: Concepts, phrase: Concepts): boolean {
  const last = text.length - phrase.length;
  for (let from = 0; from <= last; from++) if (phrase.every((concept, index) => text[from + index] === concept)) return true;
  return false;
}

interface Phrase {
  readonly words: readonly Word[];
  readonly sign: string;
}

interface Word {
  readonly term: string;
  readonly base: string;
  readonly stop: boolean;
}

/**
 * Reads texts of one language. The synonyms of the others are known too, behind its own: otherwise an English "voice mail", read as
 * Indonesian, would be a "mail" and a word before it.
 */
export function conceptReader(tag: string, synonyms: SynonymGroups): (text: string) => Concepts {
  const isEnglish = primaryTag(tag) === 'en';
  const wordOf = ({ term, surface, stop }: Analysed): Word => ({ term, stop, base: isEnglish ? withoutEnglishEnding(surface) : term });
  const wordsOf = (text: string) =>
    analyse(text, tag)
      .filter(({ extra }) => !extra)
      .map(wordOf);
  const byFirst = new Map<string, Phrase[]>();
  const languages = [tag, ...Object.keys(synonyms).filter((other) => other !== tag)];
  for (const language of languages) {
    for (const [index, group] of (synonyms[language] ?? []).entries()) {
      for (const written of group) {
        const words = wordsOf(written);
        const [first] = words;
        if (!first) continue;
        byFirst.set(first.term, [...(byFirst.get(first.term) ?? []), { words, sign: `=${language}${index}` }]);
      }
    }
  }
  // The longest phrase wins, and of equals the one of the language: "voice mail" is one thing and not a kind of mail.
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return (text) => {
    const words = wordsOf(text);
    const concepts: string[] = [];
    for (let index = 0; index < words.length; ) {
      const word = words[index];
      if (!word) break;
      const phrase = byFirst.get(word.term)?.find((one) => startsAt(words, index, one.words));
      concepts.push(phrase?.sign ?? (word.stop ? `${LITTLE}${word.term}` : word.term));
      index += phrase?.words.length ?? 1;
    }
    return concepts;
  };
}

/** Stems bring "authentication" and "authenticator" together, which are not the same thing: only endings of grammar are forgiven. */
function startsAt(words: readonly Word[], from: number, phrase: readonly Word[]): boolean {
  return phrase.every(({ term, base }, offset) => {
    const word = words[from + offset];
    return word !== undefined && word.term === term && word.base === base;
  });
}

/** `emails` to `email`, `meetings` and `meeting` to `meet`, `logging` to `log`, `signed` to `sign`. */
function withoutEnglishEnding(surface: string): string {
  const singular = surface.length > 3 ? surface.replace(/([^s])s$/, '$1') : surface;
  const bare = singular.length > 4 ? singular.replace(/(?:ing|ed)$/, '') : singular;
  return bare.replace(/([bdfgmnprt])\1$/, '$1').replace(/e$/, '');
}
