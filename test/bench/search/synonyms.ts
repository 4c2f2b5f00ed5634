/** The synonyms of the repository's knowledge base: part of the product, so the bench searches with them too. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { SynonymGroups } from '../../../extension/core/search/build-index';

export function readBenchSynonyms(): SynonymGroups {
  return parse(readFileSync(join(import.meta.dirname, '../../../kb-content/synonyms.yaml'), 'utf8')) as SynonymGroups;
}
