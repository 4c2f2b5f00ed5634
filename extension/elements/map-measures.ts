/** Measures the words of the map as they will be drawn: the fonts of the machine decide where lines break. */

import type { Measure } from './wrap-text';

/** A usual width of a letter in pixels, for the browser that has no canvas to spare. */
const LETTER_WITHOUT_CANVAS = 7;

export function mapMeasures(drawnIn: Element): { readonly node: Measure; readonly label: Measure } {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(drawnIn);
  const measureAs = (font: string): Measure => {
    return (text) => {
      if (!context) return text.length * LETTER_WITHOUT_CANVAS;
      context.font = font;
      return context.measureText(text).width;
    };
  };
  // The fonts of map-styles.ts.
  return { node: measureAs(`500 13px ${fontFamily}`), label: measureAs(`600 12px ${fontFamily}`) };
}
