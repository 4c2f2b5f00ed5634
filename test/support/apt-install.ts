/** Installs Debian packages for a real server in the tests, where this machine lets us, and says why where it does not. */

import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

export type Installed = { readonly ok: true } | { readonly ok: false; readonly why: string };

const POLICY = '/usr/sbin/policy-rc.d';

/** `isThere` tells whether the program works; it is asked before and after. */
export function aptInstall(program: string, packages: readonly string[], isThere: () => boolean): Installed {
  if (isThere()) return { ok: true };
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    return { ok: false, why: `${program} is not installed, and this is no Debian or Ubuntu where it could be installed with apt-get.` };
  if (process.getuid?.() !== 0)
    return {
      ok: false,
      why: `${program} is not installed. Install it as root with: apt-get install --no-install-recommends ${packages.join(' ')}`,
    };
  // A mail server may come along; this keeps packages from starting anything.
  const madePolicy = !existsSync(POLICY);
  if (madePolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const updated = apt(['update', '-qq']);
    const added = apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
    if (isThere()) return { ok: true };
    return { ok: false, why: `${program} could not be installed with apt-get: ${(added || updated).trim().slice(-600)}` };
  } finally {
    if (madePolicy) rmSync(POLICY, { force: true });
  }
}

/** What apt said when it failed, or nothing. */
function apt(words: readonly string[]): string {
  const done = spawnSync('apt-get', words, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}`;
}
