/** Keyboard shortcuts: their notation (`Mod+Shift+P`; Mod is Cmd on a Mac and Ctrl elsewhere), matching, and how they are shown. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys that a keyboard layout may only reach with Shift (`?`, `>`), so that Shift is not compared for them. */
const isSymbol = (key: string) => key.length === 1 && !/[\p{L}\p{N}]/u.test(key);

export function matchesKeys(press: KeyPress, keys: string, mac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.pop() || '+';
  const wants = (modifier: string) => parts.includes(modifier);
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (mod !== wants('Mod') || other || press.altKey !== wants('Alt')) return false;
  if (!isSymbol(key) && press.shiftKey !== wants('Shift')) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** A key that types a character: while somebody writes in a field, it belongs to the field. */
export const typesText = (keys: string) => !/(^|\+)(Mod|Alt)\+|^(Shift\+)?F\d+$/.test(keys);

const SHOWN: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Enter: 'Enter' };
const SHOWN_ON_MAC: Readonly<Record<string, string>> = { ...SHOWN, Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };

export function showKeys(keys: string, mac: boolean): string {
  const names = mac ? SHOWN_ON_MAC : { ...SHOWN, Mod: 'Ctrl' };
  return keys
    .split('+')
    .map((part) => names[part] ?? part)
    .join(mac ? '' : '+');
}

export const onMac = () => /mac/i.test(navigator.userAgent);
