import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { feedId } from '../../../extension/core/bulletins/bulletin';
import expected from './expected-bulletins.json';
import { brief, readSample, source } from './some-feeds';

const samples = readdirSync(new URL('./samples/', import.meta.url)).filter((file) => !file.endsWith('.md'));

describe('each sample feed gives the bulletins that a person reads out of it', () => {
  it.each(samples)('%s', (file) => {
    const { bulletins, ok: _, ...rest } = readSample(file);
    expect({ ...rest, bulletins: bulletins.map(brief) }).toEqual(new Map<string, unknown>(Object.entries(expected)).get(file));
  });

  it('has an expectation for every sample and a sample for every expectation', () => {
    expect(Object.keys(expected).toSorted()).toEqual(samples.toSorted());
  });

  it.each(samples)('%s: every bulletin bears the id of its feed and counts a version', (file) => {
    for (const bulletin of readSample(file, { feed: feedId('other') }).bulletins) {
      expect(bulletin.id.startsWith('other:')).toBe(true);
      expect(Number.isSafeInteger(bulletin.version)).toBe(true);
    }
  });

  it('reads a moment without a zone in the zone of the feed', () => {
    const [mail] = readSample('cachet-3-incidents.json', { timeZone: 'Asia/Jakarta' }).bulletins;
    expect(mail?.startedAt).toBe(Date.UTC(2026, 4, 1, 3));
  });

  it("shows an alert in the reader's language and keeps what to tell people in all of them", () => {
    const [alert] = readSample('cap-1.2-two-languages.xml', { language: 'fr' }).bulletins;
    expect(alert?.title).toBe("veille d'orages violents");
    expect(alert?.approvedAnswers.map(({ language }) => language)).toEqual(['en-CA', 'fr-CA']);
  });

  it('lets a feed speak of the services only that it covers', () => {
    const covers = source()
      .words.services.filter(({ id }) => id === 'calendar')
      .map(({ id }) => id);
    expect(readSample('cachet-3-incidents.json', { covers }).bulletins[0]?.services).toEqual([]);
  });
});
