/** Starts of the popup beside the bare page, alternately: cold, in a new browser each time, or warm. */

import { BARE, type Measured, type MeasuredBrowser, POPUP, startMeasuredBrowser } from './measured-browser';
import type { Seen } from './probe';

/** In milliseconds since the navigation began. */
export type Start = Seen;

/** `pause`: between the usable box and the first key, in milliseconds. */
export type Starts = readonly { readonly pause: number; readonly starts: Start[] }[];

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

/** `folder`: the measured extension. `cold`: a new browser and profile for each start; otherwise one that has opened both pages before. */
export async function measureStarts(folder: string, repetitions: number, cold: boolean): Promise<StartFigures> {
  const figures: StartFigures = { popup: empty(), bare: empty() };
  const warm = cold ? undefined : await startMeasuredBrowser(folder);
  for (const measured of warm ? [POPUP, BARE, POPUP, BARE] : []) await warm?.openAndType(measured, LETTER, 0);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const [at, pause] of PAUSES_MS.entries()) {
      // Alternately first, so that neither page always has the machine as the other one left it.
      for (const measured of repetition % 2 === 0 ? [POPUP, BARE] : [BARE, POPUP]) {
        const starts = (measured === POPUP ? figures.popup : figures.bare)[at]?.starts;
        starts?.push(await startOnce(folder, warm, measured, pause));
      }
    }
  }
  await warm?.close();
  return figures;
}

const empty = (): Starts => PAUSES_MS.map((pause) => ({ pause, starts: [] }));

async function startOnce(folder: string, warm: MeasuredBrowser | undefined, measured: Measured, pause: number): Promise<Start> {
  const browser = warm ?? (await startMeasuredBrowser(folder));
  const seen = await browser.openAndType(measured, LETTER, pause);
  if (!warm) await browser.close();
  return seen;
}
