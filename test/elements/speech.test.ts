import { describe, expect, it } from 'vitest';
import { speechIn } from '../../extension/elements/speech';

describe('what an agent shall say', () => {
  it('is the quotation after a verb of speaking', () => {
    expect(speechIn('Verify first. Say: "I am unlocking it now." Then wait.')).toEqual(['I am unlocking it now.']);
    expect(speechIn('Tell the caller: “Please restart.” Later ask: “Did it help?”')).toEqual(['Please restart.', 'Did it help?']);
    expect(speechIn('Katakan: "Akun Anda terkunci."')).toEqual(['Akun Anda terkunci.']);
  });

  it('is no error message, no menu and no word that only contains a verb', () => {
    expect(speechIn('The log says: "no such user here".')).toEqual([]);
    expect(speechIn('Select "Unlock account".')).toEqual([]);
    expect(speechIn('The basket: "two apples"; the essay: "three pages".')).toEqual([]);
    expect(speechIn('')).toEqual([]);
  });
});
