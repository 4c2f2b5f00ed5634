/** The number of pixels that a display really has along one side, told from the scaled number that programs see. */

/** Scales are floating-point numbers of about seven digits. */
const FUZZ = 1e-3;

/**
 * Chromium gives sides in scaled pixels, rounded up: 1920 at 175% becomes 1098, and 1098 times 1.75 is 1921.5. Panels are made in round
 * numbers, so of all sides that could have been meant, the one is taken that the highest power of two divides.
 */
export function ownPixels(scaled: number, scale: number): number {
  const largest = Math.floor(scaled * scale + FUZZ);
  let best = largest;
  for (let side = largest; side > (scaled - 1) * scale + FUZZ; side--) {
    if (roundness(side) > roundness(best)) best = side;
  }
  return best;
}

/** The highest power of two that divides the number. */
function roundness(side: number): number {
  return side & -side;
}
