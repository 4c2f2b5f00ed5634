/**
 * FlexSearch 0.8 as it comes: a document index with its defaults, and one with its English encoder and suggestions.
 * It repeats the id of a document in every posting, so it gets numbers, and the ids stand beside the index.
 */

import { Charset, Document, Encoder } from 'flexsearch';
import english from 'flexsearch/lang/en';
import { fromUtf8, type Peer, utf8 } from './peer';

type Row = { readonly id: number; readonly title: string; readonly headings: string; readonly body: string };

const FIELDS = ['title', 'headings', 'body'] as const;

const flexSearch = (name: string, isEnglish: boolean): Peer => {
  const empty = () =>
    new Document<Row>({
      document: { id: 'id', index: [...FIELDS] },
      ...(isEnglish ? { encoder: new Encoder({ ...Charset.Normalize, ...english }), tokenize: 'strict' } : {}),
    });
  return {
    name,
    most: 10_000,
    build: async (articles) => {
      const index = empty();
      articles.forEach(({ title, headings, body }, id) => {
        index.add({ id, title, headings: headings.join('\n'), body });
      });
      const parts: Record<string, string> = {};
      await index.export((key, data) => {
        if (data !== undefined) parts[key] = data;
      });
      return utf8(JSON.stringify({ parts, ids: articles.map(({ id }) => id) }));
    },
    load: async (bytes) => {
      const index = empty();
      const saved = JSON.parse(fromUtf8(bytes)) as { parts: Record<string, string>; ids: string[] };
      for (const [key, data] of Object.entries(saved.parts)) await index.import(key, data);
      return (question, limit) => {
        // Results come by field; the fields are taken one after the other, titles first.
        const found = index.search(question, { limit, suggest: isEnglish });
        const numbers = FIELDS.flatMap((field) => found.find((of) => of.field === field)?.result ?? []);
        return [...new Set(numbers)].slice(0, limit).map((number) => saved.ids[Number(number)] ?? '');
      };
    },
  };
};

export const flexSearchDefault = flexSearch('FlexSearch, default', false);
export const flexSearchEnglish = flexSearch('FlexSearch, English, suggest', true);
