/** SQLite FTS5 (as WebAssembly, SQLite's own build): Porter stems, any word, the last one also as a prefix, bm25 with field weights. */

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import type { Peer } from './peer';

export const sqlite: Peer = {
  name: 'SQLite FTS5 (wasm), any word',
  most: 10_000,
  build: async (articles) => {
    const sqlite3 = await sqlite3InitModule();
    const database = new sqlite3.oo1.DB(':memory:');
    // Contentless: the text itself is not kept, only the ids.
    database.exec("CREATE VIRTUAL TABLE pages USING fts5(title, headings, body, content='', tokenize='porter unicode61')");
    database.exec('CREATE TABLE ids (number INTEGER PRIMARY KEY, id TEXT)');
    database.exec('BEGIN');
    const page = database.prepare('INSERT INTO pages (rowid, title, headings, body) VALUES (?, ?, ?, ?)');
    const id = database.prepare('INSERT INTO ids VALUES (?, ?)');
    articles.forEach((article, at) => {
      page.bind([at + 1, article.title, article.headings.join('\n'), article.body]).stepReset();
      id.bind([at + 1, article.id]).stepReset();
    });
    page.finalize();
    id.finalize();
    database.exec('COMMIT');
    database.exec("INSERT INTO pages (pages) VALUES ('optimize')");
    database.exec('VACUUM');
    return sqlite3.capi.sqlite3_js_db_export(database);
  },
  load: async (bytes) => {
    const sqlite3 = await sqlite3InitModule();
    const database = new sqlite3.oo1.DB(':memory:');
    const { SQLITE_DESERIALIZE_FREEONCLOSE, sqlite3_deserialize } = sqlite3.capi;
    const start = sqlite3.wasm.allocFromTypedArray(bytes);
    if (database.pointer === undefined) throw new Error('SQLite did not open.');
    database.checkRc(sqlite3_deserialize(database.pointer, 'main', start, bytes.length, bytes.length, SQLITE_DESERIALIZE_FREEONCLOSE));
    const ask = database.prepare(
      'SELECT ids.id FROM pages JOIN ids ON ids.number = pages.rowid WHERE pages MATCH ? ORDER BY bm25(pages, 8, 2, 1) LIMIT ?',
    );
    return (question, limit) => {
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      ask.bind([
        words.map((word, at) => (at === words.length - 1 && word.length > 2 ? `"${word}" OR "${word}"*` : `"${word}"`)).join(' OR '),
        limit,
      ]);
      const ids: string[] = [];
      while (ask.step()) ids.push(String(ask.get(0)));
      ask.reset();
      return ids;
    };
  },
};
