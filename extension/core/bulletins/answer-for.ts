/** The approved answer in the language of whoever asks. Apart from the overlay, so that whoever copies it needs no Markdown. */

import type { ApprovedAnswer, Bulletin } from './bulletin';

/** The answer in the caller's language, in a neighbour of it (`en` for `en-GB`), in English, or the first; `undefined` when there is none. */
export function answerFor({ approvedAnswers: answers }: Pick<Bulletin, 'approvedAnswers'>, language: string): ApprovedAnswer | undefined {
  const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
  return (
    answers.find((answer) => answer.language.toLowerCase() === language.toLowerCase()) ??
    answers.find((answer) => primary(answer.language) === primary(language)) ??
    answers.find((answer) => primary(answer.language) === 'en') ??
    answers[0]
  );
}
