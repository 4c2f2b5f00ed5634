/**
 * A browser in a real window, on a display of its own, with a keyboard: what only a window can show, such as the popup under the toolbar
 * button, the address bar and the browser's own shortcuts. The keys go to the browser as a person's do, not to a page.
 */

import { type ChildProcess, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { ensureWindowTools } from '../../scripts/ensure-window-tools';
import { type Browser, startBrowser } from './browser';
import { endProcess, startProcess, until } from './processes';

export interface RealWindow {
  readonly ok: true;
  readonly browser: Browser;
  /** Such as `alt+shift+d` or `Return`: names of xdotool. */
  press(...keys: readonly string[]): void;
  type(text: string): void;
  close(): Promise<void>;
}

/** Milliseconds between two letters: a fast typist. */
const BETWEEN_LETTERS = 25;

/** `why`: what is missing on this machine, to be said loudly. */
export async function startRealWindow(): Promise<RealWindow | { readonly ok: false; readonly why: string }> {
  const tools = ensureWindowTools();
  if (!tools.ok) return tools;
  // It chooses a free display itself and says which.
  const server = startProcess('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await displayOf(server);
  if (display === undefined) return { ok: false, why: 'Xvfb is installed and did not start.' };
  const xdotool = (...words: readonly string[]) => {
    const done = spawnSync('xdotool', words, { encoding: 'utf8', env: { ...process.env, DISPLAY: display } });
    if (done.status !== 0) throw new Error(`xdotool ${words[0]}: ${done.stderr.trim()}`);
    return done.stdout.trim();
  };
  const windows = () =>
    spawnSync('xdotool', ['search', '--onlyvisible', '--name', '(Chromium|Edge)$'], {
      encoding: 'utf8',
      env: { ...process.env, DISPLAY: display },
    }).stdout.trim();
  try {
    const browser = await startBrowser({ display, args: ['--window-position=0,0', '--window-size=1280,900'] });
    await until(() => windows() !== '', 'the window is on the display');
    // No window manager gives it the keyboard here.
    xdotool('windowfocus', '--sync', windows().split('\n')[0] ?? '');
    return {
      ok: true,
      browser,
      press: (...keys) => void xdotool('key', '--clearmodifiers', ...keys),
      type: (text) => void xdotool('type', '--delay', String(BETWEEN_LETTERS), text),
      close: async () => {
        await browser.close();
        await endProcess(server);
      },
    };
  } catch (error) {
    await endProcess(server);
    throw error;
  }
}

function displayOf(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    const said = server.stdio[3] as Readable;
    said.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
    server.once('exit', () => resolve(undefined));
    server.once('error', () => resolve(undefined));
  });
}
