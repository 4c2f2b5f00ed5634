/** Reads a feed of any known format. The format is told by the content: addresses and content types often say something else. */

import type { Bulletin } from './bulletin';
import { decodeFeed } from './feed-bytes';
import { FEED_LIMITS, type FeedResult, type WhyNotRead } from './feed-result';
import { plainLine, textReader } from './feed-text';
import { ATOM } from './formats/atom';
import { AWS_EVENTS } from './formats/aws-events';
import { CACHET } from './formats/cachet';
import { CAP } from './formats/cap';
import type { Items, JsonFormat, XmlFormat } from './formats/format';
import { GOOGLE } from './formats/google';
import { INSTATUS } from './formats/instatus';
import { JSON_FEED } from './formats/json-feed';
import { MICROSOFT_365 } from './formats/microsoft-365';
import { RSS } from './formats/rss';
import { SLACK } from './formats/slack';
import { STATUSIO } from './formats/statusio';
import { STATUSPAGE } from './formats/statuspage';
import { UPTIME_KUMA } from './formats/uptime-kuma';
import { nestedDeeper } from './json-value';
import { type FeedSource, makeBulletin, type Reading } from './make-bulletin';
import { OWN_FEED } from './own-feed';
import { readXml } from './xml-tree';

/** The first that recognises a document reads it, so what is more particular stands first. */
const JSON_FORMATS: readonly JsonFormat[] = [
  OWN_FEED,
  JSON_FEED,
  INSTATUS,
  STATUSPAGE,
  UPTIME_KUMA,
  STATUSIO,
  MICROSOFT_365,
  CACHET,
  SLACK,
  AWS_EVENTS,
  GOOGLE,
];
const XML_FORMATS: readonly XmlFormat[] = [CAP, RSS, ATOM];

/** Never throws, whatever the bytes are. */
export function readFeed(bytes: Uint8Array, source: FeedSource): FeedResult {
  if (bytes.length > FEED_LIMITS.bytes) return failed('too-big', `it has ${bytes.length} bytes, and ${FEED_LIMITS.bytes} are read`);
  const text = decodeFeed(bytes, source.contentType).trim();
  if (text === '') return failed('empty', 'there is not one character in it');
  if (isWebPage(text)) return failed('web-page', 'it is a web page');
  return text.startsWith('<') ? readXmlFeed(text, source) : readJsonFeed(text, source);
}

function failed(why: WhyNotRead, detail: string): FeedResult {
  return { ok: false, why, detail };
}

/** A sign-in page, or that of a proxy; also one that begins with a comment. XHTML begins with `<?xml`. */
function isWebPage(text: string): boolean {
  return /^(?:\s*<\?xml[^>]{0,200}>)?(?:\s*<!--[\s\S]{0,2000}?-->)?\s*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(0, 4_000));
}

function readJsonFeed(text: string, source: FeedSource): FeedResult {
  if (nestedDeeper(text, FEED_LIMITS.depth)) return failed('too-deep', `it is nested deeper than ${FEED_LIMITS.depth} levels`);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed('broken', 'it is neither sound JSON nor XML; it may be cut short');
  }
  return readAs(JSON_FORMATS, document, source);
}

function readXmlFeed(text: string, source: FeedSource): FeedResult {
  const xml = readXml(text);
  return xml.ok ? readAs(XML_FORMATS, xml.root, source) : failed(xml.why, xml.detail);
}

function readAs<Document>(
  formats: readonly {
    readonly format: JsonFormat['format'];
    recognises(document: Document, source: FeedSource): boolean;
    read(document: Document, reading: Reading): Items | 'newer-format';
  }[],
  document: Document,
  source: FeedSource,
): FeedResult {
  const known = formats.find((one) => one.recognises(document, source));
  if (!known) return failed('not-a-feed', 'it is in no format that is known here');
  const reading: Reading = { ...source, texts: textReader() };
  const read = known.read(document, reading);
  if (read === 'newer-format') return failed('newer-format', 'it was written by a newer Deskside');
  const { bulletins, skipped } = bulletinsOf(read, reading);
  const title = plainLine(read.title);
  return {
    ok: true,
    format: known.format,
    bulletins,
    skipped,
    replaced: read.replaced?.() ?? [],
    ...(title === '' ? {} : { title }),
    // Where some could not be read, what is missing may be one of them.
    snapshot: read.snapshot && skipped === 0,
    ...(read.revision === undefined ? {} : { revision: read.revision }),
  };
}

/** Each id once, in its newest version; what is over the limit counts as skipped. */
function bulletinsOf({ items }: Items, reading: Reading): { readonly bulletins: readonly Bulletin[]; readonly skipped: number } {
  const byId = new Map<string, Bulletin>();
  let skipped = Math.max(0, items.length - FEED_LIMITS.items);
  for (const item of items.slice(0, FEED_LIMITS.items)) {
    const found = item();
    if (found === null) continue;
    const bulletin = found && makeBulletin(found, reading);
    if (!bulletin) skipped++;
    else if ((byId.get(bulletin.id)?.version ?? -1) < bulletin.version) byId.set(bulletin.id, bulletin);
  }
  const newestFirst = [...byId.values()].toSorted((a, b) => (b.updatedAt ?? b.startedAt ?? 0) - (a.updatedAt ?? a.startedAt ?? 0));
  return { bulletins: newestFirst, skipped };
}
