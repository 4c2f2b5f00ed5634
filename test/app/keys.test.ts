import { describe, expect, it } from 'vitest';
import { matchesKeys, showKeys, typesText } from '../../extension/app/keys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('take Ctrl on Windows and Linux, and Cmd on a Mac', () => {
    expect(matchesKeys(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matchesKeys(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matchesKeys(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
    expect(matchesKeys(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
  });

  it('want exactly their modifiers, so that Ctrl+P prints nothing by surprise', () => {
    expect(matchesKeys(press('P', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+P', false)).toBe(true);
    expect(matchesKeys(press('p', { ctrlKey: true }), 'Mod+Shift+P', false)).toBe(false);
    expect(matchesKeys(press('k', { ctrlKey: true, altKey: true }), 'Mod+K', false)).toBe(false);
  });

  it('find a question mark on any keyboard layout, with or without Shift', () => {
    expect(matchesKeys(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesKeys(press('?'), '?', false)).toBe(true);
  });

  it('leave the keys that type to somebody who is typing', () => {
    expect(['M', '?', '/'].every(typesText)).toBe(true);
    expect(['Mod+K', 'Alt+ArrowLeft', 'F1', 'Shift+F1'].some(typesText)).toBe(false);
  });

  it('are written as each system writes them', () => {
    expect(showKeys('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
    expect(showKeys('Mod+Shift+P', true)).toBe('⌘⇧P');
    expect(showKeys('Alt+ArrowLeft', false)).toBe('Alt+←');
  });
});
