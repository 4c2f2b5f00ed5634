/** Reads the system details from Chrome's system APIs and client hints, and from the web platform where those are missing. */

import type { Log } from '../../core/ports';
import { architectureName, type SystemName, systemFromHints, systemFromPlatform } from '../../core/tickets/operating-system';
import type { SystemDetails } from '../../core/tickets/system-details';
import { activeTab, pageOf } from './active-tab';
import { namedDisplays } from './displays';
import { extensionApi } from './extension-api';
import { browserLog } from './log';
import { type ClientHints, type ConnectionInfo, webPlatform } from './web-platform';

/** A source that has not answered by then is left out; the others are not kept waiting. */
export const SOURCE_LIMIT_MS = 1000;

/** Shorter, so that a disk that does not tell how much is free is still named. */
const FREE_SPACE_LIMIT_MS = 300;

/**
 * Chrome looks for the disks at the first question of a session, which took 3 seconds when measured, and 0.3 ms from then on. Asked when
 * a page opens, they are there when the details are wanted.
 */
export function prepareSystemDetails(log: Log = browserLog): void {
  extensionApi()
    .system?.storage?.getInfo()
    .catch((error: unknown) => log.warn('Could not look for the disks.', error));
}

/**
 * Each source fails on its own: what it would have told is `null`, the rest is there, and the log says which one it was.
 * Rejects only when `signal` calls it off, with the signal's reason.
 */
export async function readSystemDetails(signal?: AbortSignal, log: Log = browserLog): Promise<SystemDetails> {
  signal?.throwIfAborted();
  const api = extensionApi();
  const read = <T>(name: string, source: () => Promise<T> | undefined) => withinLimit(name, source, log);
  const [hints, platform, browser, memory, processor, displays, disks, quota, tab] = await Promise.all([
    read('client hints', readClientHints),
    read('platform', () => api.runtime?.getPlatformInfo?.()),
    read('browser', () => api.runtime?.getBrowserInfo?.()),
    read('memory', () => api.system?.memory?.getInfo()),
    read('processor', () => api.system?.cpu?.getInfo()),
    read('displays', () => api.system?.display?.getInfo()),
    read('disks', () => readDisks(log)),
    read('browser storage', () => navigator.storage?.estimate()),
    read('page', activeTab),
  ]);
  signal?.throwIfAborted();
  const system = nameSystem(hints, platform);
  const named = browser ?? browserOf(hints);
  return {
    osName: system?.name ?? null,
    osVersion: system?.version ?? null,
    architecture:
      architectureName(hints?.architecture ?? '', hints?.bitness) ?? architectureName(processor?.archName ?? platform?.arch ?? ''),
    memoryTotal: memory?.capacity ?? webPlatform().memoryBytes,
    memoryFree: memory?.availableCapacity ?? null,
    memoryIsCoarse: memory === null && webPlatform().memoryBytes !== null,
    cpuModel: processor?.modelName.trim() || null,
    cpuCores: processor?.numOfProcessors ?? navigator.hardwareConcurrency ?? null,
    displays: displays ? namedDisplays(displays) : webPlatform().displays,
    storage: allStorage(disks, quota),
    browserName: named?.name ?? null,
    browserVersion: named?.version ?? null,
    language: navigator.languages.join(', ') || navigator.language || null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? null,
    networkKind: networkKind(webPlatform().connection),
    online: navigator.onLine ?? null,
    page: pageOf(tab),
  };
}

async function withinLimit<T>(
  name: string,
  source: () => Promise<T> | undefined,
  log: Log,
  limitMs: number = SOURCE_LIMIT_MS,
): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return (await Promise.race([source(), late])) ?? null;
  } catch (error) {
    log.warn(`Could not read a system detail: ${name}.`, error);
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function readClientHints(): Promise<ClientHints> | undefined {
  return webPlatform().userAgentData?.getHighEntropyValues(['platform', 'platformVersion', 'architecture', 'bitness', 'fullVersionList']);
}

function nameSystem(hints: ClientHints | null, platform: { readonly os: string } | null): SystemName | null {
  const hinted = hints ? systemFromHints(hints.platform ?? '', hints.platformVersion ?? '') : null;
  return hinted ?? systemFromPlatform(platform?.os ?? '', navigator.userAgent);
}

/** The product's own entry in the list of brands, not the engine's and not the made-up one that is there against sniffing. */
function browserOf(hints: ClientHints | null): { readonly name: string; readonly version: string } | null {
  const real = (hints?.fullVersionList ?? []).filter(({ brand }) => !/not.*brand/i.test(brand));
  const product = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  return product ? { name: product.brand, version: product.version } : null;
}

type StorageUnit = NonNullable<SystemDetails['storage']>[number];

/** Only with the optional permission `system.storage`. How much is free is a question of its own for each disk. */
async function readDisks(log: Log): Promise<readonly StorageUnit[] | null> {
  const storage: Partial<typeof chrome.system.storage> | undefined = extensionApi().system?.storage;
  if (!storage?.getInfo) return null;
  const units = await storage.getInfo();
  return Promise.all(
    units.map(async (unit): Promise<StorageUnit> => {
      const free = await withinLimit('free space of a disk', () => storage.getAvailableCapacity?.(unit.id), log, FREE_SPACE_LIMIT_MS);
      return {
        name: unit.name.trim(),
        kind: unit.type === 'removable' ? 'removable' : 'fixed',
        capacity: unit.capacity,
        free: free?.availableCapacity ?? null,
      };
    }),
  );
}

/**
 * Since version 138 Chrome reports a made-up quota, this much above the usage, so that it says nothing of the disk
 * (https://chromestatus.com/feature/4977371751645184).
 */
const MADE_UP_QUOTA = 10 * 1024 ** 3;

function allStorage(disks: readonly StorageUnit[] | null, estimate: StorageEstimate | null): readonly StorageUnit[] | null {
  const all = [...(disks ?? []), ...browserStorage(estimate)];
  return all.length === 0 ? null : all;
}

function browserStorage(estimate: StorageEstimate | null): readonly StorageUnit[] {
  if (estimate?.quota === undefined) return [];
  const free = Math.max(0, estimate.quota - (estimate.usage ?? 0));
  return free === MADE_UP_QUOTA ? [] : [{ name: 'browser', kind: 'browser', capacity: estimate.quota, free }];
}

/** What the machine is connected by where the browser says so (ChromeOS, Android); elsewhere the speed class. */
function networkKind(connection: ConnectionInfo | null): string | null {
  if (!connection) return null;
  const { type } = connection;
  if (type && type !== 'unknown' && type !== 'none' && type !== 'other' && type !== 'mixed') return type;
  return connection.effectiveType ?? null;
}
