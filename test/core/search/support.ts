/** Small knowledge bases for tests of the search, written as a person would describe them. */

import type { Block } from '../../../extension/core/knowledge/block';
import type { Article, Tree } from '../../../extension/core/knowledge/entry';
import { departmentId, entryId, serviceId, stepId } from '../../../extension/core/knowledge/ids';
import { buildIndex, type SynonymGroups } from '../../../extension/core/search/build-index';
import { openIndex, type SearchIndex } from '../../../extension/core/search/open-index';
import type { Query, SearchResult } from '../../../extension/core/search/query';

export interface Draft {
  readonly id?: string;
  readonly summary?: string;
  readonly keywords?: readonly string[];
  readonly services?: readonly string[];
  readonly audience?: 'everyone' | 'agents';
  readonly language?: string;
  readonly reviewed?: string;
  /** Lines; `## ` makes a heading, `AGENT ` a callout for agents. */
  readonly text?: string;
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', children: [{ kind: 'text', text }] });

function blockOf(line: string, at: number): Block {
  if (line.startsWith('## ')) return { kind: 'heading', level: 2, id: `section-${at}`, children: [{ kind: 'text', text: line.slice(3) }] };
  if (line.startsWith('AGENT ')) return { kind: 'callout', tone: 'agent', children: [paragraph(line.slice(6))] };
  return paragraph(line);
}

const facts = (title: string, draft: Draft) => ({
  id: entryId(
    draft.id ??
      (title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') ||
        'untitled'),
  ),
  title,
  summary: draft.summary ?? '',
  keywords: draft.keywords ?? [],
  services: (draft.services ?? []).map(serviceId),
  audience: draft.audience ?? 'everyone',
  language: draft.language ?? 'en',
  owner: departmentId('service-desk'),
  reviewed: draft.reviewed ?? '2026-06-01',
});

export function article(title: string, draft: Draft = {}): Article {
  return { kind: 'article', ...facts(title, draft), body: (draft.text ?? '').split('\n').filter(Boolean).map(blockOf) };
}

/** A tree of one question and one end; `text` is its introduction. */
export function tree(title: string, draft: Draft = {}): Tree {
  const solved = stepId('solved');
  return {
    kind: 'tree',
    ...facts(title, draft),
    intro: (draft.text ?? '').split('\n').filter(Boolean).map(blockOf),
    steps: [
      { kind: 'ask', id: stepId('start'), title: 'Does it work now?', text: [], answers: [] },
      { kind: 'outcome', id: solved, title: 'Solved', text: [], outcome: { kind: 'solved' } },
    ],
  };
}

export function indexOf(entries: readonly (Article | Tree)[], synonyms: SynonymGroups = {}): SearchIndex {
  const opened = openIndex(buildIndex(entries, synonyms).buffer as ArrayBuffer);
  if (!opened.ok) throw new Error(opened.detail);
  return opened.index;
}

export function titles(result: SearchResult): string[] {
  return result.hits.map(({ card }) => card.title);
}

/** Titles for a question that is finished (a space follows) unless it ends with `…`. */
export function found(index: SearchIndex, question: string, more: Omit<Query, 'text'> = {}): string[] {
  const text = question.endsWith('…') ? question.slice(0, -1) : `${question} `;
  return titles(index.search({ text, limit: 50, ...more }));
}
