/** Sees to it that Request Tracker 5 is installed, from Debian's packages. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, type Installed } from '../apt-install';

export const RT_SERVER = '/usr/share/request-tracker5/libexec/rt-server';
export const RT_SETUP = '/usr/sbin/rt-setup-database-5';

export function ensureRtIsInstalled(): Installed {
  return aptInstall('Request Tracker 5', ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'], () => {
    if (!existsSync(RT_SERVER) || !existsSync(RT_SETUP)) return false;
    return spawnSync('perl', ['-MDBD::SQLite', '-MPlack::Handler::Starlet', '-e', '1']).status === 0;
  });
}
