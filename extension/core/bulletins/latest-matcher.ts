/** One matcher for as long as the bulletins stay the same, so that a keystroke never reads them anew. */

import type { Bulletin } from './bulletin';
import { type BulletinMatcher, bulletinMatcher } from './matching';
import type { ServiceWords } from './service-words';

const NOTHING: BulletinMatcher = () => [];

/** `words` are asked for when there is something to match. Bulletins are the same when they are the same objects in the same order. */
export function latestMatcher(words: () => ServiceWords): (bulletins: readonly Bulletin[]) => BulletinMatcher {
  let of: readonly Bulletin[] = [];
  let matcher = NOTHING;
  return (bulletins) => {
    const same = bulletins.length === of.length && bulletins.every((bulletin, index) => bulletin === of[index]);
    if (same) return matcher;
    of = bulletins;
    matcher = bulletins.length === 0 ? NOTHING : bulletinMatcher(bulletins, words());
    return matcher;
  };
}
