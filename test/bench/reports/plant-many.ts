/** Very many contacts of five years, made inside the page and put into its own database in batches. */

import type { Page } from 'playwright-core';

export interface Planted {
  readonly count: number;
  readonly seconds: number;
  /** Bytes on disk for each contact. */
  readonly bytesEach: number;
}

/** Ends at `count`, or when `seconds` are over; what was planted by then is what is measured. */
export async function plantMany(page: Page, count: number, seconds: number): Promise<Planted> {
  const before = await used(page);
  const began = performance.now();
  // The scripts' compiler wraps named functions into a helper that the page does not have.
  await page.evaluate('globalThis.__name = (named) => named');
  const planted = await page.evaluate(
    async ({ wanted, limitMs, now }) => {
      const BATCH = 10_000;
      const FIVE_YEARS = 5 * 365 * 24 * 60 * 60 * 1000;
      const questions = [
        'Cannot sign in',
        'The printer on floor 2 jams',
        'No Wi-Fi in the meeting room',
        'Outlook asks for the password',
        'VPN is slow',
      ];
      const services = ['sign-in', 'printing', 'wifi', 'email', 'vpn'];
      const channels = ['phone', 'phone', 'phone', 'mail', 'walk-in'];
      let state = 20_261_122;
      // Park and Miller's minimal standard generator: the same contacts on every machine.
      const random = () => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const contact = (index: number) => {
        const startedAt = Math.floor(now - FIVE_YEARS + (FIVE_YEARS * index) / wanted);
        const chance = random();
        const ending =
          chance < 0.6
            ? { kind: 'answered', solution: pick(['reset-password', 'add-printer', 'connect-vpn']) }
            : chance < 0.9
              ? { kind: 'ticket', draft: crypto.randomUUID() }
              : { kind: 'linked', connection: 'rt', ticket: String(index), number: `#${index}` };
        const asked = pick(questions);
        return {
          version: 1,
          id: crypto.randomUUID(),
          channel: pick(channels),
          startedAt,
          endedAt: startedAt + Math.floor(random() * 900_000),
          pausedMs: 0,
          pausedAt: null,
          who: { name: `Caller ${index % 20_000}`, email: `caller${index % 20_000}@example.com` },
          question: random() < 0.1 ? `${asked}, since ${index}` : asked,
          notes: 'Asked to restart, then it worked again.',
          service: pick(services),
          searched: [asked.toLowerCase()],
          read: ['reset-password'],
          walks: [],
          said: [],
          ending,
          agent: pick(['frank', 'tina', 'lea']),
        };
      };
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const began = performance.now();
      let made = 0;
      while (made < wanted && performance.now() - began < limitMs) {
        const transaction = database.transaction('contacts', 'readwrite', { durability: 'relaxed' });
        const store = transaction.objectStore('contacts');
        for (const end = Math.min(wanted, made + BATCH); made < end; made++) {
          const record = contact(made);
          store.put({ id: record.id, written: record.startedAt, record });
        }
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
        });
      }
      database.close();
      return made;
    },
    { wanted: count, limitMs: seconds * 1000, now: Date.now() },
  );
  const bytes = (await used(page)) - before;
  return { count: planted, seconds: (performance.now() - began) / 1000, bytesEach: bytes / planted };
}

function used(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}
