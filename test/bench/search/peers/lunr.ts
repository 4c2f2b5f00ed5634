/**
 * Lunr 2 with its English stemmer and stop words; the last word is also a prefix.
 * It repeats the reference of a document in every posting, so it gets numbers, and the ids stand beside the index.
 */

import lunr from 'lunr';
import { fromUtf8, type Peer, utf8 } from './peer';

export const lunrPeer: Peer = {
  name: 'Lunr',
  most: 10_000,
  build: async (articles) => {
    const index = lunr(function () {
      this.ref('id');
      this.field('title', { boost: 4 });
      this.field('headings', { boost: 1.5 });
      this.field('body');
      articles.forEach(({ title, headings, body }, at) => {
        this.add({ id: String(at), title, headings: headings.join('\n'), body });
      });
    });
    return utf8(JSON.stringify({ index, ids: articles.map(({ id }) => id) }));
  },
  load: async (bytes) => {
    const saved = JSON.parse(fromUtf8(bytes)) as { index: object; ids: string[] };
    const index = lunr.Index.load(saved.index);
    return (question, limit) => {
      const words = lunr.tokenizer(question).map((token) => token.toString());
      const found = index.query((query) => {
        for (const word of words) query.term(word, {});
        const last = words.at(-1);
        if (last && last.length > 2) query.term(last, { wildcard: lunr.Query.wildcard.TRAILING, boost: 0.3, usePipeline: false });
      });
      return found.slice(0, limit).map(({ ref }) => saved.ids[Number(ref)] ?? '');
    };
  },
};
