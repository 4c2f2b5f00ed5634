/** Cold and warm starts of the popup beside the bare page: each start in a browser of its own, alternately, with a fresh profile. */

import { BARE, type Measured, POPUP, startMeasuredBrowser } from './measured-browser';

export interface Start {
  /** From navigation to a text box that has the focus, in milliseconds. */
  readonly usable: number;
  /** From the first keystroke to its results on screen. */
  readonly shown: number;
}

/** By the pause between a usable box and the first key, in milliseconds. */
export type Starts = ReadonlyMap<number, Start[]>;

export interface StartFigures {
  readonly popup: Starts;
  readonly bare: Starts;
}

/** A letter that many articles begin words with. */
const LETTER = 'p';

/**
 * At once, as nobody can, and after the time that a person needs to see that the box is there: 231 ms for a simple visual reaction
 * (Woods et al. 2015, https://doi.org/10.3389/fnhum.2015.00131).
 */
export const PAUSES_MS = [0, 230] as const;

/** `folder`: the measured extension. `cold`: a new browser for each start; otherwise one that has opened both pages before. */
export async function measureStarts(folder: string, repetitions: number, cold: boolean): Promise<StartFigures> {
  const figures: StartFigures = { popup: empty(), bare: empty() };
  const warm = cold ? undefined : await startMeasuredBrowser(folder);
  for (const measured of warm ? [POPUP, BARE, POPUP, BARE] : []) await warm?.openAndType(measured, LETTER, 0);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const pause of PAUSES_MS) {
      // Alternately first, so that neither page always has the machine as the other one left it.
      for (const measured of repetition % 2 === 0 ? [POPUP, BARE] : [BARE, POPUP]) {
        const starts = (measured === POPUP ? figures.popup : figures.bare).get(pause);
        starts?.push(await measureOne(folder, warm, measured, pause));
      }
    }
  }
  await warm?.close();
  return figures;
}

const empty = (): Starts => new Map(PAUSES_MS.map((pause) => [pause, []]));

async function measureOne(
  folder: string,
  warm: Awaited<ReturnType<typeof startMeasuredBrowser>> | undefined,
  measured: Measured,
  pause: number,
): Promise<Start> {
  const browser = warm ?? (await startMeasuredBrowser(folder));
  const { usable, key, shown } = await browser.openAndType(measured, LETTER, pause);
  if (!warm) await browser.close();
  return { usable, shown: shown - key };
}
