import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Browser, startBrowser } from '../support/browser';
import { buildTestExtension, type TestExtension } from '../support/test-extension';
import type { StoreTestPage } from './pages/store-page';

declare const testPage: StoreTestPage;

let extension: TestExtension;
let browser: Browser;
let pages: Page[] = [];

beforeAll(async () => {
  extension = await buildTestExtension({
    script: 'pages/store-page.ts',
    manifest: { action: { default_popup: 'page.html?popup' } },
  });
  browser = await startBrowser({ extension: extension.folder });
});

afterAll(async () => {
  await browser?.close();
  await extension?.remove();
});

afterEach(async () => {
  await Promise.all(pages.map((page) => page.close()));
  pages = [];
  const page = await openPage();
  await page.evaluate(() => testPage.closeDatabase());
  const deleted = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const deleting = indexedDB.deleteDatabase('deskside');
        deleting.onsuccess = () => resolve('deleted');
        deleting.onerror = () => resolve('failed');
      }),
  );
  expect(deleted).toBe('deleted');
  await page.close();
  pages = [];
});

async function openPage(): Promise<Page> {
  const page = await browser.open('page.html');
  pages.push(page);
  return page;
}

/** A browser of its own, for a test that needs a whole service worker or a profile that nobody wrote to. */
async function startAnother(): Promise<Browser> {
  const another = await startBrowser({ extension: extension.folder });
  onTestFinished(() => another.close());
  return another;
}

const subjectOf = (page: Page, id: string) =>
  page.evaluate(async (id) => {
    const found = await testPage.drafts.get(id);
    return found.ok ? found.value?.subject : found.why;
  }, id);

describe('a record that was put', () => {
  it('is there after a reload, in another page and in the service worker', async () => {
    const page = await openPage();
    const put = await page.evaluate(() => testPage.drafts.put(testPage.newDraft('a', { subject: 'Kept' })));
    expect(put).toMatchObject({ ok: true });
    await page.reload();
    expect(await subjectOf(page, 'a')).toBe('Kept');
    expect(await subjectOf(await openPage(), 'a')).toBe('Kept');
    const inWorker = await browser.worker.evaluate(async () => {
      const found = await testPage.drafts.get('a');
      return found.ok ? found.value?.subject : found.why;
    });
    expect(inWorker).toBe('Kept');
  });

  it('is told from one that never was', async () => {
    const page = await openPage();
    expect(await page.evaluate(() => testPage.drafts.get('nobody'))).toEqual({ ok: true, value: undefined });
  });

  it('comes first in the list when it was written last', async () => {
    const page = await openPage();
    const order = await page.evaluate(async () => {
      for (const id of ['a', 'b', 'c', 'a']) await testPage.drafts.put(testPage.newDraft(id));
      const all = await testPage.drafts.all();
      return all.ok && all.value.map((draft) => draft.id);
    });
    expect(order).toEqual(['a', 'c', 'b']);
  });

  it('is gone after it was removed, for every page', async () => {
    const [left, right] = [await openPage(), await openPage()];
    await left.evaluate(() => testPage.drafts.put(testPage.newDraft('a')));
    expect(await right.evaluate(() => testPage.drafts.remove('a'))).toMatchObject({ ok: true });
    expect(await left.evaluate(() => testPage.drafts.all())).toEqual({ ok: true, value: [] });
  });
});

describe('two pages', () => {
  it('hear of each other’s writes, and the service worker hears of them too', async () => {
    const [left, right] = [await openPage(), await openPage()];
    await browser.worker.evaluate(() => testPage.changes.splice(0));
    await left.evaluate(() => testPage.drafts.put(testPage.newDraft('from-left')));
    await right.waitForFunction(() => testPage.changes.includes('from-left'));
    expect(await left.evaluate(() => testPage.changes)).toEqual(['from-left']);
    await expect.poll(() => browser.worker.evaluate(() => testPage.changes)).toContain('from-left');
  });

  it('lose no update when both change the same record at once', async () => {
    const [left, right] = [await openPage(), await openPage()];
    await Promise.all([left, right].map((page) => page.evaluate(() => testPage.countUp('counter', 40))));
    expect(await subjectOf(left, 'counter')).toBe('80');
  });

  it('see what is typed in the other, and keep both subject and description', async () => {
    const [left, right] = [await openPage(), await openPage()];
    await left.evaluate(async () => (await testPage.openDraft('shared')).autosave.flush());
    await Promise.all([
      left.evaluate(async () => {
        const open = await testPage.openDraft('shared');
        Object.assign(globalThis, { open });
        open.name('From the left');
      }),
      right.evaluate(async () => {
        const open = await testPage.openDraft('shared');
        Object.assign(globalThis, { open });
        open.describe('From the right');
      }),
    ]);
    for (const page of [left, right]) {
      const shown = () =>
        page.evaluate(() => {
          const { autosave } = (globalThis as unknown as { open: Awaited<ReturnType<StoreTestPage['openDraft']>> }).open;
          return { subject: autosave.record.subject, description: autosave.record.description, state: autosave.state };
        });
      await expect.poll(shown).toEqual({ subject: 'From the left', description: 'From the right', state: 'saved' });
    }
  });
});

describe('a page dies', () => {
  it('in the middle of its writes, and the record is an old one or a new one but never torn', async () => {
    let newest = 0;
    for (let round = 1; round <= 8; round++) {
      const victim = await openPage();
      const writing = victim.evaluate(() => testPage.writeForever('victim')).catch(() => 'died');
      await victim.waitForTimeout(60 + round * 23);
      const session = await browser.context.newCDPSession(victim);
      const crashed = victim.waitForEvent('crash');
      await Promise.race([session.send('Page.crash').catch(() => undefined), crashed]);
      expect(await writing).toBe('died');
      await victim.close();
      // Opened only now: pages of one extension share a process, and this one must outlive the crash.
      const found = await (await openPage()).evaluate(async () => {
        const got = await testPage.drafts.get('victim');
        if (!got.ok) return got;
        const draft = got.value;
        return { number: Number(draft?.subject), whole: draft?.description === `${draft?.subject} `.repeat(20_000) };
      });
      expect(found).toMatchObject({ whole: true });
      newest = Math.max(newest, 'number' in found ? found.number : 0);
    }
    expect(newest).toBeGreaterThan(1);
  });

  it('right after a keystroke, and the text is on disk', async () => {
    const survivor = await openPage();
    for (let round = 1; round <= 6; round++) {
      const page = await openPage();
      await page
        .evaluate(async (round) => {
          const open = await testPage.openDraft('typed');
          await open.autosave.flush();
          if (round % 2 === 0) {
            // A write that still reads when the page goes must not take the last words with it.
            open.describe('Almost the last words');
            void open.autosave.flush();
          }
          open.describe(`Last words ${round}`);
          // The page closes in the same turn as the keystroke: no timer of the autosave can have run.
          window.close();
        }, round)
        .catch(() => undefined);
      await expect.poll(() => page.isClosed()).toBe(true);
      const described = () =>
        survivor.evaluate(async () => {
          const found = await testPage.drafts.get('typed');
          return found.ok ? found.value?.description : found.why;
        });
      await expect.poll(described).toBe(`Last words ${round}`);
    }
  });
});

describe('the popup', () => {
  it('saves what was typed when a click elsewhere closes it at once', async () => {
    const fresh = await startAnother();
    const popups = () => fresh.worker.evaluate(async () => (await chrome.runtime.getContexts({ contextTypes: ['POPUP'] })).length);
    for (let round = 1; round <= 3; round++) {
      await fresh.worker.evaluate(() => chrome.action.openPopup());
      await expect.poll(popups).toBe(1);
      const text = `Typed in popup ${round}`;
      // It types when the worker says so, and does nothing more until the new tab takes the focus away.
      const type = () => fresh.worker.evaluate((text) => chrome.runtime.sendMessage({ text }).catch(() => 'not ready'), text);
      await expect.poll(type).toBe('typed');
      const page = await fresh.open('page.html');
      await page.bringToFront();
      await expect.poll(popups).toBe(0);
      const described = () =>
        page.evaluate(async () => {
          const found = await testPage.drafts.get('popup');
          return found.ok ? found.value?.description : found.why;
        });
      await expect.poll(described).toBe(text);
      await page.close();
    }
  });
});

describe('the disk is full', () => {
  it('says so, keeps the record before, and saves again when there is room', async () => {
    // The limit is set before the first write: Chromium remembers for a while how much room there was.
    const small = await startAnother();
    const page = await small.open('page.html');
    const session = await small.context.newCDPSession(page);
    const origin = `chrome-extension://${small.extensionId}`;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    const results = await page.evaluate(async () => {
      // Chromium compresses what it stores, so the text must have no pattern.
      const words = Array.from({ length: 200_000 }, () => crypto.randomUUID());
      const huge = testPage.newDraft('a', { subject: 'Huge', description: words.join(' ') });
      return {
        before: await testPage.drafts.put(testPage.newDraft('a', { subject: 'Before' })),
        put: await testPage.drafts.put(huge),
        update: await testPage.drafts.update('a', () => huge),
      };
    });
    expect(results.before).toMatchObject({ ok: true });
    expect(results.put).toMatchObject({ ok: false, why: 'full' });
    expect(results.update).toMatchObject({ ok: false, why: 'full' });
    expect(await subjectOf(page, 'a')).toBe('Before');
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    expect(await page.evaluate(() => testPage.drafts.put(testPage.numbered('a', 9)))).toMatchObject({ ok: true });
    expect(await subjectOf(page, 'a')).toBe('9');
  });
});

describe('a record that cannot be used', () => {
  it('is unreadable and not absent, is listed, and is never written over', async () => {
    const page = await openPage();
    const seen = await page.evaluate(async () => {
      await testPage.drafts.put(testPage.newDraft('good'));
      await testPage.plant('bad', { version: 1, id: 'bad', subject: 5 });
      await testPage.plant('moved', testPage.newDraft('elsewhere'));
      const all = await testPage.drafts.all();
      return {
        get: await testPage.drafts.get('bad'),
        all: all.ok && all.value.map((draft) => draft.id),
        unusable: await testPage.drafts.unusable(),
        put: await testPage.drafts.put(testPage.newDraft('bad')),
        update: await testPage.drafts.update('bad', (old) => old ?? testPage.newDraft('bad')),
        kept: await testPage.dig('bad'),
      };
    });
    expect(seen.get).toMatchObject({ ok: false, why: 'unreadable' });
    expect(seen.all).toEqual(['good']);
    expect(seen.unusable).toMatchObject({
      ok: true,
      value: expect.arrayContaining([
        { id: 'bad', why: 'unreadable', detail: expect.any(String) },
        { id: 'moved', why: 'unreadable', detail: expect.any(String) },
      ]),
    });
    expect(seen.put).toMatchObject({ ok: false, why: 'unreadable' });
    expect(seen.update).toMatchObject({ ok: false, why: 'unreadable' });
    expect(seen.kept).toEqual({ version: 1, id: 'bad', subject: 5 });
  });

  it('goes away only when the person removes it, and not at all when a newer Deskside wrote it', async () => {
    const page = await openPage();
    const seen = await page.evaluate(async () => {
      await testPage.plant('bad', 'rubbish');
      await testPage.plant('new', { version: 99, id: 'new', shape: 'unknown' });
      return {
        removeBad: await testPage.drafts.remove('bad'),
        bad: await testPage.dig('bad'),
        getNew: await testPage.drafts.get('new'),
        putNew: await testPage.drafts.put(testPage.newDraft('new')),
        removeNew: await testPage.drafts.remove('new'),
        kept: await testPage.dig('new'),
      };
    });
    expect(seen.removeBad).toMatchObject({ ok: true });
    expect(seen.bad).toBeUndefined();
    for (const result of [seen.getNew, seen.putNew, seen.removeNew]) expect(result).toMatchObject({ ok: false, why: 'newer' });
    expect(seen.kept).toEqual({ version: 99, id: 'new', shape: 'unknown' });
  });

  it('keeps all records that are written together off the disk when it is one of them', async () => {
    const page = await openPage();
    const seen = await page.evaluate(async () => {
      await testPage.plant('bad', 'rubbish');
      const [first, bad, last] = [testPage.newDraft('first'), testPage.newDraft('bad'), testPage.newDraft('last')];
      const refused = await testPage.drafts.putTogether([first, bad, last]);
      const nothing = await testPage.drafts.all();
      const written = await testPage.drafts.putTogether([first, last]);
      const all = await testPage.drafts.all();
      return { refused, nothing: nothing.ok && nothing.value.length, written, all: all.ok && all.value.map(({ id }) => id) };
    });
    expect(seen.refused).toMatchObject({ ok: false, why: 'unreadable' });
    expect(seen.nothing).toBe(0);
    expect(seen.written).toMatchObject({ ok: true });
    expect(seen.all).toEqual(['last', 'first']);
  });
});

describe('the connection', () => {
  it('is let go for a newer Deskside, and from then on says newer', async () => {
    const [older, newer] = [await openPage(), await openPage()];
    await older.evaluate(() => testPage.drafts.put(testPage.newDraft('a')));
    await newer.evaluate(async () => (await testPage.rawDatabase(99)).close());
    expect(await older.evaluate(() => testPage.drafts.get('a'))).toMatchObject({ ok: false, why: 'newer' });
  });

  it('is closed while another window holds on to an older database, and works as soon as that window lets go', async () => {
    const [holder, page] = [await openPage(), await openPage()];
    await page.evaluate(() => testPage.closeDatabase());
    await page.reload();
    await holder.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('blocked-test', 1);
          opening.onsuccess = () => {
            Object.assign(globalThis, { held: opening.result });
            resolve();
          };
        }),
    );
    const blocked = await page.evaluate(() => testPage.tryNamed('blocked-test', 2));
    expect(blocked).toMatchObject({ ok: false, why: 'closed' });
    await holder.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
    expect(await page.evaluate(() => testPage.tryNamed('blocked-test', 2))).toMatchObject({ ok: true });
  });

  it('is opened again after the browser shut it', async () => {
    const page = await openPage();
    await page.evaluate(() => testPage.drafts.put(testPage.newDraft('a')));
    const session = await browser.context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: `chrome-extension://${browser.extensionId}`,
      storageTypes: 'indexeddb',
    });
    const after = await page.evaluate(() => testPage.drafts.put(testPage.newDraft('b', { subject: 'After' })));
    expect(after).toMatchObject({ ok: true });
    expect(await subjectOf(page, 'b')).toBe('After');
  });

  it('keeps the drafts of a Deskside that knew no bulletins, and can keep bulletins beside them', async () => {
    const page = await openPage();
    const kinds = await page.evaluate(async () => {
      const before = await testPage.makeFirstDatabase(testPage.newDraft('old', { subject: 'From before' }));
      return { before, after: await testPage.kindsKept() };
    });
    expect(kinds.before).toEqual(['drafts', 'history', 'preferences', 'walks']);
    expect(kinds.after).toEqual(expect.arrayContaining([...kinds.before, 'bulletins', 'feed-states', 'added-feeds']));
    expect(await subjectOf(page, 'old')).toBe('From before');
  });

  it('says closed after Deskside itself closed it', async () => {
    const page = await openPage();
    await page.evaluate(() => testPage.closeDatabase());
    expect(await page.evaluate(() => testPage.drafts.get('a'))).toMatchObject({ ok: false, why: 'closed' });
  });

  it('lets a mistake in a change through, and leaves the record as it was', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async () => {
      await testPage.drafts.put(testPage.newDraft('a', { subject: 'Whole' }));
      const thrown = await testPage.drafts
        .update('a', () => {
          throw new RangeError('a mistake');
        })
        .catch((error: unknown) => String(error));
      const renamed = await testPage.drafts.update('a', () => testPage.newDraft('b')).catch((error: unknown) => String(error));
      return { thrown, renamed };
    });
    expect(outcome.thrown).toBe('RangeError: a mistake');
    expect(outcome.renamed).toContain('TypeError');
    expect(await subjectOf(page, 'a')).toBe('Whole');
  });
});

describe('a kind of which there are very many', () => {
  it('is read a part at a time, whole, and by its newest, without what cannot be read', async () => {
    const page = await openPage();
    const read = await page.evaluate(async () => {
      const raw = await testPage.drafts.get('a').then(() => testPage.rawDatabase());
      await new Promise<void>((resolve, reject) => {
        const transaction = raw.transaction('drafts', 'readwrite', { durability: 'relaxed' });
        for (let number = 0; number < 9_000; number++) {
          const record = number === 17 ? 'broken' : testPage.newDraft(`d${number}`);
          transaction.objectStore('drafts').put({ id: `d${number}`, written: number, record });
        }
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      raw.close();
      const parts: string[][] = [];
      const each = await testPage.drafts.each((drafts) => parts.push(drafts.map(({ id }) => id)));
      const newest = await testPage.drafts.newest(2);
      const stopped = await testPage.drafts.each(() => undefined, AbortSignal.abort());
      return { each, parts: parts.map(({ length }) => length), whole: new Set(parts.flat()).size, newest, stopped };
    });
    expect(read.each).toEqual({ ok: true, value: { unusable: 1 } });
    expect(read.parts.length).toBeGreaterThan(2);
    expect(read.whole).toBe(8_999);
    expect(read.newest.ok && read.newest.value.map(({ id }) => id)).toEqual(['d8999', 'd8998']);
    expect(read.stopped).toMatchObject({ ok: false, why: 'closed' });
  });
});
