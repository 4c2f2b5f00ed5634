/** The details of one made-up machine, for tests that only care about a few of them. */

import type { SystemDetails } from '../../../extension/core/tickets/system-details';

const GIB = 1024 ** 3;

export function someDetails(changes: Partial<SystemDetails> = {}): SystemDetails {
  return {
    osName: 'Windows',
    osVersion: '11',
    architecture: 'x86-64',
    memoryTotal: 16 * GIB,
    memoryFree: 5.2 * GIB,
    memoryIsCoarse: false,
    cpuModel: 'Intel(R) Core(TM) i7-1365U',
    cpuCores: 12,
    displays: [
      { name: 'DELL U2723QE', width: 2560, height: 1440, scale: 1, primary: true },
      { name: 'Built-in', width: 1920, height: 1080, scale: 1.5, primary: false },
    ],
    storage: [
      { name: 'Samsung SSD', kind: 'fixed', capacity: 512e9, free: 120e9 },
      { name: 'USB stick', kind: 'removable', capacity: 31.9e9, free: null },
      { name: 'browser', kind: 'browser', capacity: 10e9, free: 9.96e9 },
    ],
    browserName: 'Google Chrome',
    browserVersion: '156.0.8078.79',
    language: 'en-GB, de',
    timeZone: 'Europe/London',
    networkKind: 'wifi',
    online: true,
    page: { address: 'https://intranet.example.com/report?id=7', title: 'Quarterly report' },
    ...changes,
  };
}

export const NOTHING_KNOWN: SystemDetails = {
  osName: null,
  osVersion: null,
  architecture: null,
  memoryTotal: null,
  memoryFree: null,
  memoryIsCoarse: false,
  cpuModel: null,
  cpuCores: null,
  displays: null,
  storage: null,
  browserName: null,
  browserVersion: null,
  language: null,
  timeZone: null,
  networkKind: null,
  online: null,
  page: null,
};
