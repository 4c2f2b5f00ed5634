/** What processes hold of the machine's memory. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * Bytes of these processes and of all that they started. Shared memory counts once (Linux's "proportional set size"), since nginx keeps
 * its messages there. `undefined` where the system does not tell.
 */
export function memoryOf(pids: readonly number[]): number | undefined {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  return [...new Set(pids.flatMap(withChildren))].reduce((sum, pid) => sum + sizeOf(pid), 0);
}

/** Ids of the processes of all that these started, themselves included. */
function withChildren(pid: number): readonly number[] {
  const threads = existsSync(`/proc/${pid}/task`) ? readdirSync(`/proc/${pid}/task`) : [];
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withChildren)];
}

function sizeOf(pid: number): number {
  const path = `/proc/${pid}/smaps_rollup`;
  const kibibytes = existsSync(path) ? /^Pss:\s+(\d+) kB/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return Number(kibibytes ?? 0) * 1024;
}
