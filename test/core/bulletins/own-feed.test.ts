import { describe, expect, it } from 'vitest';
import { readPushed } from '../../../extension/core/bulletins/own-feed';
import { type Notice, nextRevision, writeOwnFeed, writeOwnItem } from '../../../extension/core/bulletins/write-own-feed';
import { brief, good, HOUR, NOW, readWritten, source } from './some-feeds';

const notice: Notice = {
  id: 'vpn-slow',
  version: 7,
  kind: 'incident',
  state: 'monitoring',
  severity: 'minor',
  title: 'VPN is slow',
  text: 'Large files take **long**. See [the page](articles/en/vpn-connect.md).',
  services: ['vpn'],
  symptoms: ['copying takes hours'],
  publishedAt: NOW - 2 * HOUR,
  modifiedAt: NOW,
  startedAt: NOW - 3 * HOUR,
  nextUpdateAt: NOW + HOUR,
  expectedEndAt: NOW + 2 * HOUR,
  audience: 'agents',
  approvedAnswers: { en: 'It is **known**.', id: 'Sudah diketahui.' },
  updates: [{ at: NOW, state: 'monitoring', text: 'A line was added.' }],
  link: 'https://hub.example.com/vpn-slow',
};
const feed = writeOwnFeed({
  title: 'Hub',
  homePage: 'https://hub.example.com/',
  address: 'https://hub.example.com/feed.json',
  revision: 7,
  items: [writeOwnItem(notice)],
});

describe("Deskside's own feed", () => {
  it('comes back as it was written', () => {
    const read = good(readWritten(feed));
    expect(read).toMatchObject({ format: 'deskside', title: 'Hub', snapshot: true, revision: 7, skipped: 0 });
    expect(read.bulletins.map(brief)).toEqual([
      {
        id: 'sample:vpn-slow',
        title: 'VPN is slow',
        severity: 'minor',
        state: 'incident monitoring',
        services: ['vpn'],
        symptoms: ['copying takes hours'],
        startedAt: '2026-11-21T07:00:00Z',
        updatedAt: '2026-11-21T10:00:00Z',
        nextUpdateAt: '2026-11-21T11:00:00Z',
        expectedEndAt: '2026-11-21T12:00:00Z',
        link: 'https://hub.example.com/vpn-slow',
        audience: 'agents',
        updates: ['2026-11-21T10:00:00Z monitoring: A line was added.', '2026-11-21T08:00:00Z -: Large files take long. See the page.'],
        answers: ['en: It is known.', 'id: Sudah diketahui.'],
      },
    ]);
    expect(read.bulletins[0]?.version).toBe(7);
  });

  it('pushes an item in the shape that it has in the feed', () => {
    const pushed = readPushed(JSON.stringify(writeOwnItem(notice)), source());
    expect(pushed).toEqual({ ok: true, bulletin: good(readWritten(feed)).bulletins[0] });
  });

  it('may lead to entries of the knowledge base', () => {
    const [bulletin] = good(readWritten(feed)).bulletins;
    expect(JSON.stringify(bulletin?.updates.at(-1)?.text)).toContain('"target":{"to":"entry","entry":"vpn-connect"}');
  });

  it('is a feed that any reader of JSON Feed 1.1 takes', () => {
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    for (const { id, title, content_text, date_published } of feed.items) {
      expect([id, title, content_text, date_published].every((value) => typeof value === 'string' && value !== '')).toBe(true);
    }
    const { _deskside: _, ...plain } = feed;
    expect(good(readWritten(plain)).format).toBe('json-feed');
  });

  it('without a revision does not tell what was withdrawn', () => {
    expect(good(readWritten({ ...feed, _deskside: { format: 1 } })).snapshot).toBe(false);
  });
});

describe('the number of the next change', () => {
  it('grows with the clock, and also when the clock runs backwards or the file was lost', () => {
    expect(nextRevision(0, NOW)).toBe(NOW);
    expect(nextRevision(NOW, NOW)).toBe(NOW + 1);
    expect(nextRevision(NOW, NOW - HOUR)).toBe(NOW + 1);
  });
});
