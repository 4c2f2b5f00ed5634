import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../extension/core/bulletins/feed-moment';

const iso = (value: unknown, zone?: string) => {
  const moment = readMoment(value, zone);
  return moment === null ? null : new Date(moment).toISOString();
};

describe('a moment as feeds write it', () => {
  it.each([
    ['2026-03-20T10:00:00Z', '2026-03-20T10:00:00.000Z'],
    ['2022-02-15T13:14:17.744-08:00', '2022-02-15T21:14:17.744Z'],
    ['2010-08-31T14:24:00-00:00', '2010-08-31T14:24:00.000Z'],
    ['2026-05-01 10:00:00', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01 10:00', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01T10:00:00.123456789+0530', '2026-05-01T04:30:00.123Z'],
    ['Wed, 15 Dec 2021 12:16:32 PST', '2021-12-15T20:16:32.000Z'],
    ['Thu, 16 Apr 2026 13:49:14 PDT', '2026-04-16T20:49:14.000Z'],
    ['Thu, 16 Apr 2026 20:49:00 Z', '2026-04-16T20:49:00.000Z'],
    ['Fri, 04 Feb 2011 20:32:08 GMT', '2011-02-04T20:32:08.000Z'],
    ['16 Apr 26 20:49 +0200', '2026-04-16T18:49:00.000Z'],
    ['Sat Jun 11 2022 18:55:50 GMT+0000 (Coordinated Universal Time)', '2022-06-11T18:55:50.000Z'],
    ['1785400000', '2026-07-30T08:26:40.000Z'],
    [1785400000, '2026-07-30T08:26:40.000Z'],
    [1785400000123, '2026-07-30T08:26:40.123Z'],
  ])('%s', (written, expected) => {
    expect(iso(written)).toBe(expected);
  });

  it('is in the zone of the feed where it names none, summer time counted', () => {
    expect(iso('2026-07-01 10:00:00', 'Europe/London')).toBe('2026-07-01T09:00:00.000Z');
    expect(iso('2026-01-01 10:00:00', 'Europe/London')).toBe('2026-01-01T10:00:00.000Z');
    expect(iso('2026-07-01T10:00:00Z', 'Europe/London')).toBe('2026-07-01T10:00:00.000Z');
    expect(iso('2026-07-01 10:00:00', 'Mars/Olympus')).toBe('2026-07-01T10:00:00.000Z');
  });

  it.each([
    '',
    'soon',
    'yesterday',
    '2026-13-01',
    '2026-02-31T00:00:00Z',
    '2026-06-31',
    '2026-01-01T25:00:00Z',
    '31 Foo 2026',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    1e20,
    Number.NaN,
    -1,
    null,
    undefined,
    {},
    ['2026-01-01'],
    '2026-01-01'.repeat(50),
  ])('is nothing where there is none: %j', (written) => {
    expect(readMoment(written)).toBeNull();
  });
});
