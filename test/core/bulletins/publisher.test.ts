import { describe, expect, it } from 'vitest';
import { lostSentence, refusedSentence } from '../../../extension/core/bulletins/publish-outcome';
import { isOverheard, PUBLISHERS, readPublisher } from '../../../extension/core/bulletins/publisher';

describe('a publisher’s token', () => {
  it('is taken as it was pasted, with the hub’s own address', () => {
    const expected = {
      ok: true,
      publisher: { version: 1, id: 'publisher', hub: 'https://hub.example.com', token: 'deskside_x', triedAt: null },
    };
    expect(readPublisher({ hub: ' hub.example.com/ ', token: ' deskside_x\n' })).toEqual(expected);
    expect(readPublisher({ hub: 'https://hub.example.com/feed.json', token: 'Bearer deskside_x' })).toEqual(expected);
    const read = readPublisher({ hub: 'hub.example.com', token: 'deskside_x' });
    expect(read.ok && PUBLISHERS.parse(read.publisher)).toMatchObject({ ok: true });
  });

  it.each([
    ['', 'x', 'hub', 'Type the address'],
    ['not an address', 'x', 'hub', 'This is not an address'],
    ['ftp://hub.example.com', 'x', 'hub', 'must begin with https'],
    ['https://me:secret@hub.example.com', 'x', 'hub', 'Leave out the user name'],
    ['hub.example.com', '  ', 'token', 'Paste the token'],
    ['hub.example.com', 'two words', 'token', 'no spaces'],
    ['hub.example.com', 'tökén', 'token', 'accents'],
    ['hub.example.com', 'x'.repeat(501), 'token', 'at most 500'],
  ])('is refused under its field: %s %s', (hub, token, field, words) => {
    const read = readPublisher({ hub, token });
    expect(!read.ok && read.field).toBe(field);
    expect(!read.ok && read.sentence).toContain(words);
  });

  it('is known to be overheard where the way to another machine is not encrypted', () => {
    expect(['http://hub.example.com', 'http://127.evil.example'].map(isOverheard)).toEqual([true, true]);
    expect(['https://hub.example.com', 'http://127.0.0.1:4380', 'http://localhost:1', 'http://[::1]:4380'].map(isOverheard)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('whoever publishes', () => {
  const refused = (reason: string, problems: readonly string[] = []) =>
    refusedSentence({ ok: false, why: 'refused', status: 400, reason, message: 'The hub’s own words.', problems });

  it('hears of a refusal what happened, that nothing was published, and what to do', () => {
    const reasons = ['token-unknown', 'token-revoked', 'changed-meanwhile', 'already-over', 'unknown', 'exists', 'nothing-said', 'too-big'];
    for (const reason of reasons) expect(refused(reason).sentence).toContain('Nothing was published; your text is kept.');
    expect(reasons.map((reason) => refused(reason).wayOn)).toEqual([
      'settings',
      'settings',
      'look-again',
      'look-again',
      'text',
      'id',
      'news',
      'text',
    ]);
    expect(refused('too-big').sentence).toContain('The hub’s own words.');
    expect(refused('not-valid', ['"title" is empty.', '"link" is wrong.']).sentence).toContain('"title" is empty. "link" is wrong.');
  });

  it('hears of a lost answer that nobody knows, and that it is never published twice', () => {
    for (const why of ['offline', 'timed-out', 'not-a-hub', 'stopped', 'no-permission'] as const)
      expect(lostSentence(why)).toMatch(/may or may not have been published.*never published twice/);
  });
});
