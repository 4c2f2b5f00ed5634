/** Parts of the web platform that not every browser has and that TypeScript's library does not name. */

import type { SystemDetails } from '../../core/tickets/system-details';

/** https://wicg.github.io/ua-client-hints/ */
export interface ClientHints {
  readonly platform?: string;
  readonly platformVersion?: string;
  readonly architecture?: string;
  readonly bitness?: string;
  readonly fullVersionList?: readonly { readonly brand: string; readonly version: string }[];
}

/** https://wicg.github.io/netinfo/ */
export interface ConnectionInfo {
  readonly type?: string;
  readonly effectiveType?: string;
}

interface MoreNavigator {
  readonly userAgentData?: { getHighEntropyValues(hints: readonly string[]): Promise<ClientHints> };
  /** GiB, rounded to a power of two and capped (https://www.w3.org/TR/device-memory/). */
  readonly deviceMemory?: number;
  readonly connection?: ConnectionInfo;
}

const GIB = 1024 ** 3;

export interface WebPlatform {
  readonly userAgentData: MoreNavigator['userAgentData'];
  readonly memoryBytes: number | null;
  readonly connection: ConnectionInfo | null;
  /** The one display that the page is on; none in a service worker. */
  readonly displays: SystemDetails['displays'];
}

export function webPlatform(): WebPlatform {
  const navigator: Navigator & MoreNavigator = globalThis.navigator;
  return {
    userAgentData: navigator.userAgentData,
    memoryBytes: navigator.deviceMemory === undefined ? null : navigator.deviceMemory * GIB,
    connection: navigator.connection ?? null,
    displays: ownDisplay(),
  };
}

function ownDisplay(): SystemDetails['displays'] {
  if (typeof screen === 'undefined') return null;
  const scale = globalThis.devicePixelRatio || 1;
  return [
    {
      name: '',
      width: Math.round(screen.width * scale),
      height: Math.round(screen.height * scale),
      scale,
      primary: true,
    },
  ];
}
