/** System details as the lines of a draft, in words and units that the person who sends them can check. */

import type { DraftLine } from './draft';
import type { SystemDetails } from './system-details';
import { memorySize, storageSize } from './units';

/** One line for each fact; what is not available here has the value `null`. */
export function detailLines(details: SystemDetails): readonly DraftLine[] {
  const line = (id: string, label: string, value: string | null): DraftLine => ({
    id: `details.${id}`,
    section: 'details',
    label,
    value,
    struck: false,
  });
  return [
    line('system', 'Operating system', operatingSystem(details)),
    line('architecture', 'Architecture', details.architecture),
    line('memory', 'Memory', memory(details)),
    line('processor', 'Processor', processor(details)),
    line('displays', 'Displays', displays(details.displays)),
    line('storage', 'Storage', disks(details.storage)),
    line('browser-storage', 'Space for this browser', browserStorage(details.storage)),
    line('browser', 'Browser', joined([details.browserName, details.browserVersion], ' ')),
    line('language', 'Language', details.language),
    line('time-zone', 'Time zone', details.timeZone),
    line('network', 'Network', network(details)),
  ];
}

/** The page that the person had open: struck out until they tick it, because an address can say more than they meant to. */
export function pageLines(page: SystemDetails['page'], include = false): readonly DraftLine[] {
  if (!page) return [];
  return [
    { id: 'page.address', section: 'page', label: 'Page address', value: page.address, struck: !include, captured: true },
    { id: 'page.title', section: 'page', label: 'Page title', value: page.title || null, struck: !include, captured: true },
  ];
}

function operatingSystem(details: SystemDetails): string | null {
  return details.osName === null ? null : joined([details.osName, details.osVersion], ' ');
}

function memory({ memoryTotal, memoryFree, memoryIsCoarse }: SystemDetails): string | null {
  if (memoryTotal === null) return null;
  if (memoryIsCoarse) return `about ${memorySize(memoryTotal)}, as the browser rounds it`;
  return joined([memorySize(memoryTotal), memoryFree === null ? null : `${memorySize(memoryFree)} free`], ', ');
}

function processor({ cpuModel, cpuCores }: SystemDetails): string | null {
  return joined([cpuModel, cpuCores === null ? null : counted(cpuCores, 'core', 'cores')], ', ');
}

function displays(all: SystemDetails['displays']): string | null {
  if (!all || all.length === 0) return null;
  // "Primary" only tells something when there is another one.
  const described = all.map(({ width, height, scale, primary }) => {
    const percent = scale === null ? 100 : Math.round(scale * 100);
    return `${width}×${height}${percent === 100 ? '' : ` at ${percent}%`}${primary && all.length > 1 ? ' (primary)' : ''}`;
  });
  return `${counted(all.length, 'display', 'displays')}: ${described.join(', ')}`;
}

type StorageUnit = NonNullable<SystemDetails['storage']>[number];

function disks(all: SystemDetails['storage']): string | null {
  const described = (all ?? [])
    .filter((unit) => unit.kind !== 'browser')
    .map((unit) => `${unit.name ? `${unit.name}: ` : ''}${room(unit)}${unit.kind === 'removable' ? ' (removable)' : ''}`);
  return described.length === 0 ? null : described.join('; ');
}

function browserStorage(all: SystemDetails['storage']): string | null {
  const quota = all?.find((unit) => unit.kind === 'browser');
  return quota ? room(quota) : null;
}

function room({ capacity, free }: StorageUnit): string {
  return free === null ? storageSize(capacity) : `${storageSize(capacity)}, ${storageSize(free)} free`;
}

/** How people call the connections that the Network Information API names (https://wicg.github.io/netinfo/). */
const NETWORK_NAMES: Readonly<Record<string, string>> = {
  wifi: 'Wi-Fi',
  ethernet: 'cable',
  cellular: 'mobile network',
  bluetooth: 'Bluetooth',
  wimax: 'WiMAX',
  // The effective type is a speed class, not what the machine is connected by.
  '4g': 'fast connection (4G class or better)',
  '3g': 'slow connection (3G class)',
  '2g': 'very slow connection (2G class)',
  'slow-2g': 'very slow connection (2G class)',
};

function network({ networkKind, online }: SystemDetails): string | null {
  const kind = networkKind === null ? null : (NETWORK_NAMES[networkKind] ?? networkKind);
  return joined([online === null ? null : online ? 'online' : 'offline', kind], ', ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function joined(parts: readonly (string | null)[], between: string): string | null {
  const present = parts.filter((part) => part !== null && part !== '');
  return present.length === 0 ? null : present.join(between);
}
