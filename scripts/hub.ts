/**
 * `npm run hub`: the company's bulletins from this machine, until Ctrl+C.
 * `npm run hub -- token add|revoke <name>`, `token list`: who may publish. `npm run hub -- nginx`: a configuration of nginx with nchan.
 */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDesk } from '../extension/core/desk/read-desk';
import { startHub } from '../extension/hosts/node/hub/hub';
import { addPublisher, listPublishers, revokePublisher } from '../extension/hosts/node/hub/tokens';
import { desksideConf } from './nchan/fill-in';

const USAGE = `npm run hub -- [--port 4380] [--host 127.0.0.1] [--folder <folder>] [--title "Bulletins of ..."] [--announce http://127.0.0.1:4381]
npm run hub -- token add|revoke <name>
npm run hub -- token list
npm run hub -- nginx --name hub.example.com [--listen "443 ssl" --certificate <file> --certificate-key <file>]
                     [--redis redis://host:6379] [--upstream 10.0.0.4:4380, where the hub is another machine]`;

const DEFAULT_PORT = '4380';
const DEFAULT_INNER = '127.0.0.1:4381';

const options = {
  folder: { type: 'string' },
  port: { type: 'string', default: DEFAULT_PORT },
  host: { type: 'string', default: '127.0.0.1' },
  title: { type: 'string' },
  announce: { type: 'string' },
  listen: { type: 'string', default: '127.0.0.1:8080' },
  inner: { type: 'string', default: DEFAULT_INNER },
  name: { type: 'string', default: 'localhost' },
  cache: { type: 'string', default: '/var/lib/nginx/deskside' },
  redis: { type: 'string' },
  upstream: { type: 'string' },
  certificate: { type: 'string' },
  'certificate-key': { type: 'string' },
} as const;

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const folder = resolve(values.folder ?? process.env.DESKSIDE_HUB_FOLDER ?? usualFolder());
  const [command, ...words] = positionals;
  if (command === undefined) await run(folder, values);
  else if (command === 'token') await token(folder, words);
  else if (command === 'nginx' && words.length === 0) printNginx(folder, values);
  else fail(`There is no "${positionals.join(' ')}". Usage:\n${USAGE}`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function run(folder: string, values: Values): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return fail(`"${values.port}" is not a port.`);
  const { host = '127.0.0.1' } = values;
  const announce = values.announce?.replace(/\/+$/, '');
  if (announce !== undefined && !URL.canParse(announce)) return fail(`"${announce}" is not an address, such as http://${DEFAULT_INNER}.`);
  const started = await startHub({
    folder,
    port,
    host,
    title: values.title ?? usualTitle(),
    clock: { now: () => Date.now() },
    log: {
      warn: (message, detail) => console.warn(message, detail ?? ''),
      error: (message, detail) => console.error(message, detail ?? ''),
    },
    ...(announce === undefined ? {} : { announce: { address: announce, key: announceKey(folder) } }),
  });
  if (!started.ok) return fail(started.message);
  const { hub } = started;
  console.log(`The hub is at ${hub.address} (feed.json, events, publish). What is published is kept in ${folder}.`);
  if (!/^(?:localhost|127\.|::1)/.test(host))
    console.warn(
      'It can be reached from other machines, and speaks no TLS: tokens travel in the clear. Put nginx in front of it (npm run hub -- nginx).',
    );
  if ((await listPublishers(folder)).length === 0) console.log('Nobody may publish yet: npm run hub -- token add <name>');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      hub.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(String(error)),
      );
    });
  }
}

async function token(folder: string, [action, name, ...more]: readonly string[]): Promise<void> {
  if (action === 'list' && name === undefined) {
    const publishers = await listPublishers(folder);
    if (publishers.length === 0) console.log('Nobody may publish yet.');
    for (const publisher of publishers) {
      console.log(`${publisher.name}: since ${publisher.created}${publisher.revoked ? `, revoked at ${publisher.revoked}` : ''}`);
    }
    return;
  }
  if (name === undefined || more.length > 0) return fail(`Usage:\n${USAGE}`);
  if (action === 'add') {
    const added = await addPublisher(folder, name, new Date());
    if (!added.ok) return fail(added.message);
    console.error(`The token of "${name}" follows. It is shown this once; only its hash is kept in ${folder}.`);
    // Alone on standard output, so that it can be piped to where it belongs.
    console.log(added.token);
  } else if (action === 'revoke') {
    if (!(await revokePublisher(folder, name, new Date()))) return fail(`Nobody called "${name}" has a token.`);
    console.log(`The token of "${name}" is revoked, from the next request on.`);
  } else fail(`Usage:\n${USAGE}`);
}

function printNginx(folder: string, values: Values): void {
  const { name = 'localhost', listen = '', inner = '', cache = '', redis, certificate } = values;
  const certificateKey = values['certificate-key'];
  console.log(
    desksideConf({
      listen,
      inner,
      name,
      cache,
      hub: values.upstream ?? `127.0.0.1:${values.port}`,
      key: announceKey(folder),
      ...(redis === undefined ? {} : { redis }),
      ...(certificate === undefined ? {} : { certificate }),
      ...(certificateKey === undefined ? {} : { certificateKey }),
    }),
  );
  console.error(`Then start the hub with: npm run hub -- --announce http://${inner}`);
}

/** The secret that the hub and nginx share; made when it is first needed. */
function announceKey(folder: string): string {
  const path = join(folder, 'announce-key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${randomBytes(24).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

/** Where a program keeps its data on this system: outside of the checkout, which may be thrown away. */
function usualFolder(): string {
  const base = process.platform === 'win32' ? process.env.LOCALAPPDATA : process.env.XDG_DATA_HOME;
  return join(base ?? join(homedir(), '.local/share'), 'deskside-hub');
}

function usualTitle(): string {
  const desk = readDesk(readFileSync(join(import.meta.dirname, '../kb-content/desk.yaml'), 'utf8'));
  return desk.ok ? `Bulletins of ${desk.desk.name}` : 'Bulletins';
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
