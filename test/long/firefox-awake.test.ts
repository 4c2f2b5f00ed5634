import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { build, builtExtension } from '../../scripts/build';
import { ensureFirefox, type Firefox, startFirefox } from '../support/firefox';
import { publishDraft, someDraft, startEmbeddedHub, type TestHub } from '../support/hubs';

const found = ensureFirefox();
/** More than twice what Firefox lets a background page idle. */
const QUIET_MS = 70_000;
/** Far less than the minute until its alarm. */
const AT_ONCE_MS = 5_000;

let firefox: Firefox;
let hub: TestHub;

beforeAll(async () => {
  if ('why' in found) return console.error(`BULLETINS ARE NOT PROVEN IN FIREFOX HERE: ${found.why}`);
  if (!existsSync(join(builtExtension('firefox'), 'manifest.json'))) build('firefox');
  const started = await startEmbeddedHub();
  if (!started.ok) throw new Error(started.why);
  hub = started.hub;
  const { id } = manifest.manifest.overrides.firefox.browser_specific_settings.gecko;
  firefox = await startFirefox(found.path, builtExtension('firefox'), id, { 'extensions.webextOptionalPermissionPrompts': false });
});
afterAll(async () => {
  await firefox?.close();
  await hub?.remove();
});

it.skipIf('why' in found)(
  'a Firefox panel that was open for minutes without any news shows the next at once',
  { timeout: 180_000 },
  async () => {
    const settings = await firefox.open('tabs/desk.html#/settings');
    await settings.waitForSelector('#feed-address');
    await settings.type('#feed-address', hub.address);
    await settings.click('.feed-form button[type=submit]');
    await settings.waitForSelector('.feed-state');
    await settings.close();
    const panel = await firefox.open('sidepanel.html');
    await panel.waitForSelector('.shell[data-running]');
    for (const id of ['first', 'second']) {
      await new Promise((passed) => setTimeout(passed, QUIET_MS));
      const sent = Date.now();
      await publishDraft(hub, someDraft(id));
      await panel.waitForFunction((title) => document.body.innerText.includes(title), { timeout: QUIET_MS }, `Trouble ${id}`);
      expect(Date.now() - sent).toBeLessThan(AT_ONCE_MS);
    }
  },
);
