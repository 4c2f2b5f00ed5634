import { describe, expect, it } from 'vitest';
import { detailLines, pageLines } from '../../../extension/core/tickets/detail-lines';
import { architectureName, systemFromHints, systemFromPlatform } from '../../../extension/core/tickets/operating-system';
import type { SystemDetails } from '../../../extension/core/tickets/system-details';
import { memorySize, storageSize } from '../../../extension/core/tickets/units';
import { NOTHING_KNOWN, someDetails } from './some-details';

const said = (details: SystemDetails) => Object.fromEntries(detailLines(details).map((line) => [line.id, line.value]));

describe('what a ticket says of the machine', () => {
  it('names every fact in units that a person can check', () => {
    expect(said(someDetails())).toEqual({
      'details.system': 'Windows 11',
      'details.architecture': 'x86-64',
      'details.memory': '16 GB, 5.2 GB free',
      'details.processor': 'Intel(R) Core(TM) i7-1365U, 12 cores',
      'details.displays': '2 displays: 2560×1440 (primary), 1920×1080 at 150%',
      'details.storage': 'Samsung SSD: 512 GB, 120 GB free; USB stick: 31.9 GB (removable)',
      'details.browser-storage': '10 GB, 10 GB free',
      'details.browser': 'Google Chrome 156.0.8078.79',
      'details.language': 'en-GB, de',
      'details.time-zone': 'Europe/London',
      'details.network': 'online, Wi-Fi',
    });
  });

  it('keeps a line for every fact that is not available here, without a value', () => {
    const lines = detailLines(NOTHING_KNOWN);
    expect(lines.map((line) => line.id)).toEqual(detailLines(someDetails()).map((line) => line.id));
    expect(lines.every((line) => line.value === null)).toBe(true);
  });

  it('says that memory is rounded where the browser rounds it', () => {
    const coarse = someDetails({ memoryTotal: 8 * 1024 ** 3, memoryFree: null, memoryIsCoarse: true });
    expect(said(coarse)['details.memory']).toBe('about 8 GB, as the browser rounds it');
  });

  it('does not call the only display primary, and says nothing of a scale that is unknown', () => {
    const display = { name: '', width: 1280, height: 720, scale: null, primary: true };
    expect(said(someDetails({ displays: [display] }))['details.displays']).toBe('1 display: 1280×720');
  });

  it('never passes the space of the browser off as the disk', () => {
    const onlyQuota = someDetails({ storage: [{ name: 'browser', kind: 'browser', capacity: 10e9, free: 4e9 }] });
    expect(said(onlyQuota)['details.storage']).toBeNull();
    expect(said(onlyQuota)['details.browser-storage']).toBe('10 GB, 4 GB free');
  });

  it('says offline, and calls a speed class a speed class', () => {
    expect(said(someDetails({ online: false, networkKind: null }))['details.network']).toBe('offline');
    expect(said(someDetails({ networkKind: '4g' }))['details.network']).toBe('online, fast connection (4G class or better)');
  });

  it('leaves the page out until the person ticks it', () => {
    const { page } = someDetails();
    expect(pageLines(page).map((line) => [line.id, line.struck])).toEqual([
      ['page.address', true],
      ['page.title', true],
    ]);
    expect(pageLines(page, true).every((line) => !line.struck)).toBe(true);
    expect(pageLines(null)).toEqual([]);
  });
});

describe('sizes', () => {
  it('go up a unit when rounding reaches it', () => {
    expect(storageSize(999_999_999_999)).toBe('1 TB');
    expect(memorySize(1024 ** 3 - 1)).toBe('1 GB');
    expect(memorySize(15.6 * 1024 ** 3)).toBe('15.6 GB');
    expect(memorySize(512)).toBe('512 bytes');
    expect(storageSize(0)).toBe('0 bytes');
  });
});

describe('names of systems', () => {
  it('tells Windows 11 from 10 by the version of the hints', () => {
    expect(systemFromHints('Windows', '15.0.0')).toEqual({ name: 'Windows', version: '11' });
    expect(systemFromHints('Windows', '13.0.0')).toEqual({ name: 'Windows', version: '11' });
    expect(systemFromHints('Windows', '10.0.0')).toEqual({ name: 'Windows', version: '10' });
    expect(systemFromHints('Windows', '0.3')).toEqual({ name: 'Windows', version: '8.1' });
    expect(systemFromHints('Windows', '')).toEqual({ name: 'Windows', version: null });
  });

  it('says macOS 15.1, ChromeOS and Linux', () => {
    expect(systemFromHints('macOS', '15.1.0')).toEqual({ name: 'macOS', version: '15.1' });
    expect(systemFromHints('macOS', '26.0.0')).toEqual({ name: 'macOS', version: '26' });
    expect(systemFromHints('Chrome OS', '16002.44.0')).toEqual({ name: 'ChromeOS', version: '16002.44' });
    expect(systemFromHints('Linux', '')).toEqual({ name: 'Linux', version: null });
    expect(systemFromHints('', '')).toBeNull();
  });

  it('does not guess between Windows 10 and 11 where the browser cannot tell', () => {
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0';
    expect(systemFromPlatform('win', firefox)).toEqual({ name: 'Windows', version: '10 or 11' });
    expect(systemFromPlatform('mac', 'Macintosh; Intel Mac OS X 10.15')).toEqual({ name: 'macOS', version: null });
    expect(systemFromPlatform('', firefox)).toBeNull();
  });

  it('has one name for an architecture, however it is spelled', () => {
    expect(['x86_64', 'x86-64', 'amd64'].map((name) => architectureName(name))).toEqual(['x86-64', 'x86-64', 'x86-64']);
    expect(architectureName('x86', '64')).toBe('x86-64');
    expect(architectureName('arm', '64')).toBe(architectureName('aarch64'));
    expect(architectureName('')).toBeNull();
    expect(architectureName('riscv64')).toBe('riscv64');
  });
});
