/** Finds a Chromium that can load an unpacked extension: the one named by DESKSIDE_CHROMIUM, an installed one, or Playwright's own. */

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

// Google Chrome 137 and newer ignore --load-extension, so branded Chrome is not in the list.
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of the browser's binary, or `undefined` when this machine has none. */
export function findChromium(): string | undefined {
  const named = process.env.DESKSIDE_CHROMIUM;
  if (named) return named;
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return installed;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}
