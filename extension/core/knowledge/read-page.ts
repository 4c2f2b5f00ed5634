/** Reads one Markdown file of the knowledge base: front matter, then an article's body or a tree's steps. */

import type { Block } from './block';
import type { EntryPath } from './content-path';
import { type DeskIds, readFrontMatter } from './front-matter';
import { readMarkdown } from './markdown';
import type { Page, PageContent } from './page';
import { noteError, noteWarning, type PageReading, startReading } from './page-reading';
import { plainTextOf } from './plain-text';
import { readTree } from './read-tree';

/** Never throws. `desk` is absent while `desk.yaml` is broken: then ids of services and departments are not checked. */
export function readPage(file: string, source: string, path: EntryPath, desk: DeskIds | undefined): Page {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const head = readFrontMatter(text, file, path, desk);
  const reading = startReading(file, path.id);
  const content: PageContent =
    path.kind === 'tree'
      ? { kind: 'tree', ...readTree(head.body, head.bodyLine, reading, desk) }
      : { kind: 'article', body: readArticle(head.body, head.bodyLine, reading) };
  return {
    file,
    path,
    ...(head.facts ? { facts: head.facts } : {}),
    content,
    headings: reading.headings,
    links: reading.links,
    pictures: reading.pictures,
    problems: [...head.problems, ...reading.problems],
    lineOf: head.lineOf,
  };
}

function readArticle(text: string, firstLine: number, reading: PageReading): Block[] {
  const problemsBefore = reading.problems.length;
  const body = readMarkdown(text, firstLine, reading);
  // A body that is empty because everything in it was refused is told by those refusals.
  if (body.length === 0 && reading.problems.length === problemsBefore) noteError(reading, firstLine, 'The article is empty.');
  noteEmptySections(body, reading);
  return body;
}

/** A heading with nothing under it before the next one of its level promises what is not there. */
function noteEmptySections(body: readonly Block[], reading: PageReading): void {
  body.forEach((block, index) => {
    if (block.kind !== 'heading') return;
    const next = body[index + 1];
    if (next && !(next.kind === 'heading' && next.level <= block.level)) return;
    noteWarning(reading, reading.headings.get(block.id) ?? 1, `There is nothing under the heading "${plainTextOf(block.children)}".`);
  });
}
