/** Which of the languages that the desk writes in a customer writes in, by the small words that every sentence has. */

import { languageOf } from '../search/languages/language';
import { fold } from '../search/words';

/** A pasted log would outweigh what the person wrote above it. */
const LONGEST_TEXT = 2_000;

/** Small words more than any other language has; one could be a name. */
const LEAD = 2;

/** `tags`: those that there are texts in; `otherwise`: where the text does not tell. */
export function guessLanguage(text: string, tags: readonly string[], otherwise: string): string {
  const words = fold(text.slice(0, LONGEST_TEXT)).split(/[^\p{L}\p{M}']+/u);
  const counted = tags
    .map((tag) => ({ tag, count: words.filter((word) => languageOf(tag).stopWords.has(word)).length }))
    .toSorted((left, right) => right.count - left.count);
  const [first, second] = counted;
  return first && first.count >= (second?.count ?? 0) + LEAD ? first.tag : otherwise;
}
