/** The worker behind rebuild-index.ts: reads the whole pack and builds its search index. */

import { openPack } from '../core/knowledge/open-pack';
import type { PackFiles } from '../core/ports';
import { buildIndex } from '../core/search/build-index';
import type { RebuiltIndex } from './rebuild-index';

/** A dedicated worker has no extension API; its own address tells where the pack is. */
const files: PackFiles = {
  read: async (path) => {
    const answer = await fetch(new URL(`/pack/${path}`, location.origin));
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.arrayBuffer();
  },
};

async function rebuild(): Promise<RebuiltIndex> {
  const opened = await openPack(files);
  if (!opened.ok) return { ok: false, detail: opened.detail };
  const { entries, synonyms } = await opened.pack.indexSource();
  return { ok: true, bytes: buildIndex(entries, synonyms).slice().buffer };
}

void rebuild().then(
  (result) => postMessage(result),
  (bug: unknown) => postMessage({ ok: false, detail: String(bug) } satisfies RebuiltIndex),
);
