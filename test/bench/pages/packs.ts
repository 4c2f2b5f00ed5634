/** A pack of many articles for the popup, laid out as every pack is: the shared search data, and the project's own trees to start from. */

import type { Article, Entry } from '../../../extension/core/knowledge/entry';
import { entryId } from '../../../extension/core/knowledge/ids';
import { layOutPack } from '../../../extension/core/knowledge/lay-out-pack';
import { openPack } from '../../../extension/core/knowledge/open-pack';
import { buildIndex } from '../../../extension/core/search/build-index';
import { sha256 } from '../../../extension/hosts/node/compile-content';
import { packFilesIn } from '../../../extension/hosts/node/pack-files';
import { entryOf, hasSearchData, readArticles, searchDataFolder } from '../search/corpus';

export interface LargePack {
  /** Where its articles come from. */
  readonly from: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** `own` is the folder of the project's own pack: its desk, trees and synonyms go in, and its articles where there are no others. */
export async function largePack(own: string, count: number): Promise<LargePack> {
  const opened = await openPack(packFilesIn(own));
  if (!opened.ok) throw new Error(opened.detail);
  const { pack } = opened;
  const [cards, synonyms, feeds] = [await pack.cards(), await pack.synonyms(), await pack.feeds()];
  if (!cards.ok || !synonyms.ok || !feeds.ok) throw new Error(`The pack in ${own} cannot be read.`);
  const entries = await Promise.all(cards.cards.map(({ id }) => pack.entry(id)));
  const read = entries.flatMap((result) => (result.ok ? [result.entry] : []));
  const folder = searchDataFolder();
  const articles = hasSearchData(folder) ? dataArticles(folder, count) : generatedArticles(read, count);
  const all: Entry[] = [...articles, ...read.filter(({ kind }) => kind === 'tree')].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const search = buildIndex(all, synonyms.synonyms);
  const content = {
    entries: all,
    desk: pack.manifest.desk,
    pictures: [],
    search,
    synonyms: synonyms.synonyms,
    feeds: feeds.feeds,
    practice: null,
    recipes: [],
  };
  return { from: hasSearchData(folder) ? 'the shared search data' : 'generated from its own', files: layOutPack(content, sha256).files };
}

/** So much of an article's beginning stands for the summary that the data does not have. */
const SUMMARY = 160;

function dataArticles(folder: string, count: number): Article[] {
  return readArticles(folder, count).map((article, at) => ({
    ...entryOf(article),
    id: entryId(`${article.id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${at}`.replace(/^-/, '')),
    summary: article.body.slice(0, SUMMARY),
  }));
}

/** One word in so many differs from one copy of an article to the next. */
const CHANGED = 12;

function generatedArticles(own: readonly Entry[], count: number): Article[] {
  const articles = own.filter((entry) => entry.kind === 'article');
  return Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / articles.length);
    const changed = (words: string) =>
      words.replace(/\p{L}{4,}/gu, (word, place) => ((place + round) % CHANGED ? word : `${word}${round}`));
    const copy = JSON.stringify(articles[at % articles.length]);
    const article: Article = JSON.parse(copy, (key, value) =>
      /^(?:text|title|summary)$/.test(key) && value.replace ? changed(value) : value,
    );
    return { ...article, id: entryId(`${article.id}-${at}`) };
  });
}
