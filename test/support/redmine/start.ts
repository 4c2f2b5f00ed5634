/** Starts a Redmine 5 of its own, from Debian's packages: a fresh SQLite database in a temporary folder, on a free port of loopback. */

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { aptInstall } from '../apt-install';
import { endProcess, freePort, startProcess } from '../processes';

const REDMINE = '/usr/share/redmine';
/** Milliseconds. */
const START_LIMIT = 120_000;

export type RedmineKeys = Readonly<Record<'erin' | 'frank' | 'tina' | 'admin', string>>;

export type StartedRedmine =
  | {
      readonly ok: true;
      /** Without a slash at the end. */
      readonly url: string;
      /** Erin's API key. */
      readonly key: string;
      /** Of Erin (an employee), Frank and Tina (agents), and the administrator. */
      readonly keys: RedmineKeys;
      stop(): Promise<void>;
    }
  | { readonly ok: false; readonly why: string };

/** Takes twenty seconds to a minute: its database is made by replaying some three hundred migrations. */
export async function startRedmine(): Promise<StartedRedmine> {
  const installed = aptInstall('Redmine', ['redmine', 'redmine-sqlite', 'ruby-sqlite3', 'puma'], () => {
    return existsSync(`${REDMINE}/app`) && spawnSync('dpkg', ['-s', 'ruby-sqlite3', 'puma']).status === 0;
  });
  if (!installed.ok) return installed;
  const folder = mkdtempSync(join(tmpdir(), 'deskside-redmine-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const instance = `deskside-test-${port}`;
  // Debian's Redmine looks for its instances here and nowhere else.
  const link = `${REDMINE}/instances/${instance}`;
  const clean = () => {
    rmSync(link, { force: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  writeSettings(folder);
  symlinkSync(folder, link);
  const env = {
    ...process.env,
    REDMINE_INSTANCE: instance,
    RAILS_ENV: 'production',
    REDMINE_LANG: 'en',
    REDMINE_KEY_FILE: join(folder, 'keys.json'),
    SCHEMA: join(folder, 'schema.rb'),
    BUNDLE_GEMFILE: join(folder, 'Gemfile'),
    BUNDLE_FROZEN: 'false',
  };
  const run = (words: string[]) => {
    const done = spawnSync('bundle', ['exec', ...words], { cwd: REDMINE, env, encoding: 'utf8' });
    return done.status === 0 ? '' : `${done.stdout}${done.stderr}` || String(done.error);
  };
  const trouble = run(['rake', 'db:migrate']) || run(['rails', 'runner', resolve(import.meta.dirname, 'seed.rb')]);
  if (trouble) {
    clean();
    return { ok: false, why: `Redmine could not make its database: ${trouble.slice(-800)}` };
  }
  const logFile = join(folder, 'log/server.log');
  const log = openSync(logFile, 'a');
  const server = startProcess('bundle', ['exec', 'puma', '-e', 'production', '-t', '2:4', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'], {
    cwd: REDMINE,
    env,
    stdio: ['ignore', log, log],
  });
  const stop = async () => {
    await endProcess(server);
    clean();
  };
  const start = Date.now();
  while (Date.now() - start < START_LIMIT && server.exitCode === null) {
    const isUp = await fetch(`${url}/login`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) {
      const keys = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as RedmineKeys;
      return { ok: true, url, key: keys.erin, keys, stop };
    }
    await new Promise((later) => setTimeout(later, 250));
  }
  const said = readFileSync(logFile, 'utf8').slice(-800);
  await stop();
  return { ok: false, why: `Redmine did not start: ${said}` };
}

function writeSettings(folder: string): void {
  for (const name of ['config', 'files', 'log', 'tmp/cache', 'public/plugin_assets']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    join(folder, 'config/database.yml'),
    `production:\n  adapter: sqlite3\n  database: ${folder}/redmine.sqlite\n  encoding: utf8\n  timeout: 10000\n`,
  );
  writeFileSync(join(folder, 'config/secret_key.txt'), randomBytes(32).toString('hex'));
  // Debian's bundle has no web server in it.
  writeFileSync(join(folder, 'Gemfile'), `eval_gemfile '${REDMINE}/Gemfile'\ngem 'puma'\n`);
}
