/**
 * Where each browser looks for the manifest of a helper program.
 * Chrome, Chromium, Edge: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-location and
 * https://learn.microsoft.com/microsoft-edge/extensions-chromium/developer-guide/native-messaging;
 * Firefox: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests#manifest_location
 */

import { join } from 'node:path';
import { NATIVE_HOST } from '../../extension/core/tickets/machine-details';

export const BROWSERS = ['chrome', 'chromium', 'edge', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];
export type System = 'linux' | 'darwin' | 'win32';

const LINUX: Readonly<Record<BrowserName, string>> = {
  chrome: '.config/google-chrome/NativeMessagingHosts',
  chromium: '.config/chromium/NativeMessagingHosts',
  edge: '.config/microsoft-edge/NativeMessagingHosts',
  firefox: '.mozilla/native-messaging-hosts',
};

const MACOS: Readonly<Record<BrowserName, string>> = {
  chrome: 'Library/Application Support/Google/Chrome/NativeMessagingHosts',
  chromium: 'Library/Application Support/Chromium/NativeMessagingHosts',
  edge: 'Library/Application Support/Microsoft Edge/NativeMessagingHosts',
  firefox: 'Library/Application Support/Mozilla/NativeMessagingHosts',
};

const WINDOWS: Readonly<Record<BrowserName, string>> = {
  chrome: 'HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts',
  chromium: 'HKCU\\Software\\Chromium\\NativeMessagingHosts',
  edge: 'HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts',
  firefox: 'HKCU\\Software\\Mozilla\\NativeMessagingHosts',
};

export interface HostPlaces {
  /** The manifest file; the one in the program's own folder where a key of the registry names it. */
  readonly manifest: string;
  /** Windows only. */
  readonly registryKey: string | undefined;
  /** The program and what starts it. */
  readonly folder: string;
}

/** `profile`: a user data folder that the browser was started with; it looks there and nowhere else (Linux and macOS). */
export function placesOf(
  browser: BrowserName,
  system: System,
  home: string,
  { profile, folder = programFolder(system, home) }: { readonly profile?: string | undefined; readonly folder?: string | undefined } = {},
): HostPlaces {
  const file = `${NATIVE_HOST}.json`;
  if (system === 'win32') return { manifest: join(folder, `${browser}.json`), registryKey: `${WINDOWS[browser]}\\${NATIVE_HOST}`, folder };
  const place = profile === undefined ? join(home, (system === 'darwin' ? MACOS : LINUX)[browser]) : join(profile, 'NativeMessagingHosts');
  return { manifest: join(place, file), registryKey: undefined, folder };
}

function programFolder(system: System, home: string): string {
  switch (system) {
    case 'linux':
      return join(home, '.local/share/deskside/native-host');
    case 'darwin':
      return join(home, 'Library/Application Support/Deskside/native-host');
    case 'win32':
      return join(home, 'AppData', 'Local', 'Deskside', 'native-host');
  }
}
