import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPublication, fitted, sizeOf } from '../../../extension/core/bulletins/apply-publication';
import { feedId, INCIDENT_STATES, SEVERITIES } from '../../../extension/core/bulletins/bulletin';
import { readPushed } from '../../../extension/core/bulletins/own-feed';
import { type ItemDraft, PUBLICATION_LIMITS, readPublishRequest, sentenceFor } from '../../../extension/core/bulletins/publication';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { someDraft } from '../../support/hubs';

const AT = Date.parse('2026-11-21T10:00:00Z');
const sentences = (body: unknown) => {
  const read = readPublishRequest(body);
  return read.ok ? [] : read.problems.map(sentenceFor);
};
const publishing = (item: unknown) => ({ action: 'publish', item });

/** Words with what people and attackers write. */
const words = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('VPN', 'Störung', '😀', '<script>', '&amp;', '"', '__proto__', '\ud800', 'a*b'),
        fc.string({ maxLength: 8 }),
      ),
      {
        minLength: 1,
        maxLength: most,
      },
    )
    .map((parts) => `x ${parts.join(' ')}`);
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
const draft: fc.Arbitrary<ItemDraft> = fc
  .record({
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a title may not hold
    title: words(6).map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '')),
    text: words(30),
    state: fc.constantFrom(...INCIDENT_STATES),
    severity: fc.constantFrom(...SEVERITIES),
    services: fc.uniqueArray(fc.constantFrom('vpn', 'wifi', 'not-known-here')),
    symptoms: fc.array(words(4), { maxLength: 4 }),
    started: fc.option(moment, { nil: undefined }),
    audience: fc.constantFrom('everyone' as const, 'agents' as const),
    answers: fc.dictionary(fc.constantFrom('en', 'de', 'pt-BR'), words(20)),
  })
  .map(({ title, text, started, answers, ...facts }) => ({
    id: 'vpn-down',
    title,
    content_text: text,
    _deskside: { kind: 'incident', ...facts, ...(started ? { started } : {}), approved_answer: answers },
  }));

describe('a publication', () => {
  it('that the hub takes is read by its readers, with nothing lost', () => {
    const services = ['vpn', 'wifi'].map((id) => ({ id: serviceId(id), name: id }));
    const source = { feed: feedId('hub'), url: 'https://hub.example/feed.json', now: AT, words: serviceWords(services) };
    fc.assert(
      fc.property(draft, (written) => {
        const read = readPublishRequest(JSON.parse(JSON.stringify(publishing(written))));
        if (!read.ok) throw new Error(read.problems.map(sentenceFor).join(' '));
        const applied = applyPublication(undefined, read.value, { revision: 7, at: AT });
        if (!applied.ok) throw new Error(applied.message);
        const pushed = readPushed(JSON.stringify(applied.item), source);
        if (!pushed.ok) throw new Error(pushed.detail);
        const { bulletin } = pushed;
        expect([bulletin.version, bulletin.state, bulletin.severity, bulletin.audience]).toEqual([
          7,
          written._deskside.state,
          written._deskside.severity,
          written._deskside.audience,
        ]);
        expect(bulletin.title.startsWith('x')).toBe(true);
        expect(bulletin.services).toEqual(written._deskside.services.filter((id) => id !== 'not-known-here'));
        expect(bulletin.approvedAnswers.map(({ language }) => language).toSorted()).toEqual(
          Object.keys(written._deskside.approved_answer ?? {}).toSorted(),
        );
        expect(plainTextOfBlocks(bulletin.updates.at(-1)?.text ?? [])).toMatch(/^x/);
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('that is any JSON at all is taken or refused in sentences', () => {
    const near = fc.record(
      {
        action: fc.constantFrom('publish', 'update', 'resolve'),
        item: fc.oneof(fc.jsonValue(), draft),
        id: fc.jsonValue(),
        text: fc.jsonValue(),
      },
      { requiredKeys: ['action'] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near), (body) => {
        const read = readPublishRequest(JSON.parse(JSON.stringify(body)));
        if (read.ok) return;
        expect(read.problems.length).toBeGreaterThan(0);
        for (const problem of read.problems) expect(sentenceFor(problem)).toMatch(/^(?:"|The request).*[.?]$/s);
      }),
      { seed: 20261122, numRuns: 1_000 },
    );
  });

  it('is refused where it lacks something, says too much or is no publication', () => {
    expect(sentences(null)).toEqual(['The request must be publish, update or resolve.']);
    expect(sentences({ action: 'delete' })).toEqual(['"action" must be publish, update or resolve.']);
    expect(sentences({ action: 'resolve', id: 'a' })).toEqual(['"text" is missing.']);
    expect(sentences({ action: 'resolve', id: 'a', text: ' \n ' })).toEqual(['"text" is empty.']);
    expect(sentences(publishing({ ...someDraft('a'), version: 5 }))).toEqual(['"item, version" is not a known field.']);
    expect(sentences(publishing(someDraft('a', { started: '2026-02-31T10:00:00Z' })))).toEqual([
      '"item, _deskside, started" must be a moment with a time zone, such as 2026-11-21T10:42:00Z.',
    ]);
    expect(sentences(publishing(someDraft('a', { text: 'x'.repeat(PUBLICATION_LIMITS.text + 1) })))).toEqual([
      `"item, content_text" is longer than ${PUBLICATION_LIMITS.text} characters.`,
    ]);
    expect(sentences(publishing(someDraft('a', { title: 'one\ntwo' })))).toEqual(['"item, title" must be one line.']);
    expect(sentences(publishing(someDraft('a', { approved_answer: { 'not a tag': 'x' } })))).toEqual([
      '"item, _deskside, approved_answer, not a tag" must be a language tag, such as en.',
    ]);
  });

  it('keeps no key that steers JavaScript', () => {
    const body = JSON.parse(`{"action":"publish","item":{"__proto__":{"polluted":1},"constructor":{}},"__proto__":{"polluted":1}}`);
    expect(sentences(body).length).toBeGreaterThan(0);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a bulletin with its updates', () => {
  it('keeps what was published first and the newest of the news, whatever has to go for its size', () => {
    const first = applyPublication(undefined, { publication: { action: 'publish', item: someDraft('a') } }, { revision: 1, at: AT });
    if (!first.ok) throw new Error(first.message);
    let { item } = first;
    for (let revision = 2; revision < 40; revision++) {
      const publication = { action: 'update', item: someDraft('a'), text: `${revision} ${'x'.repeat(1_000)}` } as const;
      const next = applyPublication(item, { publication }, { revision, at: AT + revision });
      if (!next.ok) throw new Error(next.message);
      item = fitted(next.item, 10_000);
      expect(sizeOf(item)).toBeLessThanOrEqual(10_000);
    }
    expect(item._deskside.updates?.[0]?.text).toMatch(/^39 /);
    expect(item.content_text).toBe(someDraft('a').content_text);
    expect(fitted(item, 10)._deskside.updates).toHaveLength(1);
  });
});
