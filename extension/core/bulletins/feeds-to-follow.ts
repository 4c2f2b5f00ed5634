/** The feeds of the desk, and those that the person added; the desk's own win where ids meet. */

import type { AddedFeed, FeedSettings } from './feed-settings';

export interface FollowedFeed {
  readonly settings: FeedSettings;
  /** By the person, who can remove it again. */
  readonly added: boolean;
}

export function feedsToFollow(desk: readonly FeedSettings[], added: readonly AddedFeed[]): readonly FollowedFeed[] {
  const taken = new Set<string>(desk.map(({ id }) => id));
  return [
    ...desk.map((settings) => ({ settings, added: false })),
    ...added.filter(({ id }) => !taken.has(id)).map((settings) => ({ settings, added: true })),
  ];
}
