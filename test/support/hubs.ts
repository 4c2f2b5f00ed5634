/** The two hubs as a test sees them: three addresses, a token, and ways to make them stumble. */

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hubAddresses } from '../../extension/core/bulletins/hub-connection';
import type { ItemDraft } from '../../extension/core/bulletins/publication';
import { addPublisher } from '../../extension/hosts/node/hub/tokens';
import { ensureNchanIsInstalled, prepareNchan } from './nchan';
import { endProcess, freePort, startProcess } from './processes';

const ROOT = resolve(import.meta.dirname, '../..');
/** Both hubs are given it, so that a test can start nginx and the hub apart. */
const KEY = 'as-long-as-a-real-key-0123456789abcdef0123456789';

export interface TestHub {
  /** Where readers and publishers go; the same after a restart. */
  readonly address: string;
  readonly feed: string;
  readonly events: string;
  readonly publish: string;
  /** Of the publisher "tester". */
  readonly token: string;
  /** The hub's data. */
  readonly folder: string;
  /** The process ids of all that serves, for a look at their memory. */
  readonly pids: readonly number[];
  /** Stops everything, politely or as a power cut would, and starts it again. */
  restart(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  remove(): Promise<void>;
}

export type StartedTestHub = { readonly ok: true; readonly hub: TestHub } | { readonly ok: false; readonly why: string };

export async function startEmbeddedHub(): Promise<StartedTestHub> {
  const { folder, token } = await newFolder();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let hub = await runHub(folder, port);
  return {
    ok: true,
    hub: {
      address,
      ...hubAddresses(address),
      token,
      folder,
      get pids() {
        return [hub.pid ?? 0];
      },
      restart: async (how) => {
        await endProcess(hub, how);
        hub = await runHub(folder, port);
      },
      remove: async () => {
        await endProcess(hub);
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    },
  };
}

/** nginx with nchan in front of a hub, in memory mode unless a Redis is given. */
export async function startNchanHub(options: { readonly redisPort?: number; readonly connections?: number } = {}): Promise<StartedTestHub> {
  const installed = ensureNchanIsInstalled();
  if (!installed.ok) return installed;
  const { folder, token } = await newFolder();
  const [hubPort, port, innerPort] = [await freePort(), await freePort(), await freePort()];
  const announce = `http://127.0.0.1:${innerPort}`;
  const nchan = prepareNchan(installed.module, { port, innerPort, hubPort, key: KEY, ...options });
  let hub = await runHub(folder, hubPort, announce);
  await nchan.start();
  return {
    ok: true,
    hub: {
      address: nchan.address,
      ...hubAddresses(nchan.address),
      token,
      folder,
      get pids() {
        return [nchan.pid, hub.pid ?? 0];
      },
      restart: async (how) => {
        await Promise.all([nchan.end(how), endProcess(hub, how)]);
        await nchan.start();
        hub = await runHub(folder, hubPort, announce);
      },
      remove: async () => {
        await Promise.all([nchan.remove(), endProcess(hub)]);
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    },
  };
}

async function newFolder(): Promise<{ readonly folder: string; readonly token: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-hub-'));
  writeFileSync(join(folder, 'announce-key'), KEY, { mode: 0o600 });
  const added = await addPublisher(folder, 'tester', new Date());
  if (!added.ok) throw new Error(added.message);
  return { folder, token: added.token };
}

/** `npm run hub` itself, in a process of its own. */
export async function runHub(folder: string, port: number, announce?: string): Promise<ChildProcess> {
  const script = [join(ROOT, 'scripts/hub.ts'), '--folder', folder, '--port', String(port)];
  const child = startProcess(process.execPath, ['--import', 'tsx', ...script, ...(announce ? ['--announce', announce] : [])], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((started, failed) => {
    const listen = (piece: Buffer) => {
      said += piece.toString('utf8');
      if (said.includes('The hub is at')) started();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => failed(new Error(`The hub did not start: ${said}`)));
  });
  return child;
}

/** A bulletin to publish. */
export function someDraft(
  id: string,
  changes: Partial<ItemDraft['_deskside']> & { readonly title?: string; readonly text?: string } = {},
): ItemDraft {
  const { title = `Trouble ${id}`, text = 'It is **known**, and we are at it.', ...facts } = changes;
  return {
    id,
    title,
    content_text: text,
    _deskside: {
      kind: 'incident',
      state: 'investigating',
      severity: 'major',
      services: ['vpn'],
      symptoms: ['error 809'],
      audience: 'everyone',
      approved_answer: { en: 'We know of it; it will be back at two.' },
      ...facts,
    },
  };
}

export interface HubAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the hub says, for a test to look at
  readonly body: any;
}

/** `POST /publish`. `token: null` sends none. */
export async function post(hub: TestHub, body: unknown, token: string | null = hub.token): Promise<HubAnswer> {
  const response = await fetch(hub.publish, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

export const publishDraft = (hub: TestHub, draft: ItemDraft): Promise<HubAnswer> => post(hub, { action: 'publish', item: draft });
