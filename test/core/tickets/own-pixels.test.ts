import { describe, expect, it } from 'vitest';
import { ownPixels } from '../../../extension/core/tickets/own-pixels';

const SIDES = [600, 720, 768, 800, 900, 1024, 1050, 1080, 1200, 1280, 1366, 1440, 1504, 1600, 1680, 1800, 1920, 2000, 2160, 2256];
const LARGE_SIDES = [1964, 2400, 2560, 2736, 2880, 3000, 3024, 3200, 3440, 3456, 3840, 5120];

describe('the pixels of a display', () => {
  it.each([1, 1.25, 1.5, 1.75])('are found again at a scale of %s', (scale) => {
    for (const side of [...SIDES, ...LARGE_SIDES]) expect(ownPixels(Math.ceil(side / scale), scale)).toBe(side);
  });

  it.each([2, 2.25, 2.5, 3])('are found again at a scale of %s, which only large displays have', (scale) => {
    for (const side of LARGE_SIDES) expect(ownPixels(Math.ceil(side / scale), scale)).toBe(side);
  });

  it('are left as they are when nothing is scaled, even an odd number', () => {
    expect(ownPixels(1367, 1.0000000298)).toBe(1367);
    expect(ownPixels(1367, 1)).toBe(1367);
  });
});
