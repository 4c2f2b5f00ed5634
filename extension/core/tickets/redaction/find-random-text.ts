/** Long strings that no person thought of: in a web address they open something more often than not. */

import type { Finding } from './finding';

/** Shorter ones are ids and words. Outside an address a hash or an id is common, so only what is surely random counts there. */
export const RANDOM_LIMITS = { inAddress: 20, elsewhere: 32 } as const;

/** A query is looked for in the beginning of a word, in characters. */
const BEGINNING = 2048;

const TOKEN = /[^\s"'`<>|]{20,}/g;
const PATH_OR_QUERY = /^\.{0,2}\/|[?&][\w.-]{1,64}=/;
const RUN = /[\w%~+-]{20,}/g;
const BASE64_RUN = /[\w+/-]{32,}={0,2}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

export function findRandomText(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    const add = (at: number, length: number) => found.push({ start: index + at, end: index + at + length, kind: 'secret' });
    if (token.includes('://') || PATH_OR_QUERY.test(token.slice(0, BEGINNING))) {
      for (const run of token.matchAll(RUN)) if (isRandomInAddress(run[0])) add(run.index, run[0].length);
      for (const uuid of token.matchAll(UUID)) add(uuid.index, uuid[0].length);
    }
    for (const run of token.matchAll(BASE64_RUN)) if (isSurelyRandom(run[0])) add(run.index, run[0].length);
  }
  return found;
}

function isRandomInAddress(run: string): boolean {
  const rate = changeRate(run);
  if (/\d/.test(run) && /[A-Za-z]/.test(run))
    return rate >= 0.35 || run.split(/[-_+~%]/).some((piece) => piece.length >= 16 && changeRate(piece) >= 0.22 && /\d/.test(piece));
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && run.length >= RANDOM_LIMITS.elsewhere && rate >= 0.4;
}

function isSurelyRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run) && changeRate(run) >= 0.4;
}

/**
 * How often small letter, capital and digit take turns, from 0 to 1. Random base64 comes to 0.6, random hex to 0.5; words joined by
 * hyphens or capitals stay under 0.35.
 */
function changeRate(run: string): number {
  let changes = 0;
  let counted = 0;
  let last = '';
  for (const character of run) {
    const kind = /[a-z]/.test(character) ? 'small' : /[A-Z]/.test(character) ? 'capital' : /\d/.test(character) ? 'digit' : '';
    if (kind === '') continue;
    if (last !== '' && kind !== last) changes++;
    last = kind;
    counted++;
  }
  return counted < 2 ? 0 : changes / (counted - 1);
}
