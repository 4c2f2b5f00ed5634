/** MiniSearch 7: with field boosts only, and tuned (prefix on the last word, fuzzy on words without digits). */

import MiniSearch, { type Options, type SearchOptions } from 'minisearch';
import type { BenchArticle } from '../corpus';
import { fromUtf8, type Peer, utf8 } from './peer';

const OPTIONS: Options<BenchArticle> = {
  fields: ['title', 'headings', 'body'],
  idField: 'id',
  extractField: (article, field) =>
    field === 'headings' ? article.headings.join('\n') : String(article[field as 'id' | 'title' | 'body']),
};

const BOOST = { title: 4, headings: 1.5 };

const BOOSTED: SearchOptions = { boost: BOOST, prefix: (_term, at, terms) => at === terms.length - 1 };
const TUNED: SearchOptions = {
  boost: BOOST,
  prefix: (term, at, terms) => at === terms.length - 1 && term.length > 2,
  fuzzy: (term) => (/\d/.test(term) || term.length < 4 ? false : 0.2),
  weights: { fuzzy: 0.2, prefix: 0.3 },
};

const miniSearch = (name: string, options: SearchOptions, most: number): Peer => ({
  name,
  most,
  build: async (articles) => {
    const index = new MiniSearch(OPTIONS);
    index.addAll(articles);
    return utf8(JSON.stringify(index));
  },
  load: async (bytes) => {
    const index = MiniSearch.loadJSON(fromUtf8(bytes), OPTIONS);
    return (question, limit) =>
      index
        .search(question, options)
        .slice(0, limit)
        .map(({ id }) => String(id));
  },
});

export const miniSearchBoosted = miniSearch('MiniSearch, boosted', BOOSTED, 10_000);
export const miniSearchTuned = miniSearch('MiniSearch, tuned, fuzzy', TUNED, 50_000);
