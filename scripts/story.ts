/** The main job, played in the real extension: search, walk, details, ticket, and the form of a service portal filled in. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Tree } from '../extension/core/knowledge/entry';
import { entryId } from '../extension/core/knowledge/ids';
import { openPack } from '../extension/core/knowledge/open-pack';
import { packFilesIn } from '../extension/hosts/node/pack-files';
import type { Browser } from '../test/support/browser';
import { wayToOutcome } from '../test/support/way-to-outcome';
import { builtExtension } from './build';
import type { DemoSite } from './demo-site';

const POPUP = { width: 400, height: 600 };
const WINDOW = { width: 1280, height: 800 };
const TREE = entryId('printer-not-printing');

export interface Told {
  /** Paths of the screenshots, in order. */
  readonly pictures: readonly string[];
  /** What the portal received. */
  readonly received: Readonly<Record<string, string>>;
}

/**
 * Plays the story and leaves numbered screenshots in `folder`. Throws at the first thing that does not work.
 * The browser's extension must have been granted the portal's host (see test/support/with-host.ts).
 */
export async function playStory(browser: Browser, site: DemoSite, folder: string): Promise<Told> {
  await mkdir(folder, { recursive: true });
  const pictures: string[] = [];
  const picture = async (page: Page, name: string) => {
    const path = join(folder, `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    pictures.push(path);
  };

  const popup = await browser.open('popup.html', POPUP);
  await popup.getByText('Find the cause, step by step').waitFor();
  await picture(popup, 'popup-start');

  await popup.keyboard.type('printr does not prin');
  await popup.getByRole('option', { name: /The printer does not print/ }).waitFor();
  await popup.locator('.pick-about mark').first().waitFor();
  await picture(popup, 'popup-search-with-a-typing-mistake');

  await popup.keyboard.press('Enter');
  await popup.locator('desk-tree').waitFor();
  await picture(popup, 'walk-first-question');
  await walk(popup, await treeOfPack());
  await picture(popup, 'walk-outcome-is-a-ticket');
  await popup.getByRole('button', { name: 'Map', exact: true }).click();
  await popup.locator('desk-tree-map svg').first().waitFor();
  await picture(popup, 'tree-map-with-the-walked-path');
  await popup.getByRole('button', { name: 'Map', exact: true }).click();

  await popup.getByRole('button', { name: 'Write the ticket' }).click();
  await popup.getByLabel('What is wrong, in your words').fill('The printer on floor 2 takes my jobs, but no paper comes out.');
  await popup.getByText('Saved', { exact: true }).waitFor();
  await picture(popup, 'draft-with-what-was-tried-and-the-details');
  const draft = new URL(popup.url()).hash;

  const details = await browser.open('popup.html#/details', POPUP);
  await details.getByText('Operating system').waitFor();
  await picture(details, 'details-of-this-computer');
  await details.close();
  await popup.close();

  const portal = await browser.context.newPage();
  await portal.setViewportSize(WINDOW);
  await portal.goto(site.url);
  const tab = await browser.open(`tabs/desk.html${draft}`, WINDOW);
  await tab.getByRole('button', { name: 'Fill the form in this tab' }).click();
  await tab.getByRole('button', { name: /^Fill \d+ fields?$/ }).waitFor();
  await picture(tab, 'plan-of-what-goes-where');
  await tab.getByRole('button', { name: /^Fill \d+ fields?$/ }).click();
  await tab.getByText('Filled in. Now check it and send it there').waitFor();
  await picture(tab, 'what-was-filled-with-undo');
  await portal.bringToFront();
  await picture(portal, 'the-form-filled-in');
  await portal.getByRole('button', { name: 'Submit request' }).click();
  await portal.getByText('was received').waitFor();
  await picture(portal, 'the-request-as-received');
  const received = site.requests.at(-1);
  if (!received) throw new Error('The portal received no request.');
  return { pictures, received };
}

async function treeOfPack(): Promise<Tree> {
  const opened = await openPack(packFilesIn(join(builtExtension('chrome'), 'pack')));
  if (!opened.ok) throw new Error(`The pack cannot be read: ${opened.detail}`);
  const read = await opened.pack.entry(TREE);
  if (!read.ok || read.entry.kind !== 'tree') throw new Error(`The tree ${TREE} is not in the pack.`);
  return read.entry;
}

/** Answers until the walk ends in a ticket. */
async function walk(page: Page, tree: Tree): Promise<void> {
  const way = wayToOutcome(tree, 'ticket');
  if (!way) throw new Error(`No way through ${tree.id} leads to a ticket.`);
  for (const [index, answer] of way.entries()) {
    await page.getByRole('button', { name: answer }).first().click();
    await page.waitForFunction((answers) => document.querySelector('desk-tree')?.walk?.trail.length === answers, index + 1);
  }
}
