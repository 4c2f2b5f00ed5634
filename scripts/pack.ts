/** Checks the knowledge base and compiles it into the pack: `npm run pack [-- <content folder> [--out <folder>]]`. */

import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type Problem, problemLine } from '../extension/core/knowledge/problem';
import { buildIndex } from '../extension/core/search/build-index';
import { compileFolder, writePack } from '../extension/hosts/node/compile-content';

const ROOT = resolve(import.meta.dirname, '..');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const content = resolve(positionals[0] ?? resolve(ROOT, 'kb-content'));
const out = resolve(values.out ?? resolve(ROOT, 'build/pack'));

if (statSync(content, { throwIfNoEntry: false })?.isDirectory()) await pack();
else fail(`There is no folder ${content}.`);

async function pack(): Promise<void> {
  const started = performance.now();
  const compiled = await compileFolder(content, { buildIndex });
  if (!compiled.ok) {
    tell(compiled.problems);
    fail(`Nothing was packed: ${counted(compiled.problems)}.`);
    return;
  }
  tell(compiled.warnings);
  await writePack(out, compiled.files);
  const { counts, version } = compiled.manifest;
  const bytes = [...compiled.files.values()].reduce((sum, file) => sum + file.length, 0);
  console.log(
    `Packed ${plural(counts.articles, 'article')} and ${plural(counts.trees, 'tree')} into ${shown(out)}: ` +
      `${plural(compiled.files.size, 'file')}, ${plural(bytes, 'byte')}, version ${version}, ${counted(compiled.warnings)}, ` +
      `${((performance.now() - started) / 1000).toFixed(1)} s.`,
  );
}

function tell(problems: readonly Problem[]): void {
  const folder = content === process.cwd() ? '' : `${shown(content)}/`;
  for (const problem of problems) console.error(problemLine(problem, folder));
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function counted(problems: readonly Problem[]): string {
  const errors = problems.filter(({ level }) => level === 'error').length;
  return `${plural(errors, 'error')}, ${plural(problems.length - errors, 'warning')}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The way from where the person stands, so that a terminal makes it a link. */
function shown(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/') || '.';
}
