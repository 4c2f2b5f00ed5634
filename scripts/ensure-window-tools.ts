/** Makes sure that a window can be opened where there is no screen, and keys be pressed in it: Xvfb and xdotool, from Debian's packages. */

import { spawnSync } from 'node:child_process';
import { aptInstall, type Installed } from '../test/support/apt-install';

export function ensureWindowTools(): Installed {
  return aptInstall('Xvfb or xdotool', ['xvfb', 'xdotool'], () => has('Xvfb') && has('xdotool'));
}

const has = (program: string) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
