/** Human names of operating systems, from what browsers report. */

export interface SystemName {
  readonly name: string;
  readonly version: string | null;
}

/**
 * From user agent client hints: `platform` and `platformVersion` (https://wicg.github.io/ua-client-hints/).
 * Windows reports the version of an API contract there: 13 and above is Windows 11, 1 to 10 is Windows 10, and 0.1, 0.2, 0.3 are 7, 8 and
 * 8.1 (https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11).
 */
export function systemFromHints(platform: string, platformVersion: string): SystemName | null {
  switch (platform) {
    case '':
    case 'Unknown':
      return null;
    case 'Windows':
      return { name: 'Windows', version: windowsVersion(platformVersion) };
    case 'Chrome OS':
    case 'Chromium OS':
    case 'ChromeOS':
      return { name: 'ChromeOS', version: shortVersion(platformVersion) };
    default:
      return { name: platform, version: shortVersion(platformVersion) };
  }
}

/**
 * From `runtime.getPlatformInfo().os` and the user agent, where there are no hints (Firefox). The user agent says `Windows NT 10.0` on
 * Windows 10 and 11 alike, and always macOS 10.15, so it cannot tell more.
 */
export function systemFromPlatform(os: string, userAgent: string): SystemName | null {
  switch (os) {
    case '':
      return null;
    case 'win':
      return { name: 'Windows', version: userAgent.includes('Windows NT 10.0') ? '10 or 11' : null };
    case 'mac':
      return { name: 'macOS', version: null };
    case 'cros':
      return { name: 'ChromeOS', version: null };
    case 'linux':
      return { name: 'Linux', version: null };
    case 'android':
      return { name: 'Android', version: /Android (\d+(?:\.\d+)*)/.exec(userAgent)?.[1] ?? null };
    case 'openbsd':
      return { name: 'OpenBSD', version: null };
    case 'fuchsia':
      return { name: 'Fuchsia', version: null };
    default:
      return { name: os, version: null };
  }
}

/** One name for each architecture, whichever of the spellings of browsers and processors comes in. */
export function architectureName(reported: string, bitness = ''): string | null {
  switch (reported.toLowerCase()) {
    case '':
      return null;
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return 'x86-64';
    case 'x86':
      return bitness === '64' ? 'x86-64' : 'x86 (32-bit)';
    case 'x86-32':
    case 'i386':
    case 'i686':
      return 'x86 (32-bit)';
    case 'arm64':
    case 'aarch64':
      return 'ARM (64-bit)';
    case 'arm':
      return bitness === '64' ? 'ARM (64-bit)' : 'ARM (32-bit)';
    default:
      return reported;
  }
}

function windowsVersion(reported: string): string | null {
  const older: Readonly<Record<string, string>> = { '0.1': '7', '0.2': '8', '0.3': '8.1' };
  const [major = '', minor = ''] = reported.split('.');
  const known = older[`${major}.${minor}`];
  if (known) return known;
  const contract = Number.parseInt(major, 10);
  if (!(contract >= 1)) return null;
  return contract >= 13 ? '11' : '10';
}

/** Without the zeros at the end: `15.1.0` is 15.1. */
function shortVersion(reported: string): string | null {
  return reported.replace(/(?:\.0)+$/, '') || null;
}
