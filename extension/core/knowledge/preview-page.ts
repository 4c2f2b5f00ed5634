/** A page that is being written as its readers will see it, and what the check of the content will say about it. */

import type { Article } from './entry';
import { FACT_LIMITS } from './fact-limits';
import type { DepartmentId } from './ids';
import { readMarkdown } from './markdown';
import type { PageDraft } from './page-draft';
import type { DraftPage } from './page-from-answer';
import { startReading } from './page-reading';

export interface PagePreview {
  readonly article: Article;
  /** Plain sentences; lines count from the first one of the body. */
  readonly problems: readonly { readonly line?: number; readonly level: 'error' | 'warning'; readonly message: string }[];
}

export function previewPage(page: PageDraft, made: DraftPage, owner: DepartmentId, today: string): PagePreview {
  const reading = startReading(made.path, made.id);
  const body = readMarkdown(page.body.replace(/\r\n?/g, '\n'), 1, reading);
  const warn = (message: string) => ({ level: 'warning', message }) as const;
  const missing = [
    ...(page.title.trim() === '' ? [warn('Give it a title: the trouble in the words of somebody who has it.')] : []),
    ...(page.title.length > FACT_LIMITS.title ? [warn(`The title is cut after ${FACT_LIMITS.title} characters.`)] : []),
    ...(page.summary.trim() === '' ? [warn('Say in one sentence who this page is for.')] : []),
    ...(page.summary.length > FACT_LIMITS.summary ? [warn(`The sentence is cut after ${FACT_LIMITS.summary} characters.`)] : []),
    ...(page.body.trim() === '' ? [warn('Write what solves it.')] : []),
    ...(page.services.length === 0 ? [warn('Choose the services that it is about, so that it is found with them.')] : []),
    ...page.masks
      .filter(({ name }) => page.body.includes(name) || page.body.includes(name.replace(/[[\]]/g, '\\$&')))
      .map(({ name }) => warn(`${name} stands in the text: write it so that it fits every reader.`)),
  ];
  const article: Article = {
    kind: 'article',
    id: made.id,
    title: page.title.trim() || 'Without a title',
    summary: page.summary.trim(),
    keywords: page.keywords,
    services: page.services,
    audience: 'everyone',
    language: page.language,
    owner: page.owner ?? owner,
    reviewed: today,
    body,
  };
  return { article, problems: [...missing, ...reading.problems.map(({ line, level, message }) => ({ line, level, message }))] };
}
