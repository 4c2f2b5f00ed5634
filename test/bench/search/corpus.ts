/** The shared search data as entries, and its questions; nothing of it is kept in the repository. */

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Block } from '../../../extension/core/knowledge/block';
import type { Article } from '../../../extension/core/knowledge/entry';
import { departmentId, entryId } from '../../../extension/core/knowledge/ids';

export interface BenchArticle {
  readonly id: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly body: string;
}

export interface Question {
  readonly q: string;
  readonly rel: Readonly<Record<string, number>>;
  readonly ex?: readonly string[];
}

export type QuestionSets = Readonly<Record<string, readonly Question[]>>;

/** Where the data is: `DESKSIDE_SEARCH_DATA`, or `../shared/data/search` beside the repository. */
export function searchDataFolder(): string {
  return resolve(process.env.DESKSIDE_SEARCH_DATA ?? join(import.meta.dirname, '../../../../shared/data/search'));
}

export function hasSearchData(folder: string): boolean {
  return existsSync(join(folder, 'articles.jsonl.gz')) && existsSync(join(folder, 'queries.json'));
}

export function readArticles(folder: string, count = Number.POSITIVE_INFINITY): BenchArticle[] {
  const articles: BenchArticle[] = [];
  for (const line of gunzipSync(readFileSync(join(folder, 'articles.jsonl.gz')))
    .toString('utf8')
    .split('\n')) {
    if (articles.length >= count) break;
    if (line.trim() !== '') articles.push(JSON.parse(line) as BenchArticle);
  }
  return articles;
}

export function readQuestions(folder: string): QuestionSets {
  return JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8')) as QuestionSets;
}

/** An article of the data as the pack would hold it. The data tells headings and text apart, so headings come after the text. */
export function entryOf(article: BenchArticle): Article {
  const paragraph = (text: string): Block => ({ kind: 'paragraph', children: [{ kind: 'text', text }] });
  const heading = (text: string, at: number): Block => ({ kind: 'heading', level: 2, id: `h${at}`, children: [{ kind: 'text', text }] });
  return {
    kind: 'article',
    id: entryId(article.id),
    title: article.title,
    summary: '',
    keywords: [],
    services: [],
    audience: 'everyone',
    language: 'en',
    owner: departmentId('service-desk'),
    reviewed: '2026-01-01',
    body: [...article.body.split('\n').map(paragraph), ...article.headings.map(heading)],
  };
}
