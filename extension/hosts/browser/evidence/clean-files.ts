/** Takes away the files that nothing refers to any more. */

import { orphans, stringsIn } from '../../../core/tickets/attachment-records';
import { type Database, WRITTEN_INDEX } from '../database';
import { browserLog } from '../log';

/** Every kind of record that may name a file. They are looked through as they stand, so that an unreadable or newer one keeps its files. */
const KINDS_WITH_FILES = ['drafts', 'outbox', 'local-tickets', 'ticket-copies', 'contacts', 'visits'] as const;
const FILES = 'attachments';

/** In one transaction: a reference that is written meanwhile waits until it is over. Does not reject. */
export async function cleanFiles(database: Database, now: number): Promise<void> {
  try {
    await database.use(async (connection) => {
      const transaction = connection.transaction([FILES, ...KINDS_WITH_FILES], 'readwrite');
      const files: { id: string; written: number }[] = [];
      // Keys only: the bytes of every file would not fit into memory.
      let cursor = await transaction.objectStore(FILES).index(WRITTEN_INDEX).openKeyCursor();
      while (cursor) {
        files.push({ id: String(cursor.primaryKey), written: Number(cursor.key) });
        cursor = await cursor.continue();
      }
      if (files.length > 0) {
        const mentioned = new Set<string>();
        for (const kind of KINDS_WITH_FILES)
          for (const record of await transaction.objectStore(kind).getAll()) stringsIn(record, mentioned);
        for (const id of orphans(files, mentioned, now)) await transaction.objectStore(FILES).delete(id);
      }
      await transaction.done;
    });
  } catch (error) {
    browserLog.warn('Old files could not be cleaned up; they are tried again.', error);
  }
}
