/** The bulletin as it stands on its hub, with the Markdown that was written, read anew whenever somebody changed it. */

import { useRef } from 'react';
import { hubAddresses } from '../../core/bulletins/hub-connection';
import type { OwnItem } from '../../core/bulletins/own-feed-format';
import { findOwnItem } from '../../core/bulletins/own-item-schema';
import { hubConnection } from '../../hosts/web/hub-connection';
import { useLoaded } from '../use-loaded';

export type PublishedNow =
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly item: OwnItem }
  | { readonly state: 'failed'; readonly sentence: string };

const SENTENCES = {
  'not-a-hub': 'The hub’s feed cannot be read: something else answered, such as a sign-in page.',
  gone: 'The hub does not list this bulletin any more.',
  unreadable: 'This bulletin was written in a way that this Deskside cannot edit. Use the command line, or a newer Deskside.',
} as const;

/** `id` as the hub has it; nothing is read without one. A new `turn` reads again; meanwhile what was read before stays. */
export function usePublished(hub: string, id: string | undefined, turn: unknown): PublishedNow {
  const last = useRef<PublishedNow>({ state: 'loading' });
  const loaded = useLoaded((signal) => readPublished(hub, id, signal), [hub, id, turn]);
  if (loaded.state === 'done') {
    // A hub that is away for a moment does not take away what was seen of it.
    if (loaded.value.state !== 'failed' || last.current.state !== 'read') last.current = loaded.value;
  }
  return last.current;
}

async function readPublished(hub: string, id: string | undefined, signal: AbortSignal): Promise<PublishedNow> {
  if (id === undefined) return { state: 'loading' };
  const answer = await hubConnection.getFeed({ address: hubAddresses(hub).feed, etag: null, lastModified: null }, signal);
  if (answer.kind !== 'feed')
    return { state: 'failed', sentence: 'The hub cannot be reached, so its bulletin cannot be changed just now.' };
  const found = findOwnItem(answer.body, id);
  return found.ok ? { state: 'read', item: found.item } : { state: 'failed', sentence: SENTENCES[found.why] };
}
