/**
 * Publishes bulletins to a hub: `npm run bulletin -- new|publish|update|resolve|list`. The hub and the token come from the environment
 * (`DESKSIDE_HUB`, `DESKSIDE_HUB_TOKEN`) or from a file that holds these two lines.
 */

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { feedId, nativeIdOf } from '../extension/core/bulletins/bulletin';
import { hubAddresses } from '../extension/core/bulletins/hub-connection';
import { newBulletinPage } from '../extension/core/bulletins/new-bulletin-page';
import { PUBLICATION_LIMITS, type Publication } from '../extension/core/bulletins/publication';
import { isOverheard } from '../extension/core/bulletins/publisher';
import { type BulletinPage, readBulletinPage } from '../extension/core/bulletins/read-bulletin-page';
import { readFeed } from '../extension/core/bulletins/read-feed';
import { serviceWords } from '../extension/core/bulletins/service-words';
import { toWall } from '../extension/core/bulletins/wall-moment';
import type { Desk } from '../extension/core/desk/desk';
import { readDesk } from '../extension/core/desk/read-desk';
import { zoneClock } from '../extension/core/desk/zone-clock';
import { ID_PATTERN } from '../extension/core/knowledge/ids';
import { type Problem, problemLine } from '../extension/core/knowledge/problem';
import { hubConnection } from '../extension/hosts/web/hub-connection';
import { publishPatiently } from '../extension/hosts/web/publish';

const USAGE = `npm run bulletin -- new <id> "Title"              start a file to write over
npm run bulletin -- publish <file.md>            publish it
npm run bulletin -- update <id> <file.md>        publish its changes, with the news under "## Update"
npm run bulletin -- resolve <id> "What is well again"
npm run bulletin -- list                         what the hub shows now
Options: --hub <address>, --settings <file with DESKSIDE_HUB and DESKSIDE_HUB_TOKEN>, --content <folder>`;

const NO_HUB = 'No hub is given: set DESKSIDE_HUB to its address, such as http://127.0.0.1:4380, or use --hub.';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { hub: { type: 'string' }, settings: { type: 'string' }, content: { type: 'string' } },
  });
  const content = resolve(values.content ?? join(import.meta.dirname, '../kb-content'));
  const refusal = await run(positionals, content, values);
  if (refusal !== undefined) fail(refusal);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

interface Where {
  readonly hub?: string | undefined;
  readonly settings?: string | undefined;
}

/** What was refused, or nothing. */
async function run([command, first, second, ...more]: readonly string[], content: string, where: Where): Promise<string | undefined> {
  const usage = `Usage:\n${USAGE}`;
  if (more.length > 0) return usage;
  switch (command) {
    case 'new':
      return first === undefined || second === undefined ? usage : start(first, second, deskOf(content), content);
    case 'publish': {
      if (first === undefined || second !== undefined) return usage;
      const page = pageOf(first, content);
      if (typeof page === 'string') return page;
      if (page.news !== undefined)
        return `${first} has news under "## Update": to publish it for the first time, put them into the notice.`;
      return send({ action: 'publish', item: page.draft }, where);
    }
    case 'update': {
      if (first === undefined || second === undefined) return usage;
      const page = pageOf(second, content);
      if (typeof page === 'string') return page;
      const { draft, news } = page;
      if (draft.id !== first) return `${second} is the bulletin "${draft.id}", not "${first}".`;
      return send({ action: 'update', item: draft, ...(news === undefined ? {} : { text: news }) }, where);
    }
    case 'resolve':
      return first === undefined || second === undefined ? usage : send({ action: 'resolve', id: first, text: second }, where);
    case 'list':
      return first === undefined ? list(deskOf(content), where) : usage;
    default:
      return usage;
  }
}

function start(id: string, title: string, desk: Desk, content: string): string | undefined {
  if (!ID_PATTERN.test(id) || id.length > PUBLICATION_LIMITS.id)
    return `"${id}" cannot be an id: use lower-case letters, digits and single hyphens, such as vpn-down-2026-11-21.`;
  if (title.trim() === '' || title.length > PUBLICATION_LIMITS.title) return `A title has 1 to ${PUBLICATION_LIMITS.title} characters.`;
  const [service] = desk.services;
  if (!service) return 'desk.yaml names no service that a bulletin could be about.';
  const file = join(content, 'bulletins', `${id}.md`);
  if (existsSync(file)) return `${shown(file)} is there already.`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, newBulletinPage({ id, title: title.trim(), service: service.id, now: wallClock(desk, Date.now()) }), { flag: 'wx' });
  console.log(`Wrote ${shown(file)}. Write over it, then: npm run bulletin -- publish ${shown(file)}`);
  return undefined;
}

function pageOf(file: string, content: string): BulletinPage | string {
  // npm runs scripts from the root, whatever folder it was called in.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return `There is no file ${file}.`;
  const read = readBulletinPage(readFileSync(path, 'utf8'), shown(path), {
    desk: deskOf(content),
    exists: (inside) => existsSync(join(content, inside)),
  });
  if (read.ok) {
    tell(read.warnings);
    return read.page;
  }
  tell(read.problems);
  return 'Nothing was published.';
}

async function send(publication: Publication, where: Where): Promise<string | undefined> {
  const { hub, token } = settings(where);
  if (hub === undefined) return NO_HUB;
  if (token === undefined)
    return 'No token is given: set DESKSIDE_HUB_TOKEN. Whoever runs the hub makes one: npm run hub -- token add <name>';
  if (isOverheard(hub)) console.warn(`The way to ${new URL(hub).hostname} is not encrypted: whoever listens learns the token. Use https.`);
  const done = await publishPatiently({ hub, token, publication, request: randomUUID() }, ({ message }) =>
    console.warn(`${message} Trying again ...`),
  );
  if (done.ok) {
    const { title, what } = shortOf(publication);
    console.log(`${what} ${done.id} (${done.state}) on ${hub}, version ${done.version}${title}`);
    if (!done.announced)
      console.warn('It is in the feed; those who listen will hear of it when the server that they listen to answers again.');
    return undefined;
  }
  if (done.why === 'refused')
    return [`The hub refused it: ${done.message}`, ...done.problems.slice(1).map((problem) => `  ${problem}`)].join('\n');
  return `${done.message}\nIt may or may not have been published: look with npm run bulletin -- list`;
}

function shortOf(publication: Publication): { readonly what: string; readonly title: string } {
  if (publication.action === 'resolve') return { what: 'Resolved', title: '' };
  const { title, _deskside: facts } = publication.item;
  const what = publication.action === 'publish' ? 'Published' : 'Updated';
  return { what, title: `: ${title} [${[facts.severity, ...facts.services].join(', ')}]` };
}

async function list(desk: Desk, where: Where): Promise<string | undefined> {
  const { hub } = settings(where);
  if (hub === undefined) return NO_HUB;
  const { feed } = hubAddresses(hub);
  const answer = await hubConnection.getFeed({ address: feed, etag: null, lastModified: null }, new AbortController().signal);
  if (answer.kind !== 'feed') return answer.kind === 'failed' ? `The feed cannot be read: ${answer.detail}` : undefined;
  const read = readFeed(answer.body, { feed: feedId('hub'), url: feed, now: Date.now(), words: serviceWords(desk.services) });
  if (!read.ok) return `${feed} cannot be read: ${read.detail}.`;
  if (read.bulletins.length === 0) console.log(`${hub} shows no bulletins.`);
  for (const { id, state, severity, services, title, updatedAt } of read.bulletins) {
    console.log(
      `${nativeIdOf(id)}  ${state}, ${severity} [${services.join(', ')}]  ${updatedAt ? wallClock(desk, updatedAt) : ''}  ${title}`,
    );
  }
  if (read.skipped > 0) console.warn(`${read.skipped} of its items cannot be read.`);
  return undefined;
}

/** The environment goes before the file. */
function settings({ hub, settings: named }: Where): { readonly hub: string | undefined; readonly token: string | undefined } {
  const path = named ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'deskside', 'hub.env');
  if (named !== undefined && !existsSync(path)) throw new Error(`There is no file ${path}.`);
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
  if (file.DESKSIDE_HUB_TOKEN && process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`Others can read the token in ${path}: run chmod 600 ${path}`);
  const address = hub ?? process.env.DESKSIDE_HUB ?? file.DESKSIDE_HUB;
  if (address !== undefined && !/^https?:\/\/./.test(address))
    throw new Error(`"${address}" is not the address of a hub, such as http://127.0.0.1:4380.`);
  return { hub: address?.replace(/\/+$/, ''), token: process.env.DESKSIDE_HUB_TOKEN ?? file.DESKSIDE_HUB_TOKEN };
}

function deskOf(content: string): Desk {
  const read = readDesk(readFileSync(join(content, 'desk.yaml'), 'utf8'));
  if (read.ok) return read.desk;
  tell(read.problems);
  throw new Error('desk.yaml has to be put right first.');
}

/** `YYYY-MM-DD HH:MM` as the clock on the desk's wall shows. */
function wallClock({ timeZone }: Desk, moment: number): string {
  const clock = zoneClock(timeZone);
  return clock ? toWall(moment, clock) : new Date(moment).toISOString();
}

function tell(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(problemLine(problem));
}

function shown(path: string): string {
  return relative(process.env.INIT_CWD ?? process.cwd(), path);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
