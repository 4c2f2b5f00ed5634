/** Starts a new page of the knowledge base: `npm run new -- article|tree <id> "Title" [--language en] [--content <folder>]`. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDesk } from '../extension/core/desk/read-desk';
import { entryPathOf, LANGUAGE_PATTERN } from '../extension/core/knowledge/content-path';
import { FACT_LIMITS } from '../extension/core/knowledge/fact-limits';
import { entryId, ID_PATTERN } from '../extension/core/knowledge/ids';
import { newPage } from '../extension/core/knowledge/new-page';
import { problemLine } from '../extension/core/knowledge/problem';
import { isoDay, readContentFolder } from '../extension/hosts/node/compile-content';

const USAGE = 'npm run new -- article|tree <id> "Title" [--language en]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' }, content: { type: 'string' } },
});
const content = resolve(values.content ?? join(import.meta.dirname, '../kb-content'));
const refusal = await start(positionals, values.language);
if (refusal !== undefined) {
  console.error(refusal);
  process.exitCode = 1;
}

/** Writes the file, or says why not. */
async function start([kind, id = '', title = '', ...more]: readonly string[], language: string): Promise<string | undefined> {
  if ((kind !== 'article' && kind !== 'tree') || more.length > 0) return `Usage: ${USAGE}`;
  if (!ID_PATTERN.test(id)) return `"${id}" cannot be an id: use lower-case letters, digits and single hyphens, such as reset-password.`;
  if (title.trim() === '') return `The title is missing. Usage: ${USAGE}`;
  if (title.length > FACT_LIMITS.title) return `The title is longer than ${FACT_LIMITS.title} characters.`;
  if (!LANGUAGE_PATTERN.test(language)) return `"${language}" is not a language tag, such as en.`;
  const taken = (await readContentFolder(content)).find(({ path }) => entryPathOf(path)?.id === id);
  if (taken) return `The id "${id}" is already that of ${taken.path}.`;

  const desk = readDesk(readFileSync(join(content, 'desk.yaml'), 'utf8'));
  if (!desk.ok) return desk.problems.map((problem) => problemLine(problem, `${relative(process.cwd(), content)}/`)).join('\n');
  const [department] = desk.desk.departments;
  if (!department) return 'desk.yaml names no department that could own the page.';
  const file = join(content, kind === 'article' ? 'articles' : 'trees', language, `${id}.md`);
  mkdirSync(dirname(file), { recursive: true });
  const page = newPage({ kind, id: entryId(id), title: title.trim(), language, owner: department.id, today: isoDay(new Date()) });
  writeFileSync(file, page, { flag: 'wx' });
  console.log(`Wrote ${relative(process.cwd(), file)}. Write over it, then run npm run pack.`);
  return undefined;
}
