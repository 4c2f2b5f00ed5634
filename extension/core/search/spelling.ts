/**
 * Words of the vocabulary that a misspelt word could be: Damerau's edit distance (1964) with cheaper edits for fingers
 * that slip, walked along the sorted vocabulary so that words with a hopeless beginning are passed over unread.
 */

import { readUtf8 } from './bytes';
import type { Dictionary } from './dictionary';

export interface Candidate {
  readonly word: string;
  /** Cost of the edits; one plain edit is 1. */
  readonly cost: number;
  /** Four times the logarithm to base 2 of the number of documents. */
  readonly common: number;
}

/** What each kind of slip costs, against 1 for any other edit (Kernighan, Church and Gale 1990 order them the same way). */
const COSTS = { transposed: 0.6, neighbour: 0.75, doubled: 0.5, vowel: 0.75, inserted: 1, left: 1, replaced: 1, firstLetter: 0.4 } as const;

/** Letters beside each other on the usual keyboards (QWERTY; QWERTZ and AZERTY differ in a few, which then cost 1). */
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const VOWELS = 'aeiou';

const NEIGHBOURS = neighbours();

function neighbours(): ReadonlySet<number> {
  const pairs = new Set<number>();
  const pair = (a: string | undefined, b: string | undefined) => {
    if (!a || !b) return;
    pairs.add(a.charCodeAt(0) * 128 + b.charCodeAt(0));
    pairs.add(b.charCodeAt(0) * 128 + a.charCodeAt(0));
  };
  KEYBOARD_ROWS.forEach((row, at) => {
    for (let column = 0; column < row.length; column++) {
      pair(row[column], row[column + 1]);
      pair(row[column], KEYBOARD_ROWS[at + 1]?.[column]);
      pair(row[column], KEYBOARD_ROWS[at + 1]?.[column - 1]);
    }
  });
  return pairs;
}

/** Replacing one letter by another, by their UTF-8 bytes. */
const REPLACE = new Float32Array(256 * 256).fill(COSTS.replaced);
for (let letter = 0; letter < 256; letter++) REPLACE[letter * 256 + letter] = 0;
for (const pair of NEIGHBOURS) REPLACE[(pair >> 7) * 256 + (pair & 127)] = COSTS.neighbour;
for (const a of VOWELS) for (const b of VOWELS) if (a !== b) REPLACE[a.charCodeAt(0) * 256 + b.charCodeAt(0)] = COSTS.vowel;

/** The dearest edits that still count as the same word. Short words have too many neighbours to guess among. */
export function allowedCost(length: number): number {
  if (length <= 2) return 0;
  if (length === 3) return COSTS.transposed;
  if (length <= 5) return 1;
  if (length <= 7) return 1.6;
  return 2.2;
}

/** Longer words are not corrected; UTF-8 bytes. */
const LONGEST_CORRECTED = 32;
const DEEPEST = 256;

export interface SpellingOptions {
  /** Also words that go on after the typed letters: the last word is not finished. */
  readonly unfinished: boolean;
}

/** All words within the allowed cost, unsorted. */
export function spellingCandidates(lexicon: Dictionary<number>, typed: string, options: SpellingOptions): Candidate[] {
  const wanted = new TextEncoder().encode(typed);
  const columns = wanted.length + 1;
  // Costs are added up in single precision: a hair above the limit is the limit.
  const limit = allowedCost([...typed].length) + 0.001;
  const found: Candidate[] = [];
  if (limit < 0.01 || wanted.length > LONGEST_CORRECTED) return found;

  const rows = new Float32Array((DEEPEST + 1) * columns);
  for (let column = 1; column < columns; column++) rows[column] = column * COSTS.left + COSTS.firstLetter;
  /** Rows up to this depth belong to the letters of the word that the cursor is at. */
  let valid = 0;
  const longest = options.unfinished ? DEEPEST : wanted.length + Math.ceil(limit / COSTS.doubled);
  const shortest = wanted.length - Math.ceil(limit / COSTS.doubled);
  /** Cheapest way to have typed a beginning of the word, by depth. */
  const beginnings = new Float32Array(DEEPEST + 1);
  beginnings[0] = Number.POSITIVE_INFINITY;
  const leasts = new Float32Array(DEEPEST + 1);

  const words = lexicon.cursor();
  const { letters } = words;
  while (words.next()) {
    const { length, shared } = words;
    valid = Math.min(valid, shared);
    if (length > longest || length < shortest || length >= DEEPEST) continue;
    let hopeless = 0;
    for (let depth = valid + 1; depth <= length; depth++) {
      const least = nextRow(rows, columns, depth, letters, wanted);
      leasts[depth] = least;
      valid = depth;
      const typedAll = depth >= wanted.length - 1 ? (rows[depth * columns + columns - 1] ?? 0) : limit + 1;
      beginnings[depth] = Math.min(beginnings[depth - 1] ?? 0, typedAll);
      // Two swapped letters cost too much after the first of them and are cheap again after the second.
      const reachable = Math.min(least, (leasts[depth - 1] ?? 0) + COSTS.transposed);
      if (reachable <= limit) continue;
      if (!options.unfinished || (beginnings[depth] ?? 0) > limit) hopeless = depth;
      break;
    }
    if (hopeless > 0) {
      // No word with the same beginning can be near enough either.
      words.skipWhileSharing(hopeless);
      continue;
    }
    const whole = valid === length ? (rows[length * columns + columns - 1] ?? 0) : limit + 1;
    const cost = options.unfinished ? Math.min(whole, (beginnings[valid] ?? 0) + UNFINISHED_COST) : whole;
    if (cost <= limit) found.push({ word: readUtf8(letters, 0, length), cost, common: words.payload ?? 0 });
  }
  return found;
}

/** A word that goes on after a misspelt beginning is a longer shot than one that ends there. */
const UNFINISHED_COST = 0.3;

/** Fills the row for the letters up to `depth` and gives its least value. */
function nextRow(rows: Float32Array, columns: number, depth: number, letters: Uint8Array, wanted: Uint8Array): number {
  const row = depth * columns;
  const above = row - columns;
  const letter = letters[depth - 1] ?? 0;
  const before = depth > 1 ? (letters[depth - 2] ?? 0) : 0;
  const skipLetter = letter === before ? COSTS.doubled : COSTS.inserted;
  rows[row] = (rows[above] ?? 0) + skipLetter + (depth === 1 ? COSTS.firstLetter : 0);
  let least = rows[row] ?? 0;
  for (let column = 1; column < columns; column++) {
    const typed = wanted[column - 1] ?? 0;
    const typedBefore = column > 1 ? (wanted[column - 2] ?? 0) : 0;
    const first = depth === 1 && column === 1 ? COSTS.firstLetter : 0;
    const replace = REPLACE[letter * 256 + typed] ?? 1;
    let cost = (rows[above + column - 1] ?? 0) + (replace === 0 ? 0 : replace + first);
    const missed = (rows[above + column] ?? 0) + skipLetter;
    if (missed < cost) cost = missed;
    const extra = (rows[row + column - 1] ?? 0) + (typed === typedBefore ? COSTS.doubled : COSTS.left);
    if (extra < cost) cost = extra;
    if (depth > 1 && column > 1 && letter === typedBefore && before === typed && letter !== typed) {
      const swapped = (rows[above - columns + column - 2] ?? 0) + COSTS.transposed;
      if (swapped < cost) cost = swapped;
    }
    rows[row + column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
