import { describe, expect, it } from 'vitest';
import { answerFor } from '../../../extension/core/bulletins/answer-for';
import { type Bulletin, bulletinId, feedId } from '../../../extension/core/bulletins/bulletin';
import { latestMatcher } from '../../../extension/core/bulletins/latest-matcher';
import { withOverlays } from '../../../extension/core/bulletins/overlay';
import { isForgottenOverlay, OVERLAY_KEPT_MS, type Overlay } from '../../../extension/core/bulletins/overlay-record';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import type { FeedBulletins } from '../../../extension/core/bulletins/stored-bulletins';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';

const feed = feedId('status');
const incident = (id: string, title: string): Bulletin => ({
  id: bulletinId(feed, id),
  feed,
  version: 1,
  title,
  kind: 'incident',
  state: 'investigating',
  severity: 'major',
  services: [],
  affected: [],
  symptoms: [],
  startedAt: null,
  updatedAt: null,
  nextUpdateAt: null,
  expectedEndAt: null,
  resolvedAt: null,
  updates: [],
  link: null,
  audience: 'everyone',
  approvedAnswers: [],
});
const kept: readonly FeedBulletins[] = [
  { version: 1, id: feed, bulletins: [incident('1', 'Cluster EU-3 disturbed'), incident('2', 'Other')], revision: null },
];
const overlay: Overlay = {
  version: 1,
  id: bulletinId(feed, '1'),
  services: [serviceId('mail')],
  answers: [{ language: 'de', text: 'Bitte **warten**.' }],
  changedAt: 1_000,
};
const words = () => serviceWords([{ id: serviceId('mail'), name: 'Mail' }]);

describe('what was added to somebody else’s bulletin', () => {
  it('is in its place wherever the bulletin is read, and leaves the others as they are', () => {
    const [read] = withOverlays(kept, [overlay], () => undefined);
    const [first, second] = read?.bulletins ?? [];
    expect(first).toMatchObject({ services: ['mail'] });
    expect(first && plainTextOfBlocks(answerFor(first, 'de-AT')?.text ?? [])).toBe('Bitte warten.');
    expect(second).toBe(kept[0]?.bulletins[1]);
    expect(withOverlays(kept, [], () => undefined)[0]).toBe(kept[0]);
  });

  it('has the answers that the desk wrote for the added service', () => {
    const answers = [{ services: [serviceId('mail')], language: 'en', text: 'Mail is slow.' }];
    const [read] = withOverlays(kept, [overlay], () => ({ answers }));
    expect(read?.bulletins[0]?.approvedAnswers.map(({ language }) => language)).toEqual(['de', 'en']);
  });

  it('finds the bulletin for a question about the added service', () => {
    const matcherFor = latestMatcher(words);
    expect(matcherFor(kept[0]?.bulletins ?? [])('mail does not arrive')).toEqual([]);
    const [read] = withOverlays(kept, [overlay], () => undefined);
    expect(matcherFor(read?.bulletins ?? [])('mail does not arrive').map(({ bulletin }) => bulletin.id)).toEqual([overlay.id]);
  });

  it('outlives its bulletin for a month', () => {
    const known = new Set([overlay.id]);
    expect(isForgottenOverlay(overlay, known, 1_000 + 2 * OVERLAY_KEPT_MS)).toBe(false);
    expect(isForgottenOverlay(overlay, new Set(), 1_000 + OVERLAY_KEPT_MS)).toBe(false);
    expect(isForgottenOverlay(overlay, new Set(), 1_001 + OVERLAY_KEPT_MS)).toBe(true);
  });
});

describe('the matcher of known problems', () => {
  it('reads the bulletins once, however many keys are pressed', () => {
    let asked = 0;
    const matcherFor = latestMatcher(() => {
      asked++;
      return words();
    });
    expect(matcherFor([])('mail')).toEqual([]);
    expect(asked).toBe(0);
    const bulletins = [incident('1', 'Mail is slow')];
    const matcher = matcherFor(bulletins);
    expect(matcherFor([...bulletins])).toBe(matcher);
    expect(asked).toBe(1);
    expect(matcherFor([incident('1', 'Mail is slow')])).not.toBe(matcher);
    expect(asked).toBe(2);
  });
});
