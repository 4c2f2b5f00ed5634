/** Sees to it that Request Tracker 5 is installed, from Debian's packages, where this machine lets us. */

import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

export const RT_SERVER = '/usr/share/request-tracker5/libexec/rt-server';
export const RT_SETUP = '/usr/sbin/rt-setup-database-5';
const PACKAGES = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'];
const POLICY = '/usr/sbin/policy-rc.d';

export type Installed = { readonly ok: true } | { readonly ok: false; readonly why: string };

export function ensureRtIsInstalled(): Installed {
  if (isInstalled()) return { ok: true };
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    return {
      ok: false,
      why: 'Request Tracker 5 is not installed, and this is no Debian or Ubuntu where it could be installed with apt-get.',
    };
  if (process.getuid?.() !== 0)
    return {
      ok: false,
      why: `Request Tracker 5 is not installed. Install it as root with: apt-get install --no-install-recommends ${PACKAGES.join(' ')}`,
    };
  // A mail server comes along with RT; this keeps its packages from starting one.
  const madePolicy = !existsSync(POLICY);
  if (madePolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const updated = apt(['update', '-qq']);
    const added = apt(['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES]);
    if (isInstalled()) return { ok: true };
    return { ok: false, why: `Request Tracker 5 could not be installed with apt-get: ${(added || updated).trim().slice(-600)}` };
  } finally {
    if (madePolicy) rmSync(POLICY, { force: true });
  }
}

function isInstalled(): boolean {
  if (!existsSync(RT_SERVER) || !existsSync(RT_SETUP)) return false;
  return spawnSync('perl', ['-MDBD::SQLite', '-MPlack::Handler::Starlet', '-e', '1']).status === 0;
}

/** What apt said when it failed, or nothing. */
function apt(words: string[]): string {
  const done = spawnSync('apt-get', words, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}`;
}
