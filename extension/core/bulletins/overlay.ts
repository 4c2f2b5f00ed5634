/** What the desk adds to somebody else's bulletin: the answer that agents give, and the services of the desk that it is about. */

import * as v from 'valibot';
import { serviceIdSchema } from '../knowledge/id-schemas';
import type { ServiceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';

export { answerFor } from './answer-for';

import type { ApprovedAnswer, Bulletin, BulletinId } from './bulletin';
import type { FeedAnswer, FeedSettings } from './feed-settings';
import { markdownBlocks } from './feed-text';
import { bulletinIdSchema } from './stored-bulletins';

/** Kept on this machine. Texts are Markdown as they were written, so that they can be edited again. */
export interface Overlay {
  readonly version: 1;
  readonly id: BulletinId;
  /** Added to those that the feed's words were matched to. */
  readonly services: readonly ServiceId[];
  readonly answers: readonly { readonly language: string; readonly text: string }[];
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

export const OVERLAYS = recordKind<Overlay>({
  name: 'bulletin-overlays',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: bulletinIdSchema,
    services: v.array(serviceIdSchema),
    answers: v.array(v.object({ language: v.string(), text: v.string() })),
    changedAt: v.number(),
  }),
});

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

/** An answer without services is for all bulletins of its feed. */
function fits(answer: FeedAnswer, services: readonly ServiceId[]): boolean {
  return answer.services.length === 0 || answer.services.some((id) => services.includes(id));
}

function answersOf(written: readonly { readonly language: string; readonly text: string }[]): readonly ApprovedAnswer[] {
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
