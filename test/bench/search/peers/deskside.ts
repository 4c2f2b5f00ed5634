/** Deskside's own search, with the synonyms of its knowledge base. */

import { buildIndex } from '../../../../extension/core/search/build-index';
import { openIndex } from '../../../../extension/core/search/open-index';
import { entryOf } from '../corpus';
import { readBenchSynonyms } from '../synonyms';
import type { Peer } from './peer';

export const deskside: Peer = {
  name: 'Deskside',
  most: 50_000,
  build: async (articles) => buildIndex(articles.map(entryOf), readBenchSynonyms()),
  load: async (bytes) => {
    const opened = openIndex(bytes.buffer as ArrayBuffer);
    if (!opened.ok) throw new Error(opened.detail);
    return (text, limit) => opened.index.search({ text, limit }).hits.map(({ card }) => card.id);
  },
};
