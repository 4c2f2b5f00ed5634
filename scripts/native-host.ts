/**
 * The helper program that tells more of a managed machine (optional; everything works without it):
 *   npm run native-host -- install --browser chrome --extension-id ID
 *   npm run native-host -- uninstall --browser chrome
 */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { install, uninstall } from './native-host/install';
import { BROWSERS, type BrowserName, placesOf, type System } from './native-host/places';

const USAGE = `Usage:
  npm run native-host -- install   [--browser ${BROWSERS.join('|')}] --extension-id ID [--extension-id ID ...]
  npm run native-host -- uninstall [--browser ${BROWSERS.join('|')}]
Options:
  --extension-id   as on chrome://extensions (for Firefox not needed)
  --profile DIR    a browser that is started with --user-data-dir=DIR looks only there
  --folder DIR     where the program goes instead of this person's own folder`;

const FIREFOX_ID = 'deskside@deskside.example';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chrome' },
    'extension-id': { type: 'string', multiple: true, default: [] },
    profile: { type: 'string' },
    folder: { type: 'string' },
  },
});

const [what] = positionals;
const browser = BROWSERS.find((name) => name === values.browser);
const system = (['linux', 'darwin', 'win32'] as const).find((name) => name === process.platform);
if (!browser || !system || (what !== 'install' && what !== 'uninstall')) fail(USAGE);
const extensions = values['extension-id'].length > 0 ? values['extension-id'] : browser === 'firefox' ? [FIREFOX_ID] : [];
const places = placesOf(browser, system, homedir(), values);

if (what === 'install') {
  if (extensions.length === 0) fail(`Which extension may ask? Its id stands on chrome://extensions.\n\n${USAGE}`);
  const wrong = browser === 'firefox' ? undefined : extensions.find((id) => !/^[a-p]{32}$/.test(id));
  if (wrong !== undefined) fail(`“${wrong}” is no id of an extension: those have 32 letters from a to p.`);
  await install(browser, system, places, extensions);
  console.log(`Installed for ${browser}: ${places.registryKey ?? places.manifest}`);
  console.log('Now open “This computer” in Deskside and press “Also ask the helper program”.');
} else {
  await uninstall(places, othersUse(browser, system));
  console.log(`Taken away for ${browser}.`);
}

function othersUse(gone: BrowserName, on: System): boolean {
  return BROWSERS.some((other) => other !== gone && existsSync(placesOf(other, on, homedir(), { folder: values.folder }).manifest));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
