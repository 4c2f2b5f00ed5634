/** What bulletins need of the network: one conditional GET, and one stream. `hosts/web` has it for browsers and Node. */

import type { WhyFeedFailed } from './feed-state';

export interface FeedRequest {
  readonly address: string;
  /** Validators of the copy that is here, as the server gave them. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FeedAnswer =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'feed';
      readonly body: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly contentType?: string;
    }
  /** `too-big`: more bytes than `FEED_LIMITS.bytes`, of which no more were read. `retryAfterMs` is what the server asked for. */
  | { readonly kind: 'failed'; readonly why: WhyFeedFailed; readonly detail: string; readonly retryAfterMs?: number };

/** Works for any feed. Does not reject, and ends soon after its signal is aborted; gives up after `FEED_LIMITS.fetchMs`. */
export interface FeedFetcher {
  getFeed(request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer>;
}

export interface StreamRequest {
  readonly address: string;
  /** The position after which the stream is to go on. */
  readonly lastEventId: string | null;
}

/** - `not-a-stream`: something else answered, such as a sign-in page */
export type WhyNoStream = 'offline' | 'refused' | 'timed-out' | 'not-a-stream' | 'no-permission';

export type StreamAnswer =
  /** Ends when the server ends it, throws when the connection breaks, and ends early when the signal is aborted. */
  | { readonly ok: true; readonly pieces: AsyncIterable<string> }
  | { readonly ok: false; readonly why: WhyNoStream; readonly detail: string };

export interface HubConnection extends FeedFetcher {
  /** Does not reject. */
  openStream(request: StreamRequest, signal: AbortSignal): Promise<StreamAnswer>;
}

/** The addresses of a hub whose own address is given, such as `https://hub.example.com/` or `https://example.com/desk/hub`. */
export function hubAddresses(hub: string): { readonly feed: string; readonly events: string; readonly publish: string } {
  const base = hub.replace(/\/+$/, '');
  return { feed: `${base}/feed.json`, events: `${base}/events`, publish: `${base}/publish` };
}
