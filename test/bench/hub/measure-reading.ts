/** What reading a feed as large as allowed costs, and how soon a larger one is refused. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FEED_LIMITS } from '../../../extension/core/bulletins/feed-result';
import { FAMILIES, type Family, largeFeed, SHAPES, type Shape } from './large-feeds';
import type { ReadingFigures } from './read-large-feed';

export interface Reading extends ReadingFigures {
  readonly family: Family;
  readonly shape: Shape;
}

export function readingOfLargeFeeds(): readonly Reading[] {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-feeds-'));
  try {
    return FAMILIES.flatMap((family) => SHAPES.map((shape) => ({ family, shape, ...readIn(folder, family, shape) })));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function readIn(folder: string, family: Family, shape: Shape): ReadingFigures {
  const [file, tooLarge] = [join(folder, 'feed'), join(folder, 'larger')];
  writeFileSync(file, largeFeed(family, shape, FEED_LIMITS.bytes));
  writeFileSync(tooLarge, largeFeed(family, shape, FEED_LIMITS.bytes + 1));
  const script = join(import.meta.dirname, 'read-large-feed.ts');
  const done = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, file, tooLarge], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`Reading ${family}, ${shape}: ${done.stderr}`);
  return JSON.parse(done.stdout) as ReadingFigures;
}
