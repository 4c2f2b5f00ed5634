/** The named limits of the embedded hub. It is for one desk or a trial; past them, nginx with nchan stands in front of it. */

const KIB = 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

export const HUB_LIMITS = {
  /** Bytes of one publication as it is sent. */
  messageBytes: 64 * KIB,
  /** Bytes of one bulletin with its updates: what was published first, and the newest update, always fit; older updates are left out. */
  itemBytes: 130 * KIB,
  /** Readers take a feed of at most 2 MiB and 500 items (`FEED_LIMITS`); this leaves them room. */
  feedBytes: 1536 * KIB,
  feedItems: 300,
  /** What was resolved longer ago is in the feed no more. */
  resolvedShownMs: 14 * DAY_MS,
  /** And after this it leaves the file at the next compaction. */
  resolvedKeptMs: 400 * DAY_MS,
  /** Open event streams. Each holds a socket and some 20 KiB. */
  subscribers: 2_000,
  /** Connections beside those; more are closed at once. */
  otherConnections: 500,
  /** Messages that are replayed to one who comes back with a `Last-Event-ID`. Whoever missed more reads the feed. */
  replay: 200,
  /** A subscriber whose unread bytes grow past this is cut off; it comes back with its `Last-Event-ID`. */
  unreadBytes: 512 * KIB,
  /** Idle proxies and NATs forget a connection after a minute or less; a client that hears nothing for three of these reconnects. */
  heartbeatMs: 15_000,
  /** What a subscriber is asked to wait before it reconnects. */
  retryMs: 1_000,
  /** A client has this long to send its request. */
  requestMs: 15_000,
  headersMs: 10_000,
  /** The file is compacted once it is larger than this and holds at least twice what is needed. */
  fileBytes: 4 * 1024 * KIB,
  /** Answered requests that a publisher may repeat without publishing twice. */
  requestsRemembered: 1_000,
  /** Publications that wait for the disk. */
  waiting: 100,
  /** A clean stop waits this long for publications under way. */
  stopMs: 5_000,
} as const;

/** Tests and benchmarks shrink or widen some of them. */
export type HubLimits = { readonly [name in keyof typeof HUB_LIMITS]: number };
