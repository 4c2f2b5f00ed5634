/** Sizes in the units that people read on the box. */

const MEMORY_UNITS = { base: 1024, names: ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'] } as const;
const STORAGE_UNITS = { base: 1000, names: ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] } as const;

/** Memory, in powers of 1024 as every system shows it: `16 GB`, `15.6 GB`. */
export function memorySize(bytes: number): string {
  return size(bytes, MEMORY_UNITS);
}

/** Disks, in powers of 1000 as they are sold: `512 GB`, `1 TB`. */
export function storageSize(bytes: number): string {
  return size(bytes, STORAGE_UNITS);
}

function size(bytes: number, units: { readonly base: number; readonly names: readonly string[] }): string {
  let amount = Math.max(0, bytes);
  let unit = 0;
  // Rounded before it is compared, so that 999.96 GB reads "1 TB" and not "1000 GB".
  while (rounded(amount) >= units.base && unit < units.names.length - 1) {
    amount /= units.base;
    unit++;
  }
  return `${rounded(amount)} ${units.names[unit]}`;
}

/** One decimal below a hundred, none above. */
function rounded(amount: number): number {
  return amount < 100 ? Math.round(amount * 10) / 10 : Math.round(amount);
}
