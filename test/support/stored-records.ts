/** Reads and writes records past the app, as a damaged disk or another version would have left them. Needs an open page of the extension. */

import type { Page } from 'playwright-core';

export type StoredRecord = Readonly<Record<string, unknown>>;

/** All records of one kind, such as `drafts`, as they stand on disk. */
export function storedRecords(page: Page, kind: string): Promise<StoredRecord[]> {
  return page.evaluate(
    (name) =>
      new Promise<StoredRecord[]>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => resolve(reading.result.map(({ record }) => record));
          reading.onerror = () => reject(reading.error);
          opening.result.close();
        };
      }),
    kind,
  );
}

/** Puts a record under `id`, whatever it is. Pages that are open already do not hear of it. */
export function plantRecord(page: Page, kind: string, id: string, record: unknown): Promise<void> {
  return page.evaluate(
    (planted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(planted.kind, 'readwrite');
          transaction.objectStore(planted.kind).put({ id: planted.id, written: Date.now(), record: planted.record });
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
          opening.result.close();
        };
      }),
    { kind, id, record },
  );
}
