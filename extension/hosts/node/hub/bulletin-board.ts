/** All bulletins of a hub: publications come in one at a time, go to disk, and only then to the feed and to whoever listens. */

import { applyPublication, fitted, sizeOf, type WhyNotApplied } from '../../../core/bulletins/apply-publication';
import type { OwnItem } from '../../../core/bulletins/own-feed-format';
import type { PublishRequest } from '../../../core/bulletins/publication';
import { nextRevision } from '../../../core/bulletins/write-own-feed';
import type { Clock, Log } from '../../../core/ports';
import type { BulletinFile } from './bulletin-file';
import { type FeedSnapshot, feedSnapshot, isOver, itemsToShow, overSince } from './feed-snapshot';
import type { HubLimits } from './limits';
import type { HubRecord } from './record-line';

/**
 * - `too-big`: with its updates the bulletin is over the limit
 * - `full`: the feed holds as many open bulletins as its readers can take
 * - `busy`: too many publications wait for the disk
 * - `not-written`: the disk refused
 */
export type WhyNotPublished = WhyNotApplied | 'too-big' | 'full' | 'busy' | 'not-written';

export type Published =
  /** `repeated`: the same request was done before, and nothing was published this time. */
  | { readonly ok: true; readonly record: HubRecord; readonly repeated: boolean }
  | { readonly ok: false; readonly why: WhyNotPublished; readonly message: string };

export interface BoardOptions {
  readonly file: BulletinFile;
  readonly records: readonly HubRecord[];
  /** Name of the feed. */
  readonly title: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: HubLimits;
}

export class BulletinBoard {
  readonly #options: BoardOptions;
  /** The last record of each bulletin, by its id, oldest change first. */
  readonly #latest = new Map<string, HubRecord>();
  /** The last changes, oldest first, for whoever comes back. */
  #recent: HubRecord[] = [];
  readonly #requests = new Map<string, HubRecord>();
  readonly #listeners = new Set<(record: HubRecord) => void>();
  #revision = 0;
  #feed: FeedSnapshot;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: BoardOptions) {
    this.#options = options;
    for (const record of options.records) this.#remember(record);
    this.#feed = this.#snapshot(options.clock.now());
  }

  get feed(): FeedSnapshot {
    return this.#feed;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Called in the order of publishing, after the record is on disk and in the feed. */
  onPublished(listener: (record: HubRecord) => void): void {
    this.#listeners.add(listener);
  }

  /** Resolves after what was published is on disk. `by` is the publisher's name. */
  publish(request: PublishRequest, by: string): Promise<Published> {
    if (this.#waiting >= this.#options.limits.waiting)
      return Promise.resolve({ ok: false, why: 'busy', message: 'Too many publications are waiting; try again in a moment.' });
    this.#waiting++;
    const published = this.#turn.then(() => this.#publishInTurn(request, by)).finally(() => void this.#waiting--);
    this.#turn = published.catch(() => undefined);
    return published;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /**
   * What was published after a position of the stream, oldest first: every change while they are all remembered, else the last state of
   * each bulletin. Nothing when that would be more than the limit: then the feed is the shorter way.
   */
  after(revision: number): readonly HubRecord[] {
    const [oldest] = this.#recent;
    if (oldest === undefined || revision >= this.#revision) return [];
    if (revision >= oldest.revision) return this.#recent.filter((record) => record.revision > revision);
    const missed = [...this.#latest.values()].filter((record) => record.revision > revision);
    return missed.length <= this.#options.limits.replay ? missed : [];
  }

  async #publishInTurn(request: PublishRequest, by: string): Promise<Published> {
    const { limits, clock, file, log } = this.#options;
    const done = request.request === undefined ? undefined : this.#requests.get(requestKey(by, request.request));
    if (done) return { ok: true, record: done, repeated: true };
    const { publication } = request;
    const old = this.#latest.get(publication.action === 'resolve' ? publication.id : publication.item.id)?.item;
    const now = clock.now();
    // A clock that was set back must not make a change look older than the one before it.
    const at = Math.max(now, old ? Date.parse(old.date_modified) : 0);
    const revision = nextRevision(this.#revision, now);
    const applied = applyPublication(old, request, { revision, at });
    if (!applied.ok) return applied;
    const item = fitted(applied.item, limits.itemBytes);
    const refusal = this.#refusal(item, now);
    if (refusal) return refusal;

    const record: HubRecord = { revision, by, ...(request.request === undefined ? {} : { request: request.request }), item };
    try {
      await file.append(record);
    } catch (error) {
      log.error('A bulletin could not be written', error);
      const detail = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        why: 'not-written',
        message: `The hub could not write the bulletin to its disk, and did not publish it: ${detail}`,
      };
    }
    this.#remember(record);
    this.#feed = this.#snapshot(now);
    for (const listener of this.#listeners) listener(record);
    await this.#compactIfWorthIt(now);
    return { ok: true, record, repeated: false };
  }

  #refusal(item: OwnItem, now: number): Published | undefined {
    const { limits } = this.#options;
    const bytes = sizeOf(item);
    if (bytes > limits.itemBytes)
      return { ok: false, why: 'too-big', message: `The bulletin has ${bytes} bytes; the most is ${limits.itemBytes}.` };
    const others = [...this.#latest.values()].flatMap((record) => (record.item.id === item.id ? [] : [record.item]));
    // To resolve is always possible: it is the way out.
    if (isOver(item) || itemsToShow([...others, item], now, limits).complete) return undefined;
    return {
      ok: false,
      why: 'full',
      message: `The feed holds ${others.filter((other) => !isOver(other)).length} open bulletins, and no more fit: resolve some first.`,
    };
  }

  #remember(record: HubRecord): void {
    const { limits } = this.#options;
    this.#revision = Math.max(this.#revision, record.revision);
    this.#latest.delete(record.item.id);
    this.#latest.set(record.item.id, record);
    this.#recent.push(record);
    if (this.#recent.length > limits.replay) this.#recent = this.#recent.slice(-limits.replay);
    if (record.request === undefined) return;
    this.#requests.set(requestKey(record.by, record.request), record);
    const [first] = this.#requests.keys();
    if (first !== undefined && this.#requests.size > limits.requestsRemembered) this.#requests.delete(first);
  }

  #snapshot(now: number): FeedSnapshot {
    const { title, limits } = this.#options;
    const all = [...this.#latest.values()].map((record) => record.item);
    return feedSnapshot({ title, revision: this.#revision, items: itemsToShow(all, now, limits).items });
  }

  /** Only the last state of each bulletin is needed; what was over long ago is needed no more. */
  async #compactIfWorthIt(now: number): Promise<void> {
    const { file, limits, log } = this.#options;
    if (file.size <= limits.fileBytes) return;
    const old = [...this.#latest.values()].filter(({ item }) => isOver(item) && now - overSince(item) > limits.resolvedKeptMs);
    for (const { item } of old) this.#latest.delete(item.id);
    const needed = [...this.#latest.values()];
    const bytes = needed.reduce((sum, record) => sum + sizeOf(record), 0);
    if (bytes * 2 > file.size) return;
    // The bulletin is published already: a compaction that fails is tried again after the next one.
    await file.compact(needed).catch((error: unknown) => log.warn('The file of bulletins could not be compacted', error));
  }
}

function requestKey(by: string, request: string): string {
  return `${by}\n${request}`;
}
