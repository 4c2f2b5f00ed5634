import { describe, expect, it } from 'vitest';
import { draftText } from '../../../extension/core/tickets/draft-text';
import { addLines, refreshDetails } from '../../../extension/core/tickets/edit-draft';
import { MACHINE_LIMITS, machineLines, parseMachineDetails } from '../../../extension/core/tickets/machine-details';
import { hostManifest, starterText } from '../../../scripts/native-host/install';
import { BROWSERS, placesOf } from '../../../scripts/native-host/places';
import { phoneDraft } from '../../support/some-draft';
import { someDetails } from './some-details';

const GIB = 1024 ** 3;
const ANSWER = {
  version: 1,
  hostname: 'PC-0042',
  maker: 'LENOVO',
  model: 'ThinkPad T14',
  serial: 'PF3ABCDE',
  memory: 16 * GIB,
  disks: [{ name: 'Samsung PM9A1', kind: 'NVMe', size: 512e9, health: 'Ok' }],
  battery: { charge: 81.4, health: 72.6, cycles: 310 },
  adapters: [
    { name: 'Wi-Fi', kind: 'wireless', up: true, speed: 866, address: '10.1.2.3' },
    { name: 'Ethernet', kind: 'wired', up: false, speed: null, address: null },
  ],
};

describe('what the helper program tells', () => {
  it('stands in the ticket as the other details do, with addresses masked, and stays when those are read again', () => {
    const machine = parseMachineDetails(ANSWER);
    if (!machine) throw new Error('not read');
    const draft = addLines(phoneDraft(), machineLines(machine), 1);
    const text = draftText(refreshDetails(draft, someDetails(), 2));
    expect(text).toContain(
      [
        '- Computer name: PC-0042',
        '- Model: LENOVO ThinkPad T14',
        '- Serial number: PF3ABCDE',
        '- Memory built in: 16 GB',
        '- Disks: Samsung PM9A1 NVMe, 512 GB, health: Ok',
        '- Battery: 81% charged, holds 73% of what it held when new, 310 cycles',
        '- Network adapters: Wi-Fi (wireless), connected, 866 Mbit/s, [IP address 1]; Ethernet (wired), not connected',
      ].join('\n'),
    );
  });

  it('leaves no gap where it knows nothing, is cut where it is too long, and is refused where it is something else', () => {
    const nothing = {
      version: 1,
      hostname: null,
      maker: null,
      model: null,
      serial: null,
      memory: null,
      disks: [],
      battery: null,
      adapters: [],
    };
    const parsed = parseMachineDetails(nothing);
    expect(parsed && machineLines(parsed)).toEqual([]);
    const long = parseMachineDetails({ ...ANSWER, hostname: 'x'.repeat(5000), disks: Array.from({ length: 500 }, () => ANSWER.disks[0]) });
    expect(long?.hostname).toHaveLength(MACHINE_LIMITS.text);
    expect(long?.disks).toHaveLength(MACHINE_LIMITS.disks);
    for (const answer of [
      null,
      'hello',
      { ...ANSWER, version: 2 },
      { ...ANSWER, memory: Number.NaN },
      { version: 1, error: 'unknown question' },
    ])
      expect(parseMachineDetails(answer)).toBeUndefined();
  });
});

describe('the helper program is found', () => {
  it('by every browser on every system, in a place of its own', () => {
    for (const system of ['linux', 'darwin', 'win32'] as const) {
      const places = BROWSERS.map((browser) => placesOf(browser, system, '/home/ada'));
      expect(new Set(places.map(({ manifest }) => manifest)).size).toBe(BROWSERS.length);
      expect(places.every(({ registryKey }) => (registryKey !== undefined) === (system === 'win32'))).toBe(true);
    }
    expect(placesOf('edge', 'win32', 'C:\\Users\\ada').registryKey).toBe(
      'HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts\\deskside.machine',
    );
    expect(placesOf('chromium', 'linux', '/home/ada', { profile: '/tmp/p' }).manifest).toBe(
      '/tmp/p/NativeMessagingHosts/deskside.machine.json',
    );
  });

  it('and started only by the extensions that were named, whatever characters are in its path', () => {
    expect(hostManifest('chrome', '/x', ['abc'])).toMatchObject({ allowed_origins: ['chrome-extension://abc/'] });
    expect(hostManifest('firefox', '/x', ['a@b'])).toMatchObject({ allowed_extensions: ['a@b'] });
    expect(starterText('linux', "/home/o'neil/$(x)/host.cjs", '/usr/bin/node')).toBe(
      "#!/bin/sh\nexec '/usr/bin/node' '/home/o'\\''neil/$(x)/host.cjs' \"$@\"\n",
    );
  });
});
