/** `GET /feed.json`: the whole feed, or "not modified" for one who has it. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedSnapshot } from './feed-snapshot';

export async function answerFeed(request: IncomingMessage, response: ServerResponse, feed: FeedSnapshot, now: number): Promise<void> {
  const zip = accepts(request.headers['accept-encoding'], 'gzip');
  response.setHeader('vary', 'Origin, Accept-Encoding');
  response.setHeader('etag', zip ? forZipped(feed.etag) : feed.etag);
  // Readers ask each time, and mostly learn that nothing changed.
  response.setHeader('cache-control', 'no-cache');
  const modified = lastModified(feed, now);
  if (modified !== undefined) response.setHeader('last-modified', new Date(modified).toUTCString());
  if (isUnchanged(request, feed, modified)) {
    response.writeHead(304).end();
    return;
  }
  const body = zip ? await feed.zipped() : feed.body;
  if (zip) response.setHeader('content-encoding', 'gzip');
  response.writeHead(200, { 'content-type': 'application/feed+json; charset=utf-8', 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The zipped bytes are another representation, and have a strong validator of their own. */
function forZipped(etag: string): string {
  return `${etag.slice(0, -1)}-gzip"`;
}

/**
 * To the second, as HTTP dates are, and only once that second is over: a reader that came between two changes of one second would
 * otherwise never learn of the second one.
 */
function lastModified({ modifiedAt }: FeedSnapshot, now: number): number | undefined {
  if (modifiedAt === undefined) return undefined;
  const second = Math.floor(modifiedAt / 1000) * 1000;
  return now >= second + 1000 ? second : undefined;
}

/** RFC 9110, 13.2.2: `If-Modified-Since` counts only where there is no `If-None-Match`. */
function isUnchanged({ headers }: IncomingMessage, { etag }: FeedSnapshot, modified: number | undefined): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    const known = [etag, forZipped(etag)];
    return tags.split(',').some((tag) => tag.trim() === '*' || known.includes(tag.trim().replace(/^W\//, '')));
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return modified !== undefined && modified <= since;
}

function accepts(header: string | string[] | undefined, encoding: string): boolean {
  return String(header ?? '')
    .split(',')
    .some((part) => {
      const [name, quality] = part.split(';').map((piece) => piece.trim());
      return name === encoding && !/^q=0(?:\.0*)?$/.test(quality ?? '');
    });
}
