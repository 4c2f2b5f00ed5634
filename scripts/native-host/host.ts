/**
 * The helper program: the browser starts it, asks one question on its input, gets one answer on its output, and it ends. It takes no
 * orders: whatever is asked, it can only tell what the machine is. Bundled into one file by install.ts.
 *
 * Messages are JSON in UTF-8 behind their length in four bytes of the machine's own order
 * (https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-protocol).
 */

import { hostname } from 'node:os';
import { battery, diskLayout, mem, memLayout, networkInterfaces, system } from 'systeminformation';
import { MACHINE_LIMITS, MACHINE_PROTOCOL, type MachineDetails } from '../../extension/core/tickets/machine-details';

/** A question is a few words, in bytes. */
const QUESTION_LIMIT = 4096;
/** Sooner than the browser gives up, in milliseconds: a disk that does not answer must not keep the rest back. */
const SOURCE_LIMIT_MS = MACHINE_LIMITS.answerMs - 3000;

/** What boards and virtual machines say instead of saying nothing. */
const FILLERS =
  /^(?:-|0+|none|n\/a|unknown|default string|not specified|not applicable|system serial number|to be filled by o\.?e\.?m\.?|standard)$/i;

let input = Buffer.alloc(0);
let asked = false;
process.stdin.on('data', (chunk: Buffer) => {
  input = Buffer.concat([input, chunk]);
  if (input.length < 4) return;
  const length = input.readUInt32LE(0);
  if (length > QUESTION_LIMIT) process.exit(1);
  if (input.length < 4 + length || asked) return;
  asked = true;
  void answer(input.subarray(4, 4 + length).toString('utf8'));
});
process.stdin.on('end', () => {
  // What was asked is still answered: whoever asked may only have closed their end.
  if (!asked) process.exit(0);
});

async function answer(question: string): Promise<void> {
  const known = isQuestion(question);
  const body = Buffer.from(JSON.stringify(known ? await machineDetails() : { version: MACHINE_PROTOCOL, error: 'unknown question' }));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([head, body]), () => process.exit(0));
}

function isQuestion(question: string): boolean {
  try {
    const parsed: unknown = JSON.parse(question);
    return typeof parsed === 'object' && parsed !== null && (parsed as { readonly ask?: unknown }).ask === 'details';
  } catch {
    // Not JSON, and so not ours: it is answered as any unknown question.
    return false;
  }
}

async function machineDetails(): Promise<MachineDetails> {
  const [machine, modules, memory, disks, power, adapters] = await Promise.all([
    within(system()),
    within(memLayout()),
    within(mem()),
    within(diskLayout()),
    within(battery()),
    within(networkInterfaces()),
  ]);
  const builtIn = (modules ?? []).reduce((total, { size }) => total + (size || 0), 0);
  const list = adapters === undefined ? [] : Array.isArray(adapters) ? adapters : [adapters];
  return {
    version: MACHINE_PROTOCOL,
    hostname: telling(hostname()),
    maker: telling(machine?.manufacturer),
    model: telling(machine?.model),
    serial: telling(machine?.serial),
    memory: builtIn > 0 ? builtIn : (memory?.total ?? null),
    disks: (disks ?? []).map(({ name, vendor, type, size, smartStatus }) => ({
      name: telling(name) ?? telling(vendor) ?? 'Disk',
      kind: telling(type) ?? '',
      size: size || null,
      health: telling(smartStatus),
    })),
    battery: power?.hasBattery
      ? {
          charge: power.percent,
          health: power.designedCapacity > 0 && power.maxCapacity > 0 ? (power.maxCapacity / power.designedCapacity) * 100 : null,
          cycles: power.cycleCount,
        }
      : null,
    adapters: list
      .filter(({ internal, virtual }) => !internal && !virtual)
      .map(({ ifaceName, iface, type, operstate, speed, ip4 }) => ({
        name: ifaceName || iface,
        kind: telling(type) ?? '',
        up: operstate === 'up',
        speed: speed !== null && speed > 0 ? speed : null,
        address: telling(ip4),
      })),
  };
}

/** `undefined` for what fails or does not come in time. */
async function within<T>(source: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), SOURCE_LIMIT_MS).unref());
  return Promise.race([source, late]).catch((error: unknown) => {
    // The output belongs to the browser; what stands here is seen by whoever starts the program by hand.
    process.stderr.write(`A detail could not be read: ${String(error)}\n`);
    return undefined;
  });
}

function telling(text: string | undefined): string | null {
  const plain = (text ?? '').trim();
  return plain === '' || FILLERS.test(plain) ? null : plain;
}
