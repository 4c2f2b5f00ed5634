import { describe, expect, it } from 'vitest';
import { entryId } from '../../../extension/core/knowledge/ids';
import { buildIndex } from '../../../extension/core/search/build-index';
import { openIndex } from '../../../extension/core/search/open-index';
import { article, tree } from './support';

const ENTRIES = [
  article('Printer is offline', {
    services: ['printing'],
    keywords: ['not responding'],
    summary: 'What to do.',
    text: 'Restart the spooler.',
  }),
  article('Sandi lupa', { language: 'id', text: 'Buka halaman sandi.', reviewed: '2025-12-31' }),
  article('Verify the caller', { audience: 'agents', text: 'Ask for the badge.' }),
  tree('Wi-Fi is not working', { services: ['wifi'] }),
];
const built = () => buildIndex(ENTRIES, { en: [['wifi', 'wireless']] });
const opened = (bytes: Uint8Array) => openIndex(bytes.slice().buffer as ArrayBuffer);

describe('the file of the index', () => {
  it('has the same bytes for the same content, in whatever order it comes', () => {
    expect(buildIndex([...ENTRIES].reverse(), { en: [['wifi', 'wireless']] })).toEqual(built());
  });

  it('has other bytes when a word changes', () => {
    const changed = [...ENTRIES.slice(1), article('Printer is online', { text: 'Restart the spooler.' })];
    expect(buildIndex(changed, {})).not.toEqual(buildIndex(ENTRIES, {}));
  });

  it('gives every card back as it was', () => {
    const result = opened(built());
    if (!result.ok) throw new Error(result.detail);
    for (const entry of ENTRIES) {
      const { id, title, summary, keywords, services, audience, language, owner, reviewed, kind } = entry;
      expect(result.index.card(id)).toEqual({ id, title, summary, keywords, services, audience, language, owner, reviewed, kind });
    }
    expect(result.index.card(entryId('nosuch'))).toBeUndefined();
  });

  it('opens without any entry and finds nothing', () => {
    const result = opened(buildIndex([], {}));
    expect(result.ok && result.index.search({ text: 'printer' }).hits).toEqual([]);
  });

  it('is refused when it is something else', () => {
    expect(opened(new Uint8Array())).toMatchObject({ ok: false, why: 'not-an-index' });
    expect(opened(new TextEncoder().encode('<!doctype html><title>Sign in to the network</title>'))).toMatchObject({
      ok: false,
      why: 'not-an-index',
    });
  });

  it('is refused when another version of the program wrote it', () => {
    const bytes = built();
    bytes[4] = 99;
    expect(opened(bytes)).toMatchObject({ ok: false, why: 'other-version', detail: expect.stringContaining('99') });
  });

  it('is refused wherever it is cut short', () => {
    const bytes = built();
    for (let length = 4; length < bytes.length; length += 7)
      expect(opened(bytes.slice(0, length))).toMatchObject({ ok: false, why: 'cut-short' });
  });

  it('is refused when any single bit is flipped', () => {
    const bytes = built();
    for (let bit = 0; bit < bytes.length * 8; bit += 3) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(opened(flipped).ok, `bit ${bit}`).toBe(false);
    }
  });

  it('is refused when something is added to it', () => {
    expect(opened(Uint8Array.of(...built(), 0, 0, 0, 0))).toMatchObject({ ok: false, why: 'damaged' });
  });
});
