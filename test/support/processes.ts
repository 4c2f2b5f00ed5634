/** Processes that a test starts and ends by itself, and ports for them. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';

/** Milliseconds that a process has to end by itself. */
const END_LIMIT = 8_000;

/** Its own group, so that what it starts can be ended with it; by their ids, never by a name. */
export function startProcess(command: string, words: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(command, words, { ...options, detached: process.platform !== 'win32' });
}

export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  signalGroup(child.pid, signal);
  const hurry = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), END_LIMIT);
  await ended;
  clearTimeout(hurry);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  process.kill(process.platform === 'win32' ? pid : -pid, signal);
}

/** Free at this moment; on loopback. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

/** Asks again until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, milliseconds = 20_000): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > milliseconds) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
