import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../extension/core/bulletins/bulletin';
import { bulletinId, feedId } from '../../../extension/core/bulletins/bulletin';
import { bulletinLine, expectation } from '../../../extension/core/bulletins/bulletin-sentences';

const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
const reader = { now: at('12:00'), timeZone: 'UTC' };
const bulletin = (changes: object): Bulletin =>
  ({
    id: bulletinId(feedId('company'), 'vpn'),
    feed: feedId('company'),
    version: 1,
    title: 'The VPN is down',
    kind: 'incident',
    state: 'identified',
    severity: 'major',
    services: [],
    affected: [],
    symptoms: [],
    startedAt: at('10:42'),
    updatedAt: null,
    nextUpdateAt: null,
    expectedEndAt: null,
    resolvedAt: null,
    updates: [],
    link: null,
    audience: 'everyone',
    approvedAnswers: [],
    ...changes,
  }) as Bulletin;

describe('a bulletin in one line', () => {
  it('says how far it is, since when, and when it is expected to be over', () => {
    expect(bulletinLine(bulletin({ expectedEndAt: at('14:00') }), reader)).toBe('Cause found, since 10:42, expected back at 14:00');
  });

  it('promises no end that has passed, and tells when there is news instead', () => {
    expect(expectation(bulletin({ expectedEndAt: at('11:00'), nextUpdateAt: at('12:30') }), reader)).toBe('next news at 12:30');
    expect(bulletinLine(bulletin({ expectedEndAt: at('11:00') }), reader)).toBe('Cause found, since 10:42');
  });

  it('says when planned work will be, and not since when', () => {
    const planned = bulletin({ kind: 'maintenance', state: 'scheduled', startedAt: at('22:00'), expectedEndAt: at('23:00') });
    expect(bulletinLine(planned, reader)).toBe('Planned for 22:00 to 23:00');
  });

  it('says since when even if the hub’s clock is ahead of this one', () => {
    expect(bulletinLine(bulletin({ startedAt: at('12:01') }), reader)).toBe('Cause found, since 12:01');
  });

  it('says when it was over', () => {
    expect(bulletinLine(bulletin({ state: 'resolved', resolvedAt: at('11:30') }), reader)).toBe('Resolved at 11:30');
    expect(bulletinLine(bulletin({ state: 'resolved' }), reader)).toBe('Resolved');
  });
});
