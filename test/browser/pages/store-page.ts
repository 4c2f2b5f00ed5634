/** What the store's tests call inside the browser: the real store on the real database. */

import { Autosave } from '../../../extension/core/tickets/autosave';
import type { Draft } from '../../../extension/core/tickets/draft';
import { DRAFTS } from '../../../extension/core/tickets/draft-schema';
import { setDescription, setSubject } from '../../../extension/core/tickets/edit-draft';
import { makeDraft } from '../../../extension/core/tickets/make-draft';
import { browserClock, browserTimer } from '../../../extension/hosts/browser/clock';
import { DATABASE_NAME, DATABASE_VERSION, Database } from '../../../extension/hosts/browser/database';
import { browserLog } from '../../../extension/hosts/browser/log';
import { saveBeforeLeaving } from '../../../extension/hosts/browser/save-before-leaving';
import { browserStore } from '../../../extension/hosts/browser/store';

const database = new Database();
const drafts = browserStore(database, DRAFTS);
const others = new Map<string, Database>();
const changes: string[] = [];
drafts.watch((id) => changes.push(id));

function newDraft(id: string, changes: Partial<Draft> = {}): Draft {
  return { ...makeDraft({ id, now: browserClock.now(), query: 'test' }), ...changes };
}

/** Subject and description tell the same number, the description many times over: a torn record would not agree with itself. */
function numbered(id: string, number: number): Draft {
  return newDraft(id, { subject: String(number), description: `${number} `.repeat(20_000) });
}

async function rawDatabase(version = DATABASE_VERSION): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE_NAME, version);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

const testPage = {
  /** The database as its first version made it, with one draft in it; gives back its object stores. */
  makeFirstDatabase: (draft: Draft) =>
    new Promise<string[]>((resolve, reject) => {
      const opening = indexedDB.open(DATABASE_NAME, 1);
      opening.onupgradeneeded = () => {
        for (const kind of ['drafts', 'walks', 'preferences', 'history'])
          opening.result.createObjectStore(kind, { keyPath: 'id' }).createIndex('by-written', 'written');
      };
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const connection = opening.result;
        const transaction = connection.transaction('drafts', 'readwrite');
        transaction.objectStore('drafts').put({ id: draft.id, written: 1, record: draft });
        transaction.oncomplete = () => {
          resolve([...connection.objectStoreNames]);
          connection.close();
        };
      };
    }),
  /** The object stores after the store itself opened the database. */
  async kindsKept() {
    await drafts.all();
    const raw = await rawDatabase();
    const kinds = [...raw.objectStoreNames];
    raw.close();
    return kinds;
  },
  drafts,
  changes,
  newDraft,
  numbered,
  rawDatabase,
  closeDatabase: () => database.close(),
  /** One read on a database of another name and version, kept from call to call. */
  tryNamed(name: string, version: number) {
    const named = others.get(name) ?? new Database({ name, version });
    others.set(name, named);
    return browserStore(named, DRAFTS).get('a');
  },
  /** Writes past the store, as a damaged disk or another version would have left it. */
  async plant(id: string, record: unknown) {
    // The store makes its own database first.
    await drafts.get(id);
    const raw = await rawDatabase();
    await new Promise<void>((resolve, reject) => {
      const transaction = raw.transaction('drafts', 'readwrite');
      transaction.objectStore('drafts').put({ id, written: 1, record });
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    raw.close();
  },
  async dig(id: string): Promise<unknown> {
    const raw = await rawDatabase();
    const found = await new Promise<unknown>((resolve, reject) => {
      const reading = raw.transaction('drafts').objectStore('drafts').get(id);
      reading.onsuccess = () => resolve(reading.result?.record);
      reading.onerror = () => reject(reading.error);
    });
    raw.close();
    return found;
  },
  /** Adds `count` to the number in the subject, one at a time. */
  async countUp(id: string, count: number) {
    for (let i = 0; i < count; i++) await drafts.update(id, (old) => newDraft(id, { subject: String(Number(old?.subject ?? 0) + 1) }));
  },
  async writeForever(id: string) {
    for (let number = 1; ; number++) await drafts.put(numbered(id, number));
  },
  async openDraft(id: string) {
    const found = await drafts.get(id);
    const known = found.ok ? found.value : undefined;
    const autosave = new Autosave(known ?? newDraft(id), known !== undefined, { store: drafts, timer: browserTimer, log: browserLog });
    saveBeforeLeaving(autosave);
    return {
      autosave,
      describe: (text: string) => autosave.edit((draft) => setDescription(draft, text, browserClock.now()), 'description'),
      name: (text: string) => autosave.edit((draft) => setSubject(draft, text, browserClock.now()), 'subject'),
    };
  },
};

export type StoreTestPage = typeof testPage;
Object.assign(globalThis, { testPage });

// As a popup, it types when it is told to, and its autosave never gets to its timer: only closing can save the text.
if (globalThis.location.search === '?popup') {
  const never = { after: () => () => {} };
  drafts.put(newDraft('popup')).then(() => {
    const autosave = new Autosave(newDraft('popup'), true, { store: drafts, timer: never, log: browserLog });
    saveBeforeLeaving(autosave);
    chrome.runtime.onMessage.addListener((message: { readonly text: string }, _sender, answer) => {
      autosave.edit((draft) => setDescription(draft, message.text, browserClock.now()));
      answer('typed');
    });
  });
}
