import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWall, toWall } from '../../../extension/core/bulletins/wall-moment';
import { type ZoneClock, zoneClock } from '../../../extension/core/desk/zone-clock';

const clock = zoneClock('Asia/Jakarta') as ZoneClock;

describe('a moment on a wall', () => {
  it('is read as a form and as a file have it', () => {
    expect(fromWall('2026-11-21T14:00', clock)).toBe('2026-11-21T07:00:00.000Z');
    expect(fromWall('2026-11-21 14:00', clock)).toBe('2026-11-21T07:00:00.000Z');
  });

  it.each(['', '2026-11-21', '2026-02-31 10:00', '2026-11-21 24:00', '2026-11-21T14:00Z', 'tomorrow'])('is not “%s”', (text) =>
    expect(fromWall(text, clock)).toBeUndefined(),
  );

  it('leads back to itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2199, 0, 1) }), (at) => {
        const minute = Math.floor(at / 60_000) * 60_000;
        expect(fromWall(toWall(minute, clock), clock)).toBe(new Date(minute).toISOString());
      }),
      { seed: 6 },
    );
  });
});
