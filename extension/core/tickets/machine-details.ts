/** What a managed machine says of itself through the helper program (scripts/native-host): more than any browser tells. */

import * as v from 'valibot';
import type { DraftLine } from './draft';
import { memorySize, storageSize } from './units';

/** Name under which the browser knows the helper program, on every system. */
export const NATIVE_HOST = 'deskside.machine';

/** The version of what is asked and answered; both sides carry it. */
export const MACHINE_PROTOCOL = 1;

/** No machine has more of what a ticket is about; lengths are in characters. */
export const MACHINE_LIMITS = { answerMs: 10_000, disks: 16, adapters: 16, text: 120 } as const;

const text = v.pipe(
  v.string(),
  v.transform((whole) => whole.trim().slice(0, MACHINE_LIMITS.text)),
);
const known = v.nullable(text);
const amount = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));

const machineDetails = v.object({
  version: v.literal(MACHINE_PROTOCOL),
  hostname: known,
  maker: known,
  model: known,
  serial: known,
  /** Bytes, as built in. */
  memory: amount,
  disks: v.pipe(
    v.array(v.object({ name: text, kind: text, size: amount, health: known })),
    v.transform((all) => all.slice(0, MACHINE_LIMITS.disks)),
  ),
  /** Capacities in percent; `null`: there is no battery. */
  battery: v.nullable(v.object({ charge: amount, health: amount, cycles: amount })),
  adapters: v.pipe(
    // Speed in megabits a second.
    v.array(v.object({ name: text, kind: text, up: v.boolean(), speed: amount, address: known })),
    v.transform((all) => all.slice(0, MACHINE_LIMITS.adapters)),
  ),
});

export type MachineDetails = v.InferOutput<typeof machineDetails>;

/** `undefined` for anything else than an answer of this version. */
export function parseMachineDetails(answer: unknown): MachineDetails | undefined {
  const parsed = v.safeParse(machineDetails, answer);
  return parsed.success ? parsed.output : undefined;
}

const PREFIX = 'details.machine-';

/** Whether a line came from the helper program; the browser's own details do not take its place. */
export function isMachineLine({ id }: DraftLine): boolean {
  return id.startsWith(PREFIX);
}

/** Lines only for what is known: a browser without the helper shows no gaps. Addresses of the network are masked on the way out. */
export function machineLines(machine: MachineDetails): readonly DraftLine[] {
  const line = (id: string, label: string, value: string | null, captured = false): readonly DraftLine[] =>
    value === null || value === ''
      ? []
      : [{ id: `${PREFIX}${id}`, section: 'details', label, value, struck: false, ...(captured ? { captured: true } : {}) }];
  return [
    ...line('name', 'Computer name', machine.hostname),
    ...line('model', 'Model', [machine.maker, machine.model].filter(Boolean).join(' ')),
    ...line('serial', 'Serial number', machine.serial),
    ...line('memory', 'Memory built in', machine.memory === null ? null : memorySize(machine.memory)),
    ...line('disks', 'Disks', machine.disks.map(disk).join('; ')),
    ...line('battery', 'Battery', machine.battery ? battery(machine.battery) : null),
    ...line('network', 'Network adapters', machine.adapters.map(adapter).join('; '), true),
  ];
}

function disk({ name, kind, size, health }: MachineDetails['disks'][number]): string {
  return [[name, kind].filter(Boolean).join(' '), size === null ? '' : storageSize(size), health ? `health: ${health}` : '']
    .filter((part) => part !== '')
    .join(', ');
}

function battery({ charge, health, cycles }: NonNullable<MachineDetails['battery']>): string {
  return [
    charge === null ? '' : `${Math.round(charge)}% charged`,
    health === null ? '' : `holds ${Math.round(health)}% of what it held when new`,
    cycles === null || cycles === 0 ? '' : `${Math.round(cycles)} cycles`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function adapter({ name, kind, up, speed, address }: MachineDetails['adapters'][number]): string {
  return [`${name}${kind ? ` (${kind})` : ''}`, up ? 'connected' : 'not connected', speed ? `${speed} Mbit/s` : '', address ?? '']
    .filter((part) => part !== '')
    .join(', ');
}
