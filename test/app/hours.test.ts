import { describe, expect, it } from 'vitest';
import { hoursLine } from '../../extension/app/parts/hours';

describe('the hours of a site on one line', () => {
  it('say the days once, with every time of theirs', () => {
    const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
    expect(
      hoursLine([
        { days: week, from: '09:00', to: '12:00' },
        { days: week, from: '13:00', to: '16:00' },
        { days: ['tue', 'thu'], from: '18:00', to: '20:00' },
      ]),
    ).toBe('Monday to Friday 09:00 to 12:00, 13:00 to 16:00; Tuesday, Thursday 18:00 to 20:00');
  });
});
