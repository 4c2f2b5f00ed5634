/** How each language is stemmed and which of its words say little; a language that is not here is matched by its folded words. */

import type { Analysed } from '../analyse';
import { fold } from '../words';
import { ARABIC_STOP_WORDS, stemArabic } from './arabic';
import { ENGLISH_STOP_WORDS, stemEnglish } from './english';
import { GERMAN_STOP_WORDS, stemGerman } from './german';
import { INDONESIAN_STOP_WORDS, stemIndonesian } from './indonesian';

export interface Language {
  /** Folded word to stem. */
  readonly stem: (word: string) => string;
  /** Folded words. */
  readonly stopWords: ReadonlySet<string>;
  /** Memory of `analysedWord`. */
  readonly analysed: Map<string, Analysed>;
}

const language = (stem: (word: string) => string, stopWords: string): Language => ({
  stem,
  stopWords: new Set(stopWords.split(' ').map(fold)),
  analysed: new Map(),
});

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['ar', language(stemArabic, ARABIC_STOP_WORDS)],
  ['de', language(stemGerman, GERMAN_STOP_WORDS)],
  ['en', language(stemEnglish, ENGLISH_STOP_WORDS)],
  ['id', language(stemIndonesian, INDONESIAN_STOP_WORDS)],
]);

const PLAIN: Language = { stem: (word) => word, stopWords: new Set(), analysed: new Map() };

/** `en-GB` is `en`; `in`, the old code for Indonesian, is `id`. */
export function primaryTag(tag: string): string {
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return primary === 'in' ? 'id' : primary;
}

export function languageOf(tag: string): Language {
  return LANGUAGES.get(primaryTag(tag)) ?? PLAIN;
}
