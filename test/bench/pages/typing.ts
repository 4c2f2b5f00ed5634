/** Questions typed letter by letter into the popup, with two packs side by side: from each key to its results on screen. */

import { type MeasuredBrowser, POPUP, startMeasuredBrowser } from './measured-browser';

/** As callers' words are typed: finished, unfinished, misspelt. */
const QUESTIONS = [
  'printer does not print',
  'vpn error 809',
  'outlok mailbox full',
  'reset pasword',
  'no sound in meeting',
  'disk full',
  'teams cant hear',
  'wifi slow',
  'shared folder access denied',
  'external monitor not detected',
  'voicemail pin',
  '0x80070005',
];

/** By then a popup is at rest, in milliseconds. */
const REST_MS = 1_000;

/** Milliseconds from key to screen. */
export interface TypingFigures {
  /** The first key of a fresh popup, as soon as its box is usable. */
  readonly atOnce: number[];
  /** The first key of a popup at rest. */
  readonly first: number[];
  readonly later: number[];
}

/** One folder for each pack. Every question is typed with each pack before the next one. */
export async function measureTyping(folders: readonly string[], rounds: number): Promise<TypingFigures[]> {
  const browsers = await Promise.all(folders.map(startMeasuredBrowser));
  const figures = folders.map((): TypingFigures => ({ atOnce: [], first: [], later: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const question of QUESTIONS) {
      for (const [at, browser] of browsers.entries()) {
        const of = figures[at];
        if (of) await typeQuestion(browser, question, of);
      }
    }
  }
  for (const browser of browsers) await browser.close();
  return figures;
}

async function typeQuestion(browser: MeasuredBrowser, question: string, { atOnce, first, later }: TypingFigures): Promise<void> {
  const start = await browser.openAndType(POPUP, question[0] ?? '', 0);
  atOnce.push(start.shown - start.key);
  const opened = await browser.open(POPUP);
  await new Promise((rested) => setTimeout(rested, REST_MS));
  let typed = '';
  for (const letter of question) {
    typed += letter;
    // A space changes nothing that could be waited for: the results are those that are on screen already.
    if (letter === ' ') {
      await opened.page.keyboard.press('Space');
      continue;
    }
    const { key, shown } = await opened.key(letter, typed);
    (typed.length === 1 ? first : later).push(shown - key);
  }
  await opened.close();
}
