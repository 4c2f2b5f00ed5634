/** Makes a part of a picture unreadable for good. */

/**
 * At most so many blocks lie along the shorter side, and none is smaller than this many pixels. Small blocks can be read back by trying
 * out letters until they give the same blocks (https://github.com/BishopFox/unredacter); a block that is larger than a letter, with its
 * colour rounded, has no such trace left.
 */
export const PIXELATION = { blocks: 2, smallest: 24, colourStep: 32 } as const;

/** `pixels` are RGBA bytes of an area of this size, changed in place. */
export function pixelate(pixels: Uint8ClampedArray, width: number, height: number): void {
  const block = Math.max(PIXELATION.smallest, Math.ceil(Math.min(width, height) / PIXELATION.blocks));
  for (let top = 0; top < height; top += block)
    for (let left = 0; left < width; left += block)
      levelBlock(pixels, width, { left, top, right: Math.min(left + block, width), bottom: Math.min(top + block, height) });
}

interface Block {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function levelBlock(pixels: Uint8ClampedArray, width: number, { left, top, right, bottom }: Block): void {
  const sums = [0, 0, 0];
  const count = (right - left) * (bottom - top);
  forEachPixel((at) => {
    for (let channel = 0; channel < 3; channel++) sums[channel] = (sums[channel] ?? 0) + (pixels[at + channel] ?? 0);
  });
  const colour = sums.map((sum) => Math.round(sum / count / PIXELATION.colourStep) * PIXELATION.colourStep);
  forEachPixel((at) => {
    for (let channel = 0; channel < 3; channel++) pixels[at + channel] = colour[channel] ?? 0;
    pixels[at + 3] = 255;
  });

  function forEachPixel(visit: (at: number) => void): void {
    for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) visit((row * width + column) * 4);
  }
}
