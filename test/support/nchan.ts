/**
 * Starts an nginx with nchan of its own, from Debian's packages and with the configuration that is shipped in scripts/nchan: in a
 * temporary folder, on free ports of loopback, never the system's nginx. Redis too, where a test wants several nodes.
 */

import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desksideConf, nginxConf } from '../../scripts/nchan/fill-in';
import { endProcess, freePort, startProcess, until } from './processes';

const PACKAGES = ['nginx', 'libnginx-mod-nchan', 'redis-server'];
const NGINX = '/usr/sbin/nginx';
const REDIS = '/usr/bin/redis-server';
const MODULES = ['/usr/lib/nginx/modules/ngx_nchan_module.so', '/usr/share/nginx/modules/ngx_nchan_module.so'];
/** What keeps a package's server from being started as it is installed (Debian's invoke-rc.d asks it). */
const POLICY = '/usr/sbin/policy-rc.d';

export type Installed = { readonly ok: true; readonly module: string } | { readonly ok: false; readonly why: string };

/** Installs the packages where that may be done: as root, on Debian or Ubuntu. */
export function ensureNchanIsInstalled(): Installed {
  const found = installedModule();
  if (found) return { ok: true, module: found };
  const command = `apt-get install --no-install-recommends ${PACKAGES.join(' ')}`;
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    return { ok: false, why: 'nginx with nchan is not installed, and this is no Debian or Ubuntu where it could be.' };
  if (process.getuid?.() !== 0) return { ok: false, why: `nginx with nchan is not installed. Install it as root with: ${command}` };
  console.error('No nginx with nchan on this machine yet; installing it ...');
  const madePolicy = !existsSync(POLICY);
  if (madePolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const updated = apt(['update', '-qq']);
    const added = apt(['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES]);
    const module = installedModule();
    return module
      ? { ok: true, module }
      : { ok: false, why: `nginx with nchan could not be installed: ${(added || updated).trim().slice(-600)}` };
  } finally {
    if (madePolicy) rmSync(POLICY, { force: true });
  }
}

function installedModule(): string | undefined {
  return existsSync(NGINX) && existsSync(REDIS) ? MODULES.find((path) => existsSync(path)) : undefined;
}

/** What apt said when it failed, or nothing. */
function apt(words: string[]): string {
  const done = spawnSync('apt-get', words, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}`;
}

export interface NchanOptions {
  readonly port: number;
  readonly innerPort: number;
  readonly hubPort: number;
  readonly key: string;
  /** Port of a Redis on loopback. */
  readonly redisPort?: number;
  /** Connections of one worker; a benchmark needs many. */
  readonly connections?: number;
  readonly workers?: number;
}

export interface Nchan {
  readonly address: string;
  /** The id of nginx's master process. */
  readonly pid: number;
  start(): Promise<void>;
  /** Politely, or as a machine that lost its power. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Not started yet. The packages are there. */
export function prepareNchan(module: string, options: NchanOptions): Nchan {
  const prefix = mkdtempSync(join(tmpdir(), 'deskside-nchan-'));
  mkdirSync(join(prefix, 'temp'));
  const connections = options.connections ?? 1_024;
  writeFileSync(
    join(prefix, 'deskside.conf'),
    desksideConf({
      listen: `127.0.0.1:${options.port}${options.connections ? ' backlog=8192' : ''}`,
      inner: `127.0.0.1:${options.innerPort}`,
      hub: `127.0.0.1:${options.hubPort}`,
      key: options.key,
      name: 'localhost',
      cache: join(prefix, 'cache'),
      ...(options.redisPort === undefined ? {} : { redis: `redis://127.0.0.1:${options.redisPort}` }),
    }),
  );
  writeFileSync(
    join(prefix, 'nginx.conf'),
    nginxConf({
      prefix,
      module,
      workers: options.workers ?? 2,
      connections,
      files: connections + 100,
      ...(process.getuid?.() === 0 ? { user: 'root' } : {}),
    }),
  );
  const address = `http://127.0.0.1:${options.port}`;
  const log = join(prefix, 'error.log');
  let running: ChildProcess | undefined;
  const end = async (signal?: 'SIGTERM' | 'SIGKILL') => {
    if (running) await endProcess(running, signal);
    running = undefined;
  };
  return {
    address,
    get pid() {
      return running?.pid ?? 0;
    },
    start: async () => {
      const out = openSync(log, 'a');
      const started = startProcess(NGINX, ['-p', prefix, '-c', join(prefix, 'nginx.conf')], { stdio: ['ignore', out, out] });
      running = started;
      await until(async () => {
        if (started.exitCode !== null) throw new Error(`nginx did not start: ${readFileSync(log, 'utf8').slice(-1_500)}`);
        return await answers(`${address}/nothing`);
      }, 'nginx answers');
    },
    end,
    remove: async () => {
      await end();
      rmSync(prefix, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export interface Redis {
  readonly port: number;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** With its own file in a temporary folder, so that a restart keeps what it held. */
export async function startRedis(): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-redis-'));
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', '', '--daemonize', 'no'];
  const run = async () => {
    const started = startProcess(REDIS, words, { stdio: 'ignore' });
    await until(() => spawnSync('redis-cli', ['-p', String(port), 'ping'], { encoding: 'utf8' }).stdout.trim() === 'PONG', 'Redis answers');
    return started;
  };
  let running = await run();
  return {
    port,
    restart: async () => {
      await endProcess(running);
      running = await run();
    },
    remove: async () => {
      await endProcess(running);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  );
}
