/** What the desk adds to somebody else's bulletin: the answer that agents give, and the services of the desk that it is about. */

import type { ServiceId } from '../knowledge/ids';
import type { ApprovedAnswer, Bulletin, BulletinId } from './bulletin';
import type { FeedAnswer, FeedSettings } from './feed-settings';
import { markdownBlocks } from './feed-text';
import type { Overlay, WrittenAnswer } from './overlay-record';
import type { FeedBulletins } from './stored-bulletins';

/**
 * The bulletin with what the desk adds: the overlay's services and answers, and for languages without an answer those that `feeds.yaml`
 * holds for the feed. In one language the overlay's answer counts, then the bulletin's own.
 */
export function withOverlay(bulletin: Bulletin, overlay: Overlay | undefined, settings?: Pick<FeedSettings, 'answers'>): Bulletin {
  const services = [...new Set([...bulletin.services, ...(overlay?.services ?? [])])];
  const written = answersOf(overlay?.answers ?? []);
  const usual = answersOf((settings?.answers ?? []).filter((answer) => fits(answer, services)));
  const approvedAnswers = firstOfEachLanguage([...written, ...bulletin.approvedAnswers, ...usual]);
  const same = services.length === bulletin.services.length && approvedAnswers.length === bulletin.approvedAnswers.length;
  return same && written.length === 0 ? bulletin : { ...bulletin, services, approvedAnswers };
}

/** All that is kept, with every overlay in its place. A bulletin or a feed without one stays the same object. */
export function withOverlays(
  kept: readonly FeedBulletins[],
  overlays: readonly Overlay[],
  settingsOf: (feed: FeedBulletins['id']) => Pick<FeedSettings, 'answers'> | undefined,
): readonly FeedBulletins[] {
  const byId = new Map<BulletinId, Overlay>(overlays.map((overlay) => [overlay.id, overlay]));
  return kept.map((feed) => {
    if (!feed.bulletins.some(({ id }) => byId.has(id))) return feed;
    const settings = settingsOf(feed.id);
    const added = (bulletin: Bulletin) => {
      const overlay = byId.get(bulletin.id);
      return overlay ? withOverlay(bulletin, overlay, settings) : bulletin;
    };
    return { ...feed, bulletins: feed.bulletins.map(added) };
  });
}

/** An answer without services is for all bulletins of its feed. */
function fits(answer: FeedAnswer, services: readonly ServiceId[]): boolean {
  return answer.services.length === 0 || answer.services.some((id) => services.includes(id));
}

function answersOf(written: readonly WrittenAnswer[]): readonly ApprovedAnswer[] {
  return written.map(({ language, text }) => ({ language, text: markdownBlocks(text) })).filter(({ text }) => text.length > 0);
}

function firstOfEachLanguage(answers: readonly ApprovedAnswer[]): readonly ApprovedAnswer[] {
  const byLanguage = new Map<string, ApprovedAnswer>();
  for (const answer of answers) {
    const language = answer.language.toLowerCase();
    if (!byLanguage.has(language)) byLanguage.set(language, answer);
  }
  return [...byLanguage.values()];
}
