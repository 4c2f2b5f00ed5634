/** Looks into JSON of unknown shape: own fields only, so that `__proto__` and `constructor` are nothing but names. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own field, or `undefined`. */
export function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Follows names through objects. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(field, value);
}

/** The first of some fields that is there and not null. */
export function firstOf(value: unknown, ...names: readonly string[]): unknown {
  for (const name of names) {
    const found = field(value, name);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** An array, or nothing. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function has(value: unknown, ...names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => Object.hasOwn(value, name));
}

/** Text as it stands, and numbers as text, since many feeds cannot decide; otherwise empty. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** A number, also one that is written as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value.trim()) ? Number(value) : undefined;
}

/** Is the text nested deeper than `limit`? Looked at before it is parsed, since parsers may recurse. */
export function nestedDeeper(json: string, limit: number): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index++) {
    const unit = json.charCodeAt(index);
    if (unit === 0x22) index = endOfString(json, index);
    else if (unit === 0x7b || unit === 0x5b) {
      depth++;
      if (depth > limit) return true;
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return false;
}

/** Index of the closing quote; the end of the text when there is none. */
function endOfString(json: string, start: number): number {
  for (let index = start + 1; index < json.length; index++) {
    const unit = json.charCodeAt(index);
    if (unit === 0x5c) index++;
    else if (unit === 0x22) return index;
  }
  return json.length;
}
