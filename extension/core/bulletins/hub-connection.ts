/** What following a hub needs of the network: one conditional GET, and one stream. `hosts/web` has it for browsers and Node. */

import type { WhyNotFetched } from './feed-result';

export interface FeedRequest {
  readonly address: string;
  /** Validators of the copy that is here, if there is one. */
  readonly etag?: string;
  readonly lastModified?: string;
}

export type FeedAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'feed'; readonly body: ArrayBuffer; readonly etag?: string; readonly lastModified?: string }
  /** `too-big`: more bytes than `FEED_LIMITS.bytes`, of which no more were read. */
  | { readonly kind: 'failed'; readonly why: WhyNotFetched | 'too-big'; readonly detail: string };

export interface StreamRequest {
  readonly address: string;
  /** The position after which the stream is to go on. */
  readonly lastEventId?: string;
}

/** - `not-a-stream`: something else answered, such as a sign-in page */
export type WhyNoStream = 'offline' | 'refused' | 'timed-out' | 'not-a-stream' | 'no-permission';

export type StreamAnswer =
  /** Ends when the server ends it, throws when the connection breaks, and ends early when the signal is aborted. */
  | { readonly ok: true; readonly pieces: AsyncIterable<string> }
  | { readonly ok: false; readonly why: WhyNoStream; readonly detail: string };

/** Neither rejects; both end soon after their signal is aborted. */
export interface HubConnection {
  /** Gives up after `FEED_LIMITS.fetchMs`. */
  getFeed(request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer>;
  openStream(request: StreamRequest, signal: AbortSignal): Promise<StreamAnswer>;
}

/** The addresses of a hub whose own address is given, such as `https://hub.example.com/` or `https://example.com/desk/hub`. */
export function hubAddresses(hub: string): { readonly feed: string; readonly events: string; readonly publish: string } {
  const base = hub.replace(/\/+$/, '');
  return { feed: `${base}/feed.json`, events: `${base}/events`, publish: `${base}/publish` };
}
