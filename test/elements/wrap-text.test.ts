import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../extension/elements/wrap-text';

/** Every letter is as wide as another. */
const letters = (text: string) => [...text].length;

describe('text that is broken into lines', () => {
  it('breaks between words', () => {
    expect(wrapText('Is the printer switched on?', 12, 5, letters)).toEqual(['Is the', 'printer', 'switched on?']);
  });

  it('breaks a word that is too long by itself', () => {
    expect(wrapText('Donaudampfschifffahrt', 8, 5, letters)).toEqual(['Donaudam', 'pfschiff', 'fahrt']);
  });

  it('ends in an ellipsis when it does not fit', () => {
    expect(wrapText('one two three four five', 5, 2, letters)).toEqual(['one', 'two…']);
  });

  it('is never wider or longer than asked, and loses nothing when it fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 6 }), (text, width, most) => {
        const lines = wrapText(text, width, most, letters);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(letters(line)).toBeLessThanOrEqual(width);
        const all = wrapText(text, width, Number.POSITIVE_INFINITY, letters);
        if (all.length <= most) expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
