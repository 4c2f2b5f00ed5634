import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MACHINE_LIMITS, NATIVE_HOST } from '../../extension/core/tickets/machine-details';
import { startBrowser } from '../support/browser';
import { findChromium } from '../support/find-chromium';
import { phoneDraft } from '../support/some-draft';
import { plantRecord } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

const RUN = resolve(import.meta.dirname, '../../scripts/run.mjs');

let extension: ExtensionCopy;
let extensionId: string;
let profile: string;
let folder: string;

const command = (...args: string[]) =>
  spawnSync(process.execPath, [RUN, 'native-host', ...args, '--browser', 'chromium', '--profile', profile, '--folder', folder], {
    encoding: 'utf8',
  });

beforeAll(async () => {
  extension = await extensionWithHost();
  // Granted from the start: a headless browser cannot show the question.
  const path = join(extension.folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, permissions: [...manifest.permissions, 'nativeMessaging'] }));
  const first = await startBrowser({ extension: extension.folder });
  extensionId = first.extensionId;
  await first.close();
  profile = await mkdtemp(join(tmpdir(), 'deskside-profile-'));
  folder = await mkdtemp(join(tmpdir(), 'deskside-helper-'));
});

afterAll(async () => {
  await extension?.remove();
  for (const place of [profile, folder]) if (place) await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

async function withDraft<T>(use: (page: import('playwright-core').Page) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '',
    headless: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      `--disable-extensions-except=${extension.folder}`,
      `--load-extension=${extension.folder}`,
    ],
  });
  try {
    if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/tabs/desk.html`);
    await page.waitForFunction(() => document.querySelector('.shell[data-running]'));
    await plantRecord(page, 'drafts', 'd', phoneDraft({ id: 'd' }));
    return await use(page);
  } finally {
    await context.close();
  }
}

describe.runIf(process.platform === 'linux')('the helper program', () => {
  it('that is not installed is told of in a sentence, and the ticket is whole without it', () =>
    withDraft(async (page) => {
      await page.goto(`chrome-extension://${extensionId}/tabs/desk.html#/details`);
      await page.getByText('The helper program is not installed on this computer').waitFor();
      await page.goto(`chrome-extension://${extensionId}/tabs/desk.html#/draft/d`);
      await page.locator('.draft-line', { hasText: 'Operating system' }).waitFor();
      expect(await page.locator('.draft-line', { hasText: 'Computer name' }).count()).toBe(0);
    }));

  it('is installed by one command, started by Chromium itself, tells the machine’s name and memory, and is taken away by one command', async () => {
    const installed = command('install', '--extension-id', extensionId);
    expect(installed.stderr).toBe('');
    expect(installed.status).toBe(0);
    expect(JSON.parse(await readFile(join(profile, 'NativeMessagingHosts', `${NATIVE_HOST}.json`), 'utf8'))).toMatchObject({
      name: NATIVE_HOST,
      type: 'stdio',
      allowed_origins: [`chrome-extension://${extensionId}/`],
    });
    await withDraft(async (page) => {
      await page.goto(`chrome-extension://${extensionId}/tabs/desk.html#/draft/d`);
      const name = page.locator('.draft-line', { hasText: 'Computer name' });
      await name.waitFor({ timeout: MACHINE_LIMITS.answerMs + 5000 });
      expect(await name.locator('.draft-line-value').textContent()).toBe(hostname());
      expect(await page.locator('.draft-line', { hasText: 'Memory built in' }).locator('.draft-line-value').textContent()).toMatch(
        /^[\d.]+ GB$/,
      );
      // As every other line, it can be left out.
      await page.getByRole('button', { name: 'Leave “Computer name” out of the ticket' }).click();
      await page.locator('.preview summary').click();
      await expect.poll(() => page.locator('.preview pre').textContent()).not.toContain(hostname());
      // An address of the network goes along only when the person lifts its mask.
      expect(await page.locator('.preview pre').textContent()).not.toMatch(/Network adapters:.*\d+\.\d+\.\d+\.\d+/);
    });
    const gone = command('uninstall');
    expect(gone.status).toBe(0);
    await expect(readFile(join(profile, 'NativeMessagingHosts', `${NATIVE_HOST}.json`))).rejects.toThrow('ENOENT');
    await expect(readFile(join(folder, 'host.cjs'))).rejects.toThrow('ENOENT');
  }, 120_000);

  it('is not installed for a thing that is no extension', () => {
    const refused = command('install', '--extension-id', 'everybody');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('“everybody” is no id of an extension');
  });
});
