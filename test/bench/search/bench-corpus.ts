/** The corpora of the bench: the first N articles of the data, and beyond its end the same articles with changed words. */

import { type BenchArticle, readArticles, searchDataFolder } from './corpus';

/** Articles in the data. */
export const FULL = 10_000;
/** One word in so many is changed in a repeated article, always the same ones, so that the vocabulary grows as text does. */
const CHANGED = 12;

export function articlesFor(count: number): BenchArticle[] {
  const articles = readArticles(searchDataFolder(), Math.min(count, FULL));
  const original = articles.length;
  for (let at = original; at < count && original > 0; at++) {
    const article = articles[at % original];
    if (article) articles.push(repeated(article, Math.floor(at / original)));
  }
  return articles;
}

function repeated(article: BenchArticle, round: number): BenchArticle {
  let position = 0;
  const changed = (text: string) =>
    text.replace(/\p{L}{4,}/gu, (word) => {
      position++;
      return position % CHANGED === round % CHANGED ? `${word.slice(0, -2)}${'aeiou'[position % 5]}${'lnrst'[round % 5]}` : word;
    });
  return {
    id: `${article.id}-${round}`,
    title: changed(article.title),
    headings: article.headings.map(changed),
    body: changed(article.body),
  };
}
