/**
 * `npm run ask -- "printer is offline"`: answers from the pack in build/pack, without a network.
 *
 * `--agent` also finds what only agents may read, `--language id` puts that language first, `--json` is for programs,
 * `--as-typed` corrects nothing, `--pack <folder>` reads another pack.
 */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closestTree } from '../extension/core/search/closest-tree';
import type { Query } from '../extension/core/search/query';
import { openSearch, type PackSearch } from '../extension/hosts/node/open-search';

const ANSWERS = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agent: { type: 'boolean', default: false },
    'as-typed': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    language: { type: 'string' },
    pack: { type: 'string', default: resolve(import.meta.dirname, '../build/pack') },
  },
});

const text = positionals.join(' ');
if (text.trim() === '') fail('Say what to look for: npm run ask -- "printer is offline"');
else {
  const opened = await openSearch(resolve(values.pack));
  if (!opened.ok) fail(`The pack in ${values.pack} cannot be searched: ${opened.detail} Run "npm run pack" first.`);
  else await answer(opened.search);
}

async function answer(search: PackSearch): Promise<void> {
  const query: Query = {
    text,
    limit: ANSWERS,
    audience: values.agent ? 'agents' : 'everyone',
    asTyped: values['as-typed'],
    ...(values.language === undefined ? {} : { language: values.language }),
  };
  const { result, answers, unread } = await search.ask(query);
  if (values.json) {
    const found = answers.map(({ hit, snippet }) => ({
      id: hit.card.id,
      title: hit.card.title,
      kind: hit.card.kind,
      score: hit.score,
      snippet,
    }));
    console.log(JSON.stringify({ corrections: result.corrections, total: result.total, answers: found, unread }, null, 2));
    return;
  }
  for (const { typed, used } of result.corrections) console.log(`Showing results for "${used}" (typed: "${typed}"; --as-typed keeps it).`);
  if (answers.length === 0) sayNothingFound(search, query);
  answers.forEach(({ hit, snippet }, at) => {
    const under = snippet.heading ? ` (${snippet.heading.title})` : '';
    console.log(`\n${at + 1}. ${hit.card.title}  [${hit.card.kind} ${hit.card.id}]${under}`);
    console.log(`   ${snippet.parts.map((part) => (part.marked ? `*${part.text}*` : part.text)).join('')}`);
  });
  if (result.total > answers.length) console.log(`\n${result.total} in all.`);
  if (unread.length > 0) console.error(`These could not be read from the pack: ${unread.join(', ')}.`);
}

function sayNothingFound(search: PackSearch, query: Query): void {
  const tree = closestTree(search.index, query);
  const { desk } = search.pack.manifest;
  console.log(
    `Nothing found.${tree ? ` The closest tree is "${tree.title}" [${tree.id}].` : ''} ${desk.name}: ${desk.phone}, ${desk.email}.`,
  );
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
