/** Questions typed letter by letter into the popup: from each key to its results on screen. */

import { POPUP, startMeasuredBrowser } from './measured-browser';

/** As callers' words are typed: finished, unfinished, misspelt. */
const QUESTIONS = ['printer does not print', 'vpn error 809', 'outlok mailbox full', 'reset pasword', 'no sound in meeting', 'disk full'];

/** Milliseconds from key to screen: the very first key of a fresh popup, and all later ones. */
export interface TypingFigures {
  readonly first: readonly number[];
  readonly later: readonly number[];
}

export async function measureTyping(folder: string, rounds: number): Promise<TypingFigures> {
  const browser = await startMeasuredBrowser(folder);
  const first: number[] = [];
  const later: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const question of QUESTIONS) {
      const opened = await browser.open(POPUP);
      let typed = '';
      for (const letter of question) {
        typed += letter;
        // A key whose results are those that are on screen already (a space) would change nothing to see.
        if (letter === ' ') {
          await opened.page.keyboard.press('Space');
          continue;
        }
        const { key, shown } = await opened.key(letter, typed);
        (typed.length === 1 ? first : later).push(shown - key);
      }
      await opened.close();
    }
  }
  await browser.close();
  return { first, later };
}
