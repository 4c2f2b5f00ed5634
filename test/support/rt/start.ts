/** Starts a Request Tracker 5 of its own for the tests: a fresh SQLite database in a temporary folder, on a free port of loopback. */

import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { endProcess, freePort, startProcess } from '../processes';
import { ensureRtIsInstalled, RT_SERVER, RT_SETUP } from './install';

/** Milliseconds; a fresh start takes about six seconds on two busy cores. */
const START_LIMIT = 60_000;

/**
 * Logarithm of the rounds in which RT hashes the token of every single call (bcrypt). At RT's own 12 that is a quarter of a second of a
 * core, and nine tenths of what a call costs.
 */
const QUICK_TOKENS = 4;
export const TOKENS_OF_RT = 12;

export type StartedRt =
  | {
      readonly ok: true;
      /** Without a slash at the end. */
      readonly url: string;
      /** REST2 tokens by user name: root, frank, tina, erin. */
      readonly tokens: Readonly<Record<string, string>>;
      stop(): Promise<void>;
    }
  | { readonly ok: false; readonly why: string };

export async function startRt(tokenCost = QUICK_TOKENS): Promise<StartedRt> {
  const installed = ensureRtIsInstalled();
  if (!installed.ok) return installed;
  const folder = mkdtempSync(join(tmpdir(), 'deskside-rt-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = writeSettings(folder, port, tokenCost);
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const trouble =
    setUp(env, ['--action', 'init']) ||
    setUp(env, ['--action', 'insert', '--skip-create', '--datafile', resolve(import.meta.dirname, 'seed.pl')]);
  if (trouble) {
    clean();
    return { ok: false, why: `Request Tracker could not make its database: ${trouble.slice(-800)}` };
  }
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const server = startProcess(RT_SERVER, ['--server', 'Starlet', '--host', '127.0.0.1', '--port', String(port), '--max-workers', '3'], {
    env,
    stdio: ['ignore', log, log],
  });
  const stop = async () => {
    await endProcess(server);
    clean();
  };
  if (!(await answers(url, server))) {
    const said = readFileSync(logFile, 'utf8').slice(-800);
    await stop();
    return { ok: false, why: `Request Tracker did not start: ${said}` };
  }
  return { ok: true, url, tokens: readTokens(join(folder, 'tokens.txt')), stop };
}

function writeSettings(folder: string, port: number, tokenCost: number): NodeJS.ProcessEnv {
  for (const name of ['mason_data', 'session_data', 'conf.d', 'var']) mkdirSync(join(folder, name));
  const settings = join(folder, 'RT_SiteConfig.pm');
  writeFileSync(
    settings,
    String.raw`
Set($rtname, 'rt.example.com'); Set($Organization, 'example.com');
Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebPath, ''); Set($CanonicalizeRedirectURLs, 0);
Set($CorrespondAddress, 'rt\@example.com'); Set($CommentAddress, 'rt-comment\@example.com');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${folder}/rt.sqlite'); Set($DatabaseHost, 'localhost');
Set($LogToSyslog, undef); Set($LogToSTDERR, 'warning'); Set($LogToFile, undef);
Set($Timezone, 'UTC'); Set($BcryptCost, ${tokenCost}); Set($MailCommand, 'mbox'); Set($SendmailPath, '/bin/true'); Set($AutoCreateNonExternalUsers, 1);
$RT::MasonDataDir = '${folder}/mason_data'; $RT::MasonSessionDir = '${folder}/session_data'; $RT::VarPath = '${folder}/var';
1;
`,
  );
  return {
    ...process.env,
    RT_SITE_CONFIG: settings,
    RT_SITE_CONFIG_DIR: join(folder, 'conf.d'),
    RT_TOKENS_FILE: join(folder, 'tokens.txt'),
  };
}

/** What went wrong, or nothing. */
function setUp(env: NodeJS.ProcessEnv, words: string[]): string {
  const done = spawnSync(RT_SETUP, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}` || String(done.error);
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  const start = Date.now();
  while (Date.now() - start < START_LIMIT && server.exitCode === null) {
    const answered = await fetch(`${url}/NoAuth/Login.html`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return true;
    await new Promise((later) => setTimeout(later, 250));
  }
  return false;
}

function readTokens(file: string): Readonly<Record<string, string>> {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]));
}
