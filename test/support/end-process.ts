/** Ends a process that the tests started: by its own id, politely at first. */

import type { ChildProcess } from 'node:child_process';

/** Milliseconds until it is ended for good. */
const PATIENCE = 5_000;

export async function endProcess(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise<void>((done) => process.once('exit', () => done()));
  process.kill('SIGTERM');
  const hurry = setTimeout(() => process.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(hurry);
}
