import { describe, expect, it } from 'vitest';
import {
  EMPTY_HISTORY,
  forgetQuery,
  frequentQueries,
  HISTORY,
  HISTORY_LIMITS,
  noteOpened,
  noteQuery,
  noteSolved,
  oftenOpened,
  recentlyOpened,
  recentQueries,
  solvedBefore,
} from '../../extension/core/history';
import { entryId } from '../../extension/core/knowledge/ids';

const searched = (...queries: string[]) => queries.reduce((history, text, index) => noteQuery(history, text, index + 1), EMPTY_HISTORY);

describe('what a person searched', () => {
  it('is listed newest first, each query once, whatever its case and spaces', () => {
    const history = searched('vpn', 'printer', ' VPN ');
    expect(recentQueries(history, 10).map(({ text, times, lastAt }) => [text, times, lastAt])).toEqual([
      ['VPN', 2, 3],
      ['printer', 1, 2],
    ]);
  });

  it('is frequent only when it was searched more than once, most often first', () => {
    const history = searched('a', 'b', 'c', 'b', 'a', 'b');
    expect(frequentQueries(history, 10).map(({ text }) => text)).toEqual(['b', 'a']);
  });

  it('is not remembered when it is blank, and cut when it is endless', () => {
    expect(searched('   ')).toBe(EMPTY_HISTORY);
    expect(recentQueries(searched('x'.repeat(9999)), 1)[0]?.text.length).toBe(HISTORY_LIMITS.queryLength);
  });

  it('forgets the oldest beyond the limit', () => {
    const history = searched(...Array.from({ length: HISTORY_LIMITS.queries + 5 }, (_, index) => `query ${index}`));
    expect(history.queries.length).toBe(HISTORY_LIMITS.queries);
    expect(history.queries.at(-1)?.text).toBe('query 5');
  });
});

describe('what was opened and what helped', () => {
  const wifi = entryId('wifi-not-working');
  const guest = entryId('guest-wifi');

  it('lists opened entries by newest and by often', () => {
    const history = [wifi, guest, wifi, guest, wifi, entryId('vpn')].reduce((old, id, at) => noteOpened(old, id, at), EMPTY_HISTORY);
    expect(recentlyOpened(history, 2).map(({ entry }) => entry)).toEqual(['vpn', 'wifi-not-working']);
    expect(oftenOpened(history, 5).map(({ entry }) => entry)).toEqual(['wifi-not-working', 'guest-wifi']);
  });

  it('counts what solved the same words, in any order and case', () => {
    const history = noteSolved(noteSolved(noteSolved(EMPTY_HISTORY, 'no WiFi', wifi, 1), 'wifi no', wifi, 2), 'no wifi', guest, 3);
    expect(solvedBefore(history, 'WIFI  no')).toEqual(
      new Map([
        [guest, 1],
        [wifi, 2],
      ]),
    );
    expect(solvedBefore(history, 'no wifi today').size).toBe(0);
  });

  it('forgets a query wholly when the person asks', () => {
    const history = forgetQuery(noteSolved(searched('no wifi', 'vpn'), 'no wifi', wifi, 9), 'No wifi');
    expect(history.queries.map(({ text }) => text)).toEqual(['vpn']);
    expect(solvedBefore(history, 'no wifi').size).toBe(0);
  });

  it('comes back from disk as it was', () => {
    const history = noteSolved(noteOpened(searched('no wifi', 'vpn'), wifi, 5), 'no wifi', wifi, 6);
    expect(HISTORY.parse(structuredClone(history))).toEqual({ ok: true, value: history });
    expect(HISTORY.parse({ ...history, opened: [{ entry: 'Not An Id', times: 1, lastAt: 1 }] })).toMatchObject({ why: 'unreadable' });
  });
});
