/** Inline Markdown (the inside of a paragraph) to typed nodes. */

import { decodeHTMLStrict } from 'entities/decode';
import type { MarkedToken, Token, Tokens } from 'marked';
import type { Inline } from './block';
import { packPathOfPicture } from './content-path';
import { readLink, readPicture } from './link-target';
import { noteError, type PageReading } from './page-reading';
import { plainTextOf } from './plain-text';

/** Where inline tokens stand. `depth` counts the nesting, which is limited. */
export interface Place {
  readonly line: number;
  readonly forAgents: boolean;
  readonly depth: number;
}

/** Deeper nesting than this is no writing but an attack on whatever walks the nodes. */
export const MAX_DEPTH = 24;

/** Reads the tokens; what is refused is noted as a problem and left out of the nodes. */
export function readInlines(tokens: readonly Token[] | undefined, reading: PageReading, place: Place): Inline[] {
  const nodes: Inline[] = [];
  let line = place.line;
  if (place.depth > MAX_DEPTH) {
    noteError(reading, line, `This is nested more than ${MAX_DEPTH} levels deep.`);
    return nodes;
  }
  // marked types every token as possibly one of an extension's own; there are no extensions here.
  for (const token of (tokens ?? []) as readonly MarkedToken[]) {
    const here = { ...place, line };
    nodes.push(...readInline(token, reading, here));
    line += lineBreaksIn(token.raw);
  }
  return joinTexts(nodes);
}

/** Neighbouring texts become one. */
export function joinTexts(nodes: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + node.text };
    else joined.push(node);
  }
  return joined;
}

export function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function readInline(token: MarkedToken, reading: PageReading, place: Place): readonly Inline[] {
  const inside = (): Inline[] => readInlines('tokens' in token ? token.tokens : [], reading, { ...place, depth: place.depth + 1 });
  switch (token.type) {
    case 'text':
      return token.tokens ? inside() : textNode(decodeHTMLStrict(token.text));
    case 'escape':
      return textNode(token.text);
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'strong':
      return [{ kind: 'strong', children: inside() }];
    case 'em':
      return [{ kind: 'emphasis', children: inside() }];
    case 'del':
      return [{ kind: 'strike', children: inside() }];
    case 'br':
      return [{ kind: 'break' }];
    case 'checkbox':
      return [{ kind: 'text', text: token.checked ? '☑ ' : '☐ ' }];
    case 'link':
      return readLinkNode(token, token.autolink ? literalText(token) : inside(), reading, place);
    case 'image':
      return readPictureNode(token, reading, place);
    case 'html':
      noteError(
        reading,
        place.line,
        `Raw HTML is not allowed: ${shortened(token.raw)}. Write Markdown, or put it in \`backticks\` to show it as it is.`,
      );
      return [];
    default:
      // A block inside a line: marked never makes one, and if it should, its words are kept.
      return textNode(token.raw);
  }
}

/** A line break in the source is a space on the page. */
function textNode(text: string): readonly Inline[] {
  return text === '' ? [] : [{ kind: 'text', text: text.replace(/\s*\n\s*/g, ' ') }];
}

/** The text of `<https://...>` and of bare addresses is meant literally, `&amp;` included. */
function literalText(token: Tokens.Link): readonly Inline[] {
  return textNode(token.text);
}

function readLinkNode(token: Tokens.Link, children: readonly Inline[], reading: PageReading, place: Place): readonly Inline[] {
  const link = readLink(token.autolink ? token.href : decodeHTMLStrict(token.href), reading.file);
  if (!link.ok) {
    noteError(reading, place.line, link.message);
    return children;
  }
  if (plainTextOf(children) === '') {
    noteError(reading, place.line, 'This link has no text: write what it leads to between the [brackets].');
    return [];
  }
  const { target, file } = link;
  const found = { line: place.line, forAgents: place.forAgents, use: 'text' as const };
  if (target.to === 'heading') reading.links.push({ ...found, file: reading.file, entry: reading.entry, heading: target.heading });
  if (target.to === 'entry' && file !== undefined) {
    reading.links.push({ ...found, file, entry: target.entry, ...(target.heading ? { heading: target.heading } : {}) });
  }
  return [{ kind: 'link', target, children }];
}

function readPictureNode(token: Tokens.Image, reading: PageReading, place: Place): readonly Inline[] {
  const picture = readPicture(decodeHTMLStrict(token.href), reading.file);
  const alt = decodeHTMLStrict(token.text).replace(/\s+/g, ' ').trim();
  if (!picture.ok) noteError(reading, place.line, picture.message);
  if (alt === '') noteError(reading, place.line, 'This picture has no description: write between the [brackets] what it shows.');
  if (!picture.ok) return [];
  reading.pictures.push({ line: place.line, file: picture.file });
  return [{ kind: 'image', source: packPathOfPicture(picture.file), alt }];
}

function shortened(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
