/** Markdown to typed nodes: marked finds the tokens, this turns them into blocks and refuses what must not be drawn. */

import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import type { Block, CalloutTone, Inline } from './block';
import { didYouMean } from './did-you-mean';
import { joinTexts, lineBreaksIn, MAX_DEPTH, type Place, readInlines } from './inline';
import { noteError, noteWarning, type PageReading } from './page-reading';
import { plainTextOf } from './plain-text';
import { slugOf } from './slug';

/** Longer than any page that a person reads; marked's time is not linear in the worst case. */
export const MAX_PAGE_CHARACTERS = 200_000;

/** A block token and the line of the file that it starts on. */
export interface LocatedToken {
  readonly token: MarkedToken;
  readonly line: number;
}

const TONES: readonly CalloutTone[] = ['note', 'tip', 'important', 'warning', 'caution', 'agent'];

/** How a tree's step may end; `read-tree.ts` takes these away before the blocks are read. */
export const OUTCOMES = ['solved', 'ticket', 'visit', 'tree'] as const;

/** The blocks of a text whose first line is line `firstLine` of the file. Never throws; what is wrong is noted in `reading`. */
export function readMarkdown(text: string, firstLine: number, reading: PageReading): Block[] {
  return readBlocks(blockTokens(text, firstLine, reading), reading, { line: firstLine, forAgents: false, depth: 0 });
}

/** The top-level tokens, without empty lines and link definitions. `text` has `\n` line ends only. */
export function blockTokens(text: string, firstLine: number, reading: PageReading): LocatedToken[] {
  if (text.length > MAX_PAGE_CHARACTERS) {
    noteError(reading, firstLine, `The page is longer than ${MAX_PAGE_CHARACTERS} characters; split it.`);
    return [];
  }
  try {
    return located(Lexer.lex(text, { gfm: true }), firstLine);
  } catch (error) {
    // marked recurses into quotes and lists and gives up on some nonsense by throwing; one such page must not hide the others.
    noteError(reading, firstLine, `The page cannot be read as Markdown (${error instanceof Error ? error.message : String(error)}).`);
    return [];
  }
}

function located(tokens: readonly Token[], firstLine: number): LocatedToken[] {
  const found: LocatedToken[] = [];
  let line = firstLine;
  for (const token of tokens as readonly MarkedToken[]) {
    if (token.type !== 'space' && token.type !== 'def') found.push({ token, line });
    line += lineBreaksIn(token.raw);
  }
  return found;
}

/** The blocks of tokens that `blockTokens` found. */
export function readBlocks(tokens: readonly LocatedToken[], reading: PageReading, place: Place): Block[] {
  if (place.depth > MAX_DEPTH) {
    noteError(reading, place.line, `This is nested more than ${MAX_DEPTH} levels deep.`);
    return [];
  }
  const blocks: Block[] = [];
  let checkbox: Inline | undefined;
  for (const { token, line } of tokens) {
    const here = { ...place, line };
    if (token.type === 'checkbox') {
      checkbox = readInlines([token], reading, here)[0];
      continue;
    }
    const block = readBlock(token, reading, here);
    if (!block) continue;
    blocks.push(checkbox && block.kind === 'paragraph' ? { kind: 'paragraph', children: joinTexts([checkbox, ...block.children]) } : block);
    checkbox = undefined;
  }
  return blocks;
}

function readBlock(token: MarkedToken, reading: PageReading, place: Place): Block | undefined {
  const within = (tokens: readonly Token[], line = place.line) =>
    readBlocks(located(tokens, line), reading, { ...place, line, depth: place.depth + 1 });
  switch (token.type) {
    case 'heading':
      return readHeading(token, reading, place);
    case 'code':
      return { kind: 'code', language: token.lang?.trim().split(/\s/)[0] ?? '', text: token.text };
    case 'blockquote':
      return readQuote(token, reading, place) ?? { kind: 'quote', children: within(token.tokens) };
    case 'list': {
      let line = place.line;
      const items = token.items.map((item) => {
        const blocks = within(item.tokens, line);
        line += lineBreaksIn(item.raw);
        return blocks;
      });
      return { kind: 'list', ordered: token.ordered, start: token.start === '' ? 1 : token.start, items };
    }
    case 'table': {
      const cells = (row: readonly Tokens.TableCell[], line: number) =>
        row.map((cell) => readInlines(cell.tokens, reading, { ...place, line }));
      // The line of dashes stands between the header and the first row.
      const rows = token.rows.map((row, index) => cells(row, place.line + 2 + index));
      return { kind: 'table', align: token.align, header: cells(token.header, place.line), rows };
    }
    case 'hr':
      return { kind: 'rule' };
    case 'space':
    case 'def':
      return undefined;
    case 'paragraph':
      return paragraph(readInlines(token.tokens, reading, place));
    default:
      // `text` is a paragraph of a tight list; raw HTML is refused by the inline reader.
      return paragraph(readInlines([token], reading, place));
  }
}

function paragraph(children: readonly Inline[]): Block | undefined {
  return children.length > 0 ? { kind: 'paragraph', children } : undefined;
}

/** Reads a heading, gives it its slug and notes it. A level-1 heading is refused: the title is in the front matter. */
export function readHeading(token: Tokens.Heading, reading: PageReading, place: Place): Extract<Block, { kind: 'heading' }> | undefined {
  const children = readInlines(token.tokens, reading, place);
  const text = children.map(slugText).join('');
  if (token.depth === 1) noteError(reading, place.line, 'Headings start with ##; the title of the page is in the front matter.');
  if (plainTextOf(children) === '') {
    noteError(reading, place.line, 'This heading is empty.');
    return undefined;
  }
  if (slugOf(text) === '') noteError(reading, place.line, 'This heading holds no letter or digit, so that no link can lead to it.');
  const id = reading.nextSlug(text);
  reading.headings.set(id, place.line);
  const level = token.depth <= 2 ? 2 : (Math.min(token.depth, 6) as 3 | 4 | 5 | 6);
  return { kind: 'heading', level, id, children };
}

/** GitHub makes the slug from the words only, spaces as they stand, pictures left out. */
function slugText(inline: Inline): string {
  if (inline.kind === 'text' || inline.kind === 'code') return inline.text;
  return 'children' in inline ? inline.children.map(slugText).join('') : '';
}

/** A quote that starts with `[!NOTE]` or the like; `undefined` for a plain quote. */
function readQuote(token: Tokens.Blockquote, reading: PageReading, place: Place): Block | undefined {
  const name = calloutName(token);
  if (name === undefined) return undefined;
  const tone = TONES.find((known) => known === name);
  if (!tone) {
    noteError(reading, place.line, unknownCallout(name));
    return undefined;
  }
  const children = readCallout(token, name, reading, { ...place, forAgents: place.forAgents || tone === 'agent' });
  if (!children) return undefined;
  if (children.length === 0) noteWarning(reading, place.line, 'This callout is empty.');
  return { kind: 'callout', tone, children };
}

/** What stands in a callout under its first line; `undefined` (and a problem) when the first line holds more than its name. */
export function readCallout(token: Tokens.Blockquote, name: string, reading: PageReading, place: Place): readonly Block[] | undefined {
  const [first, ...rest] = token.tokens as readonly MarkedToken[];
  const opening = first?.type === 'paragraph' ? withoutFirstLine(first) : undefined;
  if (!first || !opening) {
    noteError(reading, place.line, `[!${name.toUpperCase()}] must stand alone on its line; the text starts on the next one.`);
    return undefined;
  }
  const inside = { ...place, depth: place.depth + 1 };
  const paragraphs = [paragraph(readInlines(opening, reading, { ...inside, line: place.line + 1 }))].filter((block) => block !== undefined);
  return [...paragraphs, ...readBlocks(located(rest, place.line + lineBreaksIn(first.raw)), reading, inside)];
}

/** `note` for a quote that starts with `[!NOTE]`; `undefined` for a plain quote. */
export function calloutName(token: Tokens.Blockquote): string | undefined {
  return /^\[!([a-z]+)\]/i.exec(token.text.trimStart())?.[1]?.toLowerCase();
}

function unknownCallout(name: string): string {
  if (OUTCOMES.some((outcome) => outcome === name)) {
    return `[!${name.toUpperCase()}] ends a step of a tree; it must be the last thing under a ## heading of a tree.`;
  }
  return `There is no callout [!${name.toUpperCase()}].${didYouMean(name, [...TONES, ...OUTCOMES])}`;
}

/** The tokens after the line of `[!NOTE]`; `undefined` when something else stands on that line. */
function withoutFirstLine({ tokens: [first, second, ...rest] }: Tokens.Paragraph): readonly Token[] | undefined {
  const text = first?.type === 'text' ? /^\[![a-z]+\][ \t]*(\n|$)/i.exec(first.raw) : null;
  if (!first || !text) return undefined;
  if (text[1] === '\n') {
    const remaining = first.raw.slice(text[0].length);
    return [{ type: 'text', raw: remaining, text: remaining }, ...(second ? [second] : []), ...rest];
  }
  // Two spaces at the end of the line make a break of its own.
  return second === undefined || second.type === 'br' ? rest : undefined;
}
