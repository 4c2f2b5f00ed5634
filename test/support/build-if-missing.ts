/** Before the browser tests: builds the extension if there is none. `npm test` builds it anew each time; a single test run may not. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../scripts/build';
import { ensureChromium } from '../../scripts/ensure-chromium';
import { BUILT_EXTENSION } from './browser';

export default function setup(): void {
  ensureChromium();
  if (!existsSync(join(BUILT_EXTENSION, 'manifest.json')) || !existsSync(join(BUILT_EXTENSION, 'pack/pack.json'))) build('chrome');
}
