/** News items of RSS, Atom and JSON Feed become bulletins: those of one event together, their state as their words tell it. */

import type { ApprovedAnswer, BulletinUpdate, Severity } from '../bulletin';
import { plainLine, type TextForm } from '../feed-text';
import { htmlToText } from '../html-text';
import { type Found, incident, type Phase, type Reading, update } from '../make-bulletin';
import type { ReadItem } from './format';
import { toldState } from './told-state';

/** A week: such feeds often forget to say "resolved", and nobody wants last month's outage. */
const NEWS_LASTS_MS = 7 * 24 * 60 * 60 * 1000;

export interface NewsItem {
  /** The same for all news of one event. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly form: TextForm;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly link: unknown;
  /** Tags and categories. */
  readonly about: readonly string[];
  /** What the item says of itself in fields, where it has some. */
  readonly facts?: {
    readonly phase?: Phase;
    readonly severity?: Severity;
    readonly startedAt?: number | null;
    readonly expiresAt?: number | null;
    readonly approvedAnswers?: readonly ApprovedAnswer[];
  };
}

/** `lasting`: the feed takes down what is over, so that its news need no end. */
export function readNews(items: readonly NewsItem[], reading: Reading, { lasting = false } = {}): readonly ReadItem[] {
  const events = new Map<string, NewsItem[]>();
  for (const item of items) {
    const together = events.get(item.key);
    if (together) together.push(item);
    else events.set(item.key, [item]);
  }
  return [...events.values()].map((event) => () => readEvent(event.toSorted(byMoment), reading, lasting));
}

const momentOf = (item: NewsItem): number | null => item.updatedAt ?? item.publishedAt;
const byMoment = (a: NewsItem, b: NewsItem): number => (momentOf(b) ?? 0) - (momentOf(a) ?? 0);

function readEvent(event: readonly NewsItem[], reading: Reading, lasting: boolean): Found | undefined {
  const [newest] = event;
  if (!newest || newest.key === '') return undefined;
  const at = momentOf(newest);
  const title = plainLine(newest.title);
  const told = monitorState(title) ?? toldState(title, htmlToText(newest.text), at, reading.now);
  const phase = newest.facts?.phase ?? told.phase;
  const starts = event.flatMap(({ facts, publishedAt }) => facts?.startedAt ?? publishedAt ?? []);
  return {
    id: newest.key,
    plainTitle: told.title,
    phase,
    severity: newest.facts?.severity ?? told.severity,
    affected: event.flatMap(({ about }) => about),
    startedAt: starts.reduce<number | null>((first, moment) => (first === null || moment < first ? moment : first), null),
    updatedAt: at,
    expiresAt: newest.facts?.expiresAt ?? (lasting || at === null ? null : at + NEWS_LASTS_MS),
    updates: event.flatMap((item) => readUpdate(item, reading)),
    link: newest.link,
    approvedAnswers: newest.facts?.approvedAnswers ?? [],
  };
}

function readUpdate(item: NewsItem, { texts, now }: Reading): readonly BulletinUpdate[] {
  const { state } = item.facts?.phase ?? toldState(plainLine(item.title), htmlToText(item.text), momentOf(item), now).phase;
  const text = texts.blocks(item.text, item.form);
  return text.length === 0 ? [] : update(momentOf(item), state, text);
}

/** Uptime Kuma's "Exchange is down", which stands among what people wrote. */
function monitorState(title: string): { readonly phase: Phase; readonly severity: Severity; readonly title: string } | undefined {
  const [, , state] = /^(.{1,200}) is (down|up)$/i.exec(title) ?? [];
  if (state === undefined) return undefined;
  return { phase: incident(state.toLowerCase() === 'up' ? 'resolved' : 'investigating'), severity: 'major', title };
}
