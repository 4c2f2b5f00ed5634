/**
 * The documents of one word, by slot of impact, in bits: how often each slot is used, then the gaps between document
 * numbers as Rice codes (Witten, Moffat and Bell, Managing Gigabytes, 1999, chapter 3).
 */

import { BitReader, BitWriter } from './bytes';

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

export function unpackSlots(bytes: Uint8Array, start: number, documents: number): Uint32Array[] {
  const reader = new BitReader(bytes, start);
  const count = reader.gamma() + 1;
  const slots: Uint32Array[] = [];
  if (count <= FEW) {
    const low = lowBits(documents, count);
    const bySlot: number[][] = [];
    let next = 0;
    for (let at = 0; at < count; at++) {
      const document = next + reader.rice(low);
      const slot = reader.bits(4);
      bySlot[slot] ??= [];
      bySlot[slot]?.push(document);
      next = document + 1;
    }
    for (let slot = 0; slot < SLOTS; slot++) slots.push(Uint32Array.from(bySlot[slot] ?? []));
    return slots;
  }
  const counts: number[] = [];
  for (let slot = 0; slot < SLOTS; slot++) counts.push(reader.gamma());
  for (const inSlot of counts) {
    const list = new Uint32Array(inSlot);
    const low = inSlot > 0 ? lowBits(documents, inSlot) : 0;
    let next = 0;
    for (let at = 0; at < inSlot; at++) {
      const document = next + reader.rice(low);
      list[at] = document;
      next = document + 1;
    }
    slots.push(list);
  }
  return slots;
}
