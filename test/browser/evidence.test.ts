import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, startBrowser } from '../support/browser';
import { phoneDraft } from '../support/some-draft';
import { plantRecord, storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

const DRAFT = 'draft-with-evidence';
const WINDOW = { width: 1280, height: 800 };

/** Fine stripes all over: any part that is left of them is seen. */
const PAGE = `<!doctype html><title>Orders of ada@example.com</title>
<style>body { margin: 0; height: 100vh; background: repeating-linear-gradient(90deg, #000 0 2px, #fff 2px 4px) }</style>
<button onclick="console.error('No order for bob@example.com'); undefinedFunction()">Order</button>
<p id="words">Ticket of carol@example.com</p>
<script>fetch('/missing?session=4711').catch(() => undefined); setTimeout(() => { throw new Error('late trouble') }, 300)</script>`;

let extension: ExtensionCopy;
let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  // A person presses the toolbar button; a headless browser has none.
  extension = await extensionWithHost('<all_urls>');
  browser = await startBrowser({ extension: extension.folder });
  server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html' });
    response.end(request.url === '/' ? PAGE : 'no');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  for (const page of browser.context.pages().slice(1)) await page.close();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((closed) => server?.close(closed));
  await extension?.remove();
});

async function openDraft(place = 'tabs/desk.html', changes = {}): Promise<Page> {
  const page = await browser.open(place, WINDOW);
  await plantRecord(page, 'drafts', DRAFT, phoneDraft({ id: DRAFT, ...changes }));
  await page.evaluate((id) => {
    location.hash = `#/draft/${id}`;
  }, DRAFT);
  await page.getByRole('heading', { name: 'Show what you see' }).waitFor();
  return page;
}

async function openSite(): Promise<Page> {
  const site = await browser.context.newPage();
  await site.goto(address);
  return site;
}

const preview = async (page: Page) => {
  const details = page.locator('.preview');
  if (!(await details.evaluate((element) => (element as HTMLDetailsElement).open))) await details.locator('summary').click();
  return (await details.locator('pre').textContent()) ?? '';
};

const draftOnDisk = async (page: Page) =>
  (await storedRecords(page, 'drafts')).find(({ id }) => id === DRAFT) as ReturnType<typeof phoneDraft> | undefined;

/** Drops files on the page, as from a folder. */
const drop = (page: Page, files: readonly { readonly name: string; readonly type: string; readonly content: string }[]) =>
  page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, content } of given) transfer.items.add(new File([content], name, { type }));
    document.querySelector('.view-body')?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);

/** How many neighbouring pixels differ in a part of a stored picture (parts of 1). */
const edgesIn = (page: Page, part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) =>
  page.evaluate(async (wanted) => {
    const records = await new Promise<{ record: { type: string; bytes: Uint8Array<ArrayBuffer> } }[]>((resolve, reject) => {
      const opening = indexedDB.open('deskside');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction('attachments').objectStore('attachments').getAll();
        reading.onsuccess = () => resolve(reading.result);
        opening.result.close();
      };
    });
    const record = records.map((one) => one.record).findLast(({ type }) => type === 'image/png');
    if (!record) throw new Error('no picture is stored');
    const bitmap = await createImageBitmap(new Blob([record.bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const [left, top] = [Math.round(wanted.x * bitmap.width), Math.round(wanted.y * bitmap.height)];
    const [width, height] = [Math.round(wanted.width * bitmap.width), Math.round(wanted.height * bitmap.height)];
    const { data } = context.getImageData(left, top, width, height);
    let edges = 0;
    for (let y = 0; y < height; y++)
      for (let x = 1; x < width; x++) if (Math.abs((data[(y * width + x) * 4] ?? 0) - (data[(y * width + x - 1) * 4] ?? 0)) > 8) edges++;
    return { edges, rate: edges / (width * height), pictures: records.length, width: bitmap.width, height: bitmap.height };
  }, part);

describe('a picture of the tab', () => {
  it('is blurred for good before it is kept: the stored PNG holds nothing of what was there', async () => {
    await openSite();
    const desk = await openDraft();
    await desk.getByRole('button', { name: 'Picture of the tab' }).click();
    const editor = desk.getByRole('dialog', { name: 'Crop, blur or mark the picture' });
    const canvas = editor.locator('canvas');
    await canvas.waitFor();
    expect(await storedRecords(desk, 'attachments')).toEqual([]);
    await desk.evaluate(axe.source);
    const violations = await desk.evaluate(async () =>
      (await window.axe.run('dialog')).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
    );
    expect(violations).toEqual([]);
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the picture is not shown');
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await desk.mouse.move(...at(0.4, 0.4));
    await desk.mouse.down();
    await desk.mouse.move(...at(0.6, 0.55), { steps: 3 });
    await desk.mouse.move(...at(0.8, 0.8), { steps: 3 });
    await desk.mouse.up();
    await editor.getByText('Blurred for good').waitFor();
    await editor.getByRole('button', { name: 'Put the picture into the ticket' }).click();
    await desk
      .locator('.file-row')
      .getByText(/^screenshot-.*\.png$/)
      .waitFor();

    const blurred = await edgesIn(desk, { x: 0.42, y: 0.42, width: 0.36, height: 0.36 });
    const untouched = await edgesIn(desk, { x: 0.05, y: 0.42, width: 0.3, height: 0.36 });
    expect(untouched.rate).toBeGreaterThan(0.3);
    expect(blurred.rate).toBeLessThan(0.02);
    expect(blurred.pictures).toBe(1);
    await expect.poll(async () => (await draftOnDisk(desk))?.attachments).toHaveLength(1);
  });

  it('is cropped, marked, undone and kept by keyboard alone', async () => {
    await openSite();
    const desk = await openDraft();
    const before = (await storedRecords(desk, 'attachments')).length;
    await desk.getByRole('button', { name: 'Picture of the tab' }).focus();
    await desk.keyboard.press('Enter');
    const editor = desk.getByRole('dialog');
    await editor.locator('canvas').waitFor();
    await editor.getByRole('button', { name: 'Crop' }).focus();
    await desk.keyboard.press('Enter');
    await editor.getByRole('application').focus();
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.press('Shift+ArrowRight');
    await editor.getByText(/^Frame \d+ by \d+, \d+ from the left/).waitFor();
    await desk.keyboard.press('Enter');
    await editor.getByText('Cropped. 1 change so far.').waitFor();
    await editor.getByRole('button', { name: 'Arrow' }).focus();
    await desk.keyboard.press('Space');
    await editor.getByRole('application').focus();
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Enter');
    await editor.getByText('Arrow drawn. 2 changes so far.').waitFor();
    await desk.keyboard.press('Control+z');
    await editor.getByText('Undone. 1 change left.').waitFor();
    await desk.keyboard.press('Escape');
    await editor.getByText('You have made changes.').waitFor();
    await editor.getByRole('button', { name: 'Put the picture into the ticket' }).focus();
    await desk.keyboard.press('Enter');
    await editor.waitFor({ state: 'detached' });
    await expect.poll(async () => (await storedRecords(desk, 'attachments')).length).toBe(before + 1);
  });

  it('that the browser does not give is told in a sentence with a way on', async () => {
    const narrow = await startBrowser();
    try {
      const site = await narrow.context.newPage();
      await site.goto(address);
      const desk = await narrow.open('tabs/desk.html', WINDOW);
      await plantRecord(desk, 'drafts', DRAFT, phoneDraft({ id: DRAFT }));
      await desk.evaluate((id) => {
        location.hash = `#/draft/${id}`;
      }, DRAFT);
      await desk.getByRole('button', { name: 'Picture of the tab' }).click();
      await desk.getByText('Deskside may not see this page yet. Go to it, press the Deskside button').waitFor();
      await desk.getByRole('button', { name: 'Record what goes wrong' }).click();
      await desk.locator('.notice', { hasText: 'may not look at this page yet' }).waitFor();
    } finally {
      await narrow.close();
    }
  });
});

describe('what goes wrong on a page', () => {
  it('is recorded from then on, across a reload, and leaves with masks that are lifted one by one', async () => {
    const site = await openSite();
    const desk = await openDraft();
    await desk.getByRole('button', { name: 'Record what goes wrong' }).click();
    await desk.getByText('Recording.').waitFor();
    await site.getByRole('button', { name: 'Order' }).click();
    await desk.getByText(/[23] things have gone wrong so far/).waitFor();
    await desk.getByRole('button', { name: 'Load the page anew' }).click();
    await desk.getByText(/[56] things have gone wrong so far/).waitFor();
    await desk.getByRole('button', { name: 'Put it into the ticket' }).click();

    const text = await preview(desk);
    expect(text).toContain('What went wrong on the page');
    expect(text).toContain('Console: No order for [e-mail 1]');
    expect(text).toMatch(/Error: Uncaught ReferenceError: undefinedFunction is not defined \(http:\/\/\[?127\.0\.0\.1/);
    expect(text).toMatch(/Failed request: 404 http:\/\/127\.0\.0\.1:\d+\/missing\?\[query 1\]/);
    expect(text).toContain('late trouble');
    expect(text).not.toContain('bob@example.com');
    expect(text).not.toContain('4711');

    await desk.getByRole('button', { name: /^\[e-mail 1\] hides “bob@example.com”/ }).click();
    await expect.poll(() => preview(desk)).toContain('Console: No order for bob@example.com');
    expect(await preview(desk)).not.toContain('4711');
    // The page is as it was: nothing of the recorder listens or stands in the way any more.
    expect(await site.evaluate(() => fetch.toString())).toContain('[native code]');
    await expect.poll(async () => (await draftOnDisk(desk))?.masks.find(({ kind }) => kind === 'e-mail')).toMatchObject({ lifted: true });
  });

  it('and the text that is selected there is taken only when the person asks for it', async () => {
    const site = await openSite();
    const desk = await openDraft();
    await desk.getByRole('button', { name: 'Selected text' }).click();
    await desk.getByText('Nothing is selected on the page').waitFor();
    await site.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words') as Element));
    await desk.getByRole('button', { name: 'Selected text' }).click();
    await expect.poll(() => preview(desk)).toContain('Text: Ticket of [e-mail 1]');
  });
});

describe('files', () => {
  it('are on disk as soon as they are listed, are masked and lifted, removed and brought back, and do not go by mail unsaid', async () => {
    const desk = await openDraft();
    const ofThis = async () => (await draftOnDisk(desk))?.attachments ?? [];
    await drop(desk, [{ name: 'app.log', type: 'text/plain', content: 'user ada@example.com\npassword=hunter2' }]);
    const row = desk.locator('.file-row');
    await row.getByText('app.log').waitFor();
    await desk.getByText('2 addresses and secrets in “app.log” are hidden.').waitFor();
    await expect.poll(async () => (await ofThis()).length).toBe(1);
    const stored = (suffix = '') =>
      desk.evaluate(async (end) => {
        const all = await new Promise<{ id: string; record: { name: string; bytes: Uint8Array<ArrayBuffer> } }[]>((resolve) => {
          const opening = indexedDB.open('deskside');
          opening.onsuccess = () => {
            const reading = opening.result.transaction('attachments').objectStore('attachments').getAll();
            reading.onsuccess = () => resolve(reading.result);
            opening.result.close();
          };
        });
        const one = all.filter(({ id, record }) => record.name === 'app.log' && id.endsWith('.original') === (end !== '')).at(-1);
        return one ? new TextDecoder().decode(one.record.bytes) : undefined;
      }, suffix);
    expect(await stored()).toBe('user [e-mail 1]\npassword=[secret 1]');
    await row.getByRole('button', { name: /^\[e-mail 1\] hides/ }).click();
    await expect.poll(() => stored()).toBe('user ada@example.com\npassword=[secret 1]');
    await row.getByRole('button', { name: /Hide it again$/ }).click();
    await expect.poll(() => stored()).toBe('user [e-mail 1]\npassword=[secret 1]');

    await desk.getByText('The file does not go along by mail, by address or as copied text').waitFor();
    const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Save the file' }).click()]);
    expect(download.suggestedFilename()).toBe('app.log');

    await row.getByRole('button', { name: 'Remove “app.log”' }).click();
    await row.waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Undo' }).click();
    await row.getByText('app.log').waitFor();

    await desk.getByText('Saved', { exact: true }).waitFor();
    await desk.getByRole('button', { name: 'Delete this draft' }).click();
    await desk.getByRole('heading', { name: 'Ticket drafts' }).waitFor();
    await desk.getByRole('button', { name: 'Undo' }).click();
    await desk.locator('.draft-open').first().click();
    await desk.locator('.file-row').getByText('app.log').waitFor();
    expect(await stored()).toBe('user [e-mail 1]\npassword=[secret 1]');
  });

  it('that cannot go are refused with a sentence, and the others stay', async () => {
    const desk = await openDraft();
    await drop(desk, [
      { name: 'empty.txt', type: 'text/plain', content: '' },
      { name: 'fine.txt', type: 'text/plain', content: 'words' },
      { name: 'large.bin', type: '', content: 'x'.repeat(10 * 1024 * 1024 + 1) },
    ]);
    await desk.getByText('“empty.txt” was not added: it is empty.').waitFor();
    await desk.getByText('“large.bin” was not added: it has 10.1 MB').waitFor();
    expect(await desk.locator('.file-row').count()).toBe(1);
  });
});
