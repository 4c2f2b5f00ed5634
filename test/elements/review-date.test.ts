import { describe, expect, it } from 'vitest';
import { readableDate, reviewIsOverdue } from '../../extension/elements/review-date';

describe('the date of a review', () => {
  it('is overdue after a year, and not on the day', () => {
    expect(reviewIsOverdue('2025-11-21', '2026-11-21')).toBe(false);
    expect(reviewIsOverdue('2025-11-20', '2026-11-21')).toBe(true);
    expect(reviewIsOverdue('2027-01-01', '2026-11-21')).toBe(false);
  });

  it('is read as a day, wherever the reader lives', () => {
    expect(readableDate('2026-10-15', 'en-US')).toBe('Oct 15, 2026');
    expect(readableDate('2026-01-01', 'de')).toBe('1. Jan. 2026');
  });

  it('stays as it is when it is none', () => {
    expect(readableDate('soon', 'en')).toBe('soon');
  });
});
