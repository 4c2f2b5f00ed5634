/** The words of an entry without their form, by section: what search indexes and what a snippet is cut from. */

import type { Block, Inline } from './block';
import type { Audience, Entry, Step } from './entry';

/**
 * One section of an entry; without `heading` it is what stands before the first heading.
 * In `text`, blocks, list items and table rows are separated by `\n`; it may be empty when a heading has nothing under it.
 */
export interface Passage {
  readonly heading?: { readonly id: string; readonly title: string };
  readonly text: string;
}

export interface PassageOptions {
  /** Callouts for agents are left out unless this is `agents` (default `everyone`). */
  readonly audience?: Audience;
}

/** The passages of an entry in reading order. The title and the summary are not among them. */
export function passagesOf(entry: Entry, options: PassageOptions = {}): readonly Passage[] {
  const audience = options.audience ?? 'everyone';
  if (entry.kind === 'article') return sectionsOf(entry.body, audience);
  const steps = entry.steps.map((step) => ({ heading: { id: step.id, title: step.title }, text: textOfStep(step, audience) }));
  return [...sectionsOf(entry.intro, audience), ...steps];
}

function sectionsOf(blocks: readonly Block[], audience: Audience): Passage[] {
  const passages: Passage[] = [];
  let heading: Passage['heading'];
  let section: Block[] = [];
  const close = () => {
    if (heading) passages.push({ heading, text: plainTextOfBlocks(section, audience) });
    else if (section.length > 0) passages.push({ text: plainTextOfBlocks(section, audience) });
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      close();
      heading = { id: block.id, title: plainTextOf(block.children) };
      section = [];
    } else section.push(block);
  }
  close();
  return passages;
}

/** Bare `Yes` and `No` say nothing by themselves; other answers often hold the caller's own words. */
const BARE_ANSWER = /^(?:yes|no)$/i;

function textOfStep(step: Step, audience: Audience): string {
  const answers = step.kind === 'ask' ? step.answers.map((answer) => answer.text).filter((text) => !BARE_ANSWER.test(text)) : [];
  return lines([plainTextOfBlocks(step.text, audience), ...answers]);
}

/** The text of blocks, one line per block, list item and table row. */
export function plainTextOfBlocks(blocks: readonly Block[], audience: Audience = 'everyone'): string {
  return lines(blocks.map((block) => textOfBlock(block, audience)));
}

function textOfBlock(block: Block, audience: Audience): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainTextOf(block.children);
    case 'list':
      return lines(block.items.map((item) => plainTextOfBlocks(item, audience)));
    case 'code':
      return block.text;
    case 'quote':
      return plainTextOfBlocks(block.children, audience);
    case 'callout':
      return block.tone === 'agent' && audience !== 'agents' ? '' : plainTextOfBlocks(block.children, audience);
    case 'table':
      return lines([block.header, ...block.rows].map((row) => row.map(plainTextOf).filter(Boolean).join(', ')));
    case 'rule':
      return '';
  }
}

function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

/** The text of inline nodes: links and emphasis by their words, an image by its alternative text, a line break as a space. */
export function plainTextOf(inlines: readonly Inline[]): string {
  return inlines.map(textOfInline).join('').replace(/\s+/g, ' ').trim();
}

function textOfInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'strong':
    case 'emphasis':
    case 'strike':
    case 'link':
      return inline.children.map(textOfInline).join('');
    case 'image':
      return inline.alt;
    case 'break':
      return ' ';
  }
}
