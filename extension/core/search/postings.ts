/**
 * The documents of one word, by slot of impact, in bits: how often each slot is used, then the gaps between document
 * numbers as Rice codes (Witten, Moffat and Bell, Managing Gigabytes, 1999, chapter 3).
 */

import { BitReader, BitWriter } from './bits';

/** Slots of impact: 0 is the strongest. FlexSearch's `resolution`. */
export const SLOTS = 16;
/** Words of this few documents are written as gaps with the slot after each, which is shorter than a table of slots. */
const FEW = 6;

/** Ascending document numbers by slot; a slot without documents may be missing. */
export type Slots = readonly (ArrayLike<number> | undefined)[];

/** The parameter that makes Rice codes shortest for `count` numbers spread evenly below `range`: floor(log2(0.69 range / count)). */
function lowBits(range: number, count: number): number {
  let low = 0;
  while (count * 2 ** (low + 1) <= 0.69 * range && low < 24) low++;
  return low;
}

export function packSlots(slots: Slots, documents: number): Uint8Array {
  const out = new BitWriter();
  const all: { document: number; slot: number }[] = [];
  slots.forEach((inSlot, slot) => {
    for (let at = 0; inSlot && at < inSlot.length; at++) all.push({ document: inSlot[at] ?? 0, slot });
  });
  out.gamma(all.length - 1);
  if (all.length <= FEW) {
    all.sort((a, b) => a.document - b.document);
    const low = lowBits(documents, all.length);
    let next = 0;
    for (const { document, slot } of all) {
      out.rice(document - next, low);
      out.bits(slot, 4);
      next = document + 1;
    }
    return out.take();
  }
  for (let slot = 0; slot < SLOTS; slot++) out.gamma(slots[slot]?.length ?? 0);
  for (let slot = 0; slot < SLOTS; slot++) {
    const inSlot = slots[slot];
    if (!inSlot || inSlot.length === 0) continue;
    const low = lowBits(documents, inSlot.length);
    let next = 0;
    for (let at = 0; at < inSlot.length; at++) {
      const document = inSlot[at] ?? 0;
      out.rice(document - next, low);
      next = document + 1;
    }
  }
  return out.take();
}

/** How many documents, without reading them. */
export function countPacked(bytes: Uint8Array, start: number): number {
  return new BitReader(bytes, start).gamma() + 1;
}

const NONE: ArrayLike<number> = [];

export function unpackSlots(bytes: Uint8Array, start: number, documents: number): Slots {
  const reader = new BitReader(bytes, start);
  const count = reader.gamma() + 1;
  return count <= FEW ? unpackFew(reader, count, documents) : unpackMany(reader, count, documents);
}

function unpackFew(reader: BitReader, count: number, documents: number): Slots {
  const slots: (number[] | undefined)[] = new Array(SLOTS).fill(undefined);
  const low = lowBits(documents, count);
  let next = 0;
  for (let at = 0; at < count; at++) {
    const document = next + reader.rice(low);
    const slot = reader.bits(4);
    const inSlot = slots[slot];
    if (inSlot) inSlot.push(document);
    else slots[slot] = [document];
    next = document + 1;
  }
  return slots;
}

function unpackMany(reader: BitReader, count: number, documents: number): Slots {
  const counts = Array.from({ length: SLOTS }, () => reader.gamma());
  const all = new Uint32Array(count);
  let at = 0;
  return counts.map((inSlot) => {
    if (inSlot === 0) return NONE;
    const low = lowBits(documents, inSlot);
    const from = at;
    let next = 0;
    while (at < from + inSlot) {
      const document = next + reader.rice(low);
      all[at++] = document;
      next = document + 1;
    }
    return all.subarray(from, at);
  });
}
