import { describe, expect, it } from 'vitest';
import {
  audienceOf,
  checkTicketAddress,
  DEFAULT_PREFERENCES,
  PREFERENCES,
  PREFERENCES_ID,
  withPreferences,
} from '../../extension/core/preferences';
import { memoryStore } from '../../extension/hosts/memory/store';

describe('preferences', () => {
  it('start private: an employee, the theme of the system, and no page address in tickets', () => {
    expect(DEFAULT_PREFERENCES).toMatchObject({ role: 'employee', theme: 'system', includePage: false });
  });

  it('come back from disk as they were', () => {
    const chosen = withPreferences(undefined, { theme: 'contrast', ticketSystem: { kind: 'rt', address: 'https://rt.example.com/' } });
    expect(PREFERENCES.parse(structuredClone(chosen))).toEqual({ ok: true, value: chosen });
  });

  it('are unreadable, and not the defaults, when a choice is unknown', () => {
    expect(PREFERENCES.parse({ ...DEFAULT_PREFERENCES, theme: 'purple' })).toMatchObject({ ok: false, why: 'unreadable' });
  });

  it('are left alone when a newer Deskside wrote them', () => {
    expect(PREFERENCES.parse({ ...DEFAULT_PREFERENCES, version: 4 })).toMatchObject({ ok: false, why: 'newer' });
  });

  it('keep both changes when two windows change different settings', async () => {
    const store = memoryStore(PREFERENCES);
    await Promise.all([
      store.update(PREFERENCES_ID, (old) => withPreferences(old, { theme: 'dark' })),
      store.update(PREFERENCES_ID, (old) => withPreferences(old, { textSize: 'large' })),
    ]);
    expect(await store.get(PREFERENCES_ID)).toMatchObject({ value: { theme: 'dark', textSize: 'large' } });
  });

  it('show entries for agents to agents only', () => {
    expect(audienceOf('agent')).toBe('agents');
    expect(audienceOf('employee')).toBe('everyone');
  });
});

describe('the address of a ticket system', () => {
  it('is taken as typed, with https when no scheme was typed', () => {
    expect(checkTicketAddress(' help.example.com/new ')).toEqual({ ok: true, address: 'https://help.example.com/new' });
    expect(checkTicketAddress('http://localhost:8080')).toEqual({ ok: true, address: 'http://localhost:8080/' });
    expect(checkTicketAddress('localhost:8080/new')).toEqual({ ok: true, address: 'https://localhost:8080/new' });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['two words', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['javascript:alert(1)', 'not-a-web-address'],
    ['ftp://files.example.com', 'not-a-web-address'],
    ['https://me:secret@example.com/', 'holds-a-password'],
  ])('is refused with a sentence when it is %j', (typed, why) => {
    const checked = checkTicketAddress(typed);
    expect(checked).toMatchObject({ ok: false, why });
    expect(!checked.ok && checked.sentence).toMatch(/\.$/);
  });
});
