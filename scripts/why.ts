/** `npm run why -- "query" article-id`: why an entry stands where it does among the results. `--agent` asks as an agent, `--pack` reads another pack. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { entryId } from '../extension/core/knowledge/ids';
import type { SearchIndex } from '../extension/core/search/open-index';
import type { Query } from '../extension/core/search/query';
import { isoDay } from '../extension/hosts/node/compile-content';
import { openSearch } from '../extension/hosts/node/open-search';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agent: { type: 'boolean', default: false },
    language: { type: 'string' },
    pack: { type: 'string', default: resolve(import.meta.dirname, '../build/pack') },
  },
});

const [text = '', id = ''] = positionals;
if (text === '' || id === '') fail('Say the question and the entry: npm run why -- "printer offline" printer-offline');
else {
  const opened = await openSearch(resolve(values.pack));
  if (opened.ok) explain(opened.search.index);
  else fail(`The pack in ${values.pack} cannot be searched: ${opened.detail} Run "npm run pack" first.`);
}

function explain(index: SearchIndex): void {
  const query: Query = {
    text,
    audience: values.agent ? 'agents' : 'everyone',
    today: isoDay(new Date()),
    ...(values.language === undefined ? {} : { language: values.language }),
  };
  const { hits, total, corrections } = index.search({ ...query, limit: index.size });
  const explanation = index.explain(query, entryId(id));
  if (!explanation) {
    fail(index.card(entryId(id)) ? `"${id}" is not for this reader, or a filter leaves it out.` : `There is no entry "${id}" in the pack.`);
    return;
  }
  const place = hits.findIndex(({ card }) => card.id === id) + 1;
  console.log(
    place > 0
      ? `"${id}" is number ${place} of ${total} for "${text}".`
      : `"${id}" is not among the ${hits.length} best of ${total} for "${text}".`,
  );
  for (const { typed, used } of corrections) console.log(`"${typed}" was read as "${used}".`);
  console.log('\nWords of the question:');
  for (const { word, weight, readings } of explanation.words)
    console.log(`  ${word.padEnd(18)} ${weight.toFixed(2).padStart(6)}  ${readings.join(', ')}`);
  console.log('\nParts of the score:');
  for (const { name, value } of explanation.parts) line(name, value.toFixed(3));
  for (const { name, value } of explanation.boosts) if (value !== 1) line(name, `x ${value.toFixed(3)}`);
  line('score', explanation.score.toFixed(3));
}

function line(name: string, value: string): void {
  console.log(`  ${name.padEnd(36)} ${value.padStart(8)}`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
