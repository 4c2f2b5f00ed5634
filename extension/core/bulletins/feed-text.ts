/** The one way from a feed's text, whatever its form, to plain text and typed blocks. Nothing that comes out of here is HTML. */

import type { Block, Inline } from '../knowledge/block';
import { entryId } from '../knowledge/ids';
import { readLink } from '../knowledge/link-target';
import { readMarkdown } from '../knowledge/markdown';
import { startReading } from '../knowledge/page-reading';
import { FEED_LIMITS } from './feed-result';
import { htmlToText, markupReader } from './html-text';

/** `plain` may still hold tags and character references, as many feeds put HTML where text belongs. */
export type TextForm = 'plain' | 'html' | 'markdown';

/** Reads the texts of one feed. */
export interface TextReader {
  /** Blocks; none for what is not text or empty. */
  blocks(value: unknown, form: TextForm): readonly Block[];
}

/**
 * Marked needs quadratic time for some nonsense, so one feed has a budget of Markdown (`FEED_LIMITS.markdown`); what is beyond it is
 * shown as the plain text that it is.
 */
export function textReader(): TextReader {
  let markdownLeft: number = FEED_LIMITS.markdown;
  return {
    blocks: (value, form) => {
      const text = typeof value === 'string' ? shortened(value, FEED_LIMITS.text) : '';
      if (form !== 'markdown' || text.length > markdownLeft) return paragraphs(tidyLines(htmlToText(text)));
      markdownLeft -= text.length;
      return markdownBlocks(text);
    },
  };
}

/** One line of plain text: no tags, no control characters, no more than `limit` characters. Numbers are taken as text. */
export function plainLine(value: unknown, limit: number = FEED_LIMITS.title): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
  if (text === '') return '';
  // The limit holds for what is read as well: tags of a megabyte are not looked through for a title of 300 characters.
  const plain = withoutControls(htmlToText(text.slice(0, limit * 20)));
  return shortened(plain.replace(/\s+/g, ' ').trim(), limit);
}

/** Markdown as the knowledge base reads it; links to its entries are written from the content folder (`articles/en/vpn.md`). */
export function markdownBlocks(source: string): readonly Block[] {
  // The problems are for authors of pages; here what is refused is simply not shown.
  const reading = startReading('bulletin.md', entryId('bulletin'));
  return readMarkdown(withoutTags(withoutControls(source.replace(/\r\n?/g, '\n'))), 1, reading);
}

const LINK = /https?:\/\/[^\s<>"'`]+/gi;
/** Punctuation behind an address belongs to the sentence. */
const SENTENCE_END = /[.,;:!?)\]}*_]+$/;

/** Paragraphs of plain text; line breaks are kept and bare addresses become links. */
export function paragraphs(text: string): readonly Block[] {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', children: part.split('\n').flatMap((line, index) => lineOf(line, index > 0)) }));
}

function lineOf(line: string, continued: boolean): Inline[] {
  const inlines: Inline[] = continued ? [{ kind: 'break' }] : [];
  let from = 0;
  const pushText = (text: string) => {
    if (text !== '') inlines.push({ kind: 'text', text });
  };
  for (const match of line.matchAll(LINK)) {
    const address = match[0].replace(SENTENCE_END, '');
    const link = readLink(address, 'bulletin.md');
    if (!link.ok) continue;
    pushText(line.slice(from, match.index));
    inlines.push({ kind: 'link', target: link.target, children: [{ kind: 'text', text: address }] });
    from = match.index + address.length;
  }
  pushText(line.slice(from));
  return inlines;
}

function tidyLines(text: string): string {
  const lines = withoutControls(text.replace(/\r\n?/g, '\n'))
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

// Controls steer terminals, and the bidirectional overrides turn a text round so that it reads as another one (CVE-2021-42574).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

function withoutControls(text: string): string {
  return text.replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd');
}

/** Cut between characters, with an ellipsis in the place of the last. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Addresses in angle brackets are Markdown's own. */
const AUTOLINK = /<(?:(?:https?:\/\/|mailto:|tel:)[^\s<>]*|[\w.+-]+@[\w.-]+)>/iy;
const TAG_START = /<(?=[a-z/!?])/iy;

/**
 * Markdown without HTML: tags that HTML knows become line breaks or nothing, and the `<` of all others is escaped, because the Markdown
 * reader would drop them with all that they hold. Code keeps what it has.
 */
function withoutTags(markdown: string): string {
  const markupAt = markupReader(markdown);
  const noCode = new Set<number>();
  const parts: string[] = [];
  let from = 0;
  let index = 0;
  const replace = (end: number, text: string) => {
    parts.push(markdown.slice(from, index), text);
    from = end;
    index = end;
  };
  while (index < markdown.length) {
    const character = markdown[index];
    if (character === '\\') index += 2;
    else if (character === '`') index = afterCode(markdown, index, noCode);
    else if (character === '<') {
      AUTOLINK.lastIndex = index;
      TAG_START.lastIndex = index;
      const autolink = AUTOLINK.exec(markdown);
      if (autolink) index += autolink[0].length;
      else {
        const markup = markupAt(index);
        if (markup) replace(markup.end, markup.as);
        else if (TAG_START.test(markdown)) replace(index + 1, '\\<');
        else index++;
      }
    } else index++;
  }
  parts.push(markdown.slice(from));
  return parts.join('');
}

/** Behind the code that starts here; behind the backticks alone when no others close them. `noCode` remembers which lengths never close. */
function afterCode(markdown: string, start: number, noCode: Set<number>): number {
  let length = 1;
  while (markdown[start + length] === '`') length++;
  const after = start + length;
  if (noCode.has(length)) return after;
  for (let open = markdown.indexOf('`', after); open >= 0; ) {
    let end = open;
    while (markdown[end] === '`') end++;
    if (end - open === length) return end;
    open = markdown.indexOf('`', end);
  }
  noCode.add(length);
  return after;
}
