/** Orama 3 with English stemming and field boosts. */

import { create, insertMultiple, load, type RawData, save, search } from '@orama/orama';
import { fromUtf8, type Peer, utf8 } from './peer';

const empty = () =>
  create({
    schema: { title: 'string', headings: 'string', body: 'string' } as const,
    components: { tokenizer: { language: 'english', stemming: true } },
  });

export const orama: Peer = {
  name: 'Orama, stemming',
  most: 10_000,
  build: async (articles) => {
    const database = empty();
    await insertMultiple(
      database,
      articles.map(({ id, title, headings, body }) => ({ id, title, headings: headings.join('\n'), body })),
      500,
    );
    return utf8(JSON.stringify(save(database)));
  },
  load: async (bytes) => {
    const database = empty();
    load(database, JSON.parse(fromUtf8(bytes)) as RawData);
    return (term, limit) => {
      const found = search(database, { term, limit, boost: { title: 4, headings: 1.5 } });
      if (found instanceof Promise) throw new Error('Orama answered later; without hooks it answers at once.');
      return found.hits.map(({ id }) => id);
    };
  },
};
