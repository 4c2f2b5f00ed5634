/** Text to the terms that the index holds: stems of words, whole codes, pairs of characters; the same for content and queries. */

import { type Language, languageOf } from './languages/language';
import { isUnspaced, termsOfRun } from './unspaced';
import { type Word, wordsOf } from './words';

export interface Analysed {
  readonly term: string;
  /** Folded word as it stands in the text; the same as `term` where nothing was stemmed. */
  readonly surface: string;
  /** A word that says little ("the", "how"). */
  readonly stop: boolean;
  /** A second reading of words that are already there (a joined form, the digits of a code): it takes no place of its own. */
  readonly extra: boolean;
}

/** A number behind a short tag, as in KB2753540 or AADSTS50053: people type either. */
const TAGGED_NUMBER = /^[a-z]{1,7}(\d{4,})$/;
/** Hexadecimal codes are typed with and without 0x. */
const HEXADECIMAL = /^0x([0-9a-f]{4,})$/;
/** A join of more letters is two words that happen to be hyphenated. */
const LONGEST_JOIN = 14;

export function analyse(text: string, tag: string): Analysed[] {
  const language = languageOf(tag);
  const out: Analysed[] = [];
  let before: Word | undefined;
  for (const word of wordsOf(text)) {
    if (isUnspaced(word.text)) {
      for (const term of termsOfRun(word.text)) out.push({ term, surface: term, stop: false, extra: false });
    } else {
      out.push(analysedWord(word.text, language));
      const code = TAGGED_NUMBER.exec(word.text)?.[1] ?? HEXADECIMAL.exec(word.text)?.[1];
      if (code !== undefined) out.push({ term: code, surface: code, stop: false, extra: true });
      if (word.joined && before) pushJoin(out, before.text + word.text, language);
    }
    before = word;
  }
  return out;
}

function pushJoin(out: Analysed[], joined: string, language: Language): void {
  if (joined.length <= LONGEST_JOIN) out.push({ ...analysedWord(joined, language), stop: false, extra: true });
}

/** The same word gives the same object, which keeps a build of millions of words small. */
export function analysedWord(word: string, language: Language): Analysed {
  const before = language.analysed.get(word);
  if (before) return before;
  const made: Analysed = { term: language.stem(word), surface: word, stop: language.stopWords.has(word), extra: false };
  if (language.analysed.size >= REMEMBERED_WORDS) language.analysed.clear();
  language.analysed.set(word, made);
  return made;
}

/** So many words are remembered per language, then all are let go. */
const REMEMBERED_WORDS = 50_000;
