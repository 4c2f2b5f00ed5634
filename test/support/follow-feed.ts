/** Has Deskside follow a feed as a person does: its address, into the settings. */

import type { Browser } from './browser';

/** Resolves when the feed stands among those that are followed. */
export async function followFeed(browser: Browser, address: string, { title, hub }: { title: string; hub: boolean }): Promise<void> {
  const settings = await browser.open('tabs/desk.html#/settings', { width: 1280, height: 900 });
  await settings.getByLabel('Address of a feed').fill(address);
  await settings.getByLabel('What to call it').fill(title);
  await settings.getByLabel('It is a Deskside hub').setChecked(hub);
  await settings.getByRole('button', { name: 'Follow this feed' }).click();
  await settings.locator('.feed-state b').getByText(title, { exact: true }).waitFor();
  await settings.close();
}
