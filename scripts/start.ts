/**
 * `npm start`: builds the extension and shows it. With a display it opens a browser with the extension loaded and a service portal to
 * try it on; without one it plays the same story headless and leaves screenshots.
 */

import { resolve } from 'node:path';
import { startBrowser } from '../test/support/browser';
import { extensionWithHost } from '../test/support/with-host';
import { build } from './build';
import { startDemoSite } from './demo-site';
import { ensureChromium } from './ensure-chromium';
import { playStory } from './story';

const PICTURES = resolve(import.meta.dirname, '../build/story');

ensureChromium();
build('chrome');
const site = await startDemoSite();
if (hasDisplay()) await showBrowser();
else await tellStory();
await site.stop();

async function showBrowser(): Promise<void> {
  const browser = await startBrowser({ headless: false });
  const portal = browser.context.pages()[0] ?? (await browser.context.newPage());
  await portal.goto(site.url);
  await browser.open('tabs/desk.html');
  console.log(`
Deskside is loaded in the browser that just opened, beside a service portal at ${site.url}.
  1. Click the puzzle piece in the toolbar and pin Deskside, or press Alt+Shift+D.
  2. Type "printr does not prin", press Enter, and answer with Y and N.
  3. Write the ticket, go to the portal's tab, press the toolbar button, open the draft, and fill the form.
Close the browser window to end this.`);
  await new Promise<void>((closed) => browser.context.on('close', () => closed()));
}

async function tellStory(): Promise<void> {
  console.log('There is no display, so the story is played without one: search, walk, details, ticket, form.');
  const extension = await extensionWithHost();
  const browser = await startBrowser({ extension: extension.folder });
  try {
    const { pictures, received } = await playStory(browser, site, PICTURES);
    console.log(`The portal received "${received.subject}". Screenshots:`);
    for (const path of pictures) console.log(`  ${path}`);
  } finally {
    await browser.close();
    await extension.remove();
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
