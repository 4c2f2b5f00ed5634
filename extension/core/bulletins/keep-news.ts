/** Reads what a feed or a hub sent and merges it into what is kept: the one door through which bulletins come in. */

import type { Clock, Store } from '../ports';
import type { Bulletin } from './bulletin';
import type { ReadFeed } from './feed-result';
import { type FeedSettings, feedSource } from './feed-settings';
import type { Handled, HubNews } from './follow-hub';
import { mergeFeed, mergePushed } from './merge';
import { withOverlay } from './overlay';
import { readPushed } from './own-feed';
import { readFeed } from './read-feed';
import type { ServiceWords } from './service-words';
import type { FeedBulletins } from './stored-bulletins';

/** As `Handled`; a whole feed that was kept also says what was read. */
export type Kept = Exclude<Handled, { as: 'handled' }> | { readonly as: 'handled'; readonly read?: ReadFeed };

export interface NewsPorts {
  /** Made with the feed's own names. */
  readonly words: ServiceWords;
  readonly bulletins: Store<FeedBulletins>;
  readonly clock: Clock;
}

/** Never rejects for what a feed may send; doing the same news twice changes nothing. */
export function newsKeeper(settings: FeedSettings, { words, bulletins, clock }: NewsPorts): (news: HubNews) => Promise<Kept> {
  const answered = (bulletin: Bulletin) => withOverlay(bulletin, undefined, settings);
  const keep = async (merge: (old: FeedBulletins | undefined) => FeedBulletins, read?: ReadFeed): Promise<Kept> => {
    const handled: Kept = { as: 'handled', ...(read ? { read } : {}) };
    // A feed that says the same every ten minutes is not written every ten minutes.
    const before = await bulletins.get(settings.id);
    if (before.ok && before.value && merge(before.value) === before.value) return handled;
    const written = await bulletins.update(settings.id, merge);
    return written.ok ? handled : { as: 'not-kept', detail: written.detail };
  };
  return async (news) => {
    const now = clock.now();
    const source = feedSource(settings, { words, now });
    if (news.kind === 'message') {
      const pushed = readPushed(news.text, source);
      if (!pushed.ok) return { as: 'unreadable', why: pushed.why === 'not-a-bulletin' ? 'not-a-feed' : pushed.why, detail: pushed.detail };
      const bulletin = answered(pushed.bulletin);
      return keep((old) => mergePushed(old, bulletin, now));
    }
    const result = readFeed(new Uint8Array(news.body), source);
    if (!result.ok) return { as: 'unreadable', why: result.why, detail: result.detail };
    const read = { ...result, bulletins: result.bulletins.map(answered) };
    return keep((old) => mergeFeed(old, read, settings.id, now), read);
  };
}
