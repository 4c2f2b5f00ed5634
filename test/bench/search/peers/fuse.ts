/** Fuse.js 7 over titles and headings: it reads all text at every question, and with the bodies one question takes seconds. */

import Fuse from 'fuse.js';
import { fromUtf8, type Peer, utf8 } from './peer';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly headings: readonly string[];
}

const OPTIONS = {
  keys: [
    { name: 'title', weight: 3 },
    { name: 'headings', weight: 1 },
  ],
  ignoreLocation: true,
  threshold: 0.4,
};

export const fuse: Peer = {
  name: 'Fuse.js, titles and headings',
  most: 1_000,
  build: async (articles) => {
    const rows: Row[] = articles.map(({ id, title, headings }) => ({ id, title, headings }));
    return utf8(JSON.stringify({ rows, index: Fuse.createIndex(['title', 'headings'], rows).toJSON() }));
  },
  load: async (bytes) => {
    const { rows, index } = JSON.parse(fromUtf8(bytes)) as { rows: Row[]; index: Parameters<typeof Fuse.parseIndex<Row>>[0] };
    const loaded = new Fuse(rows, OPTIONS, Fuse.parseIndex<Row>(index));
    // Its patterns are at most 32 letters long without being split.
    return (question, limit) => loaded.search(question.slice(0, 64), { limit }).map(({ item }) => item.id);
  },
};
