import { describe, expect, it } from 'vitest';
import { placeAbove } from '../../extension/app/parts/toast-place';

const box = (left: number, top: number, width: number, height: number) => ({ left, right: left + width, top, bottom: top + height });
const STATUS = box(0, 574, 400, 26);
/** 380 by 40; where it lies now does not count. */
const TOAST = box(10, 0, 380, 40);

describe('a message at the foot of the page', () => {
  it('lies just above the status bar', () => {
    expect(placeAbove([STATUS], TOAST, 600)).toBe(34);
  });

  it('lies above the ways to send a ticket, and above a main button wherever that is in its way', () => {
    expect(placeAbove([STATUS, box(0, 484, 400, 90)], TOAST, 600)).toBe(124);
    expect(placeAbove([box(12, 530, 90, 32), STATUS], TOAST, 600)).toBe(78);
  });

  it('stays low when the button is beside it or above it', () => {
    expect(placeAbove([STATUS, box(395, 530, 5, 32)], TOAST, 600)).toBe(34);
    expect(placeAbove([STATUS, box(12, 480, 90, 32)], TOAST, 600)).toBe(34);
  });

  it('does not climb over a whole page of buttons: it stays above the bar', () => {
    expect(placeAbove([STATUS, box(0, 100, 400, 474)], TOAST, 600)).toBe(34);
  });
});
