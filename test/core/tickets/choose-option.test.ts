import { describe, expect, it } from 'vitest';
import { chooseOption, choosePriority } from '../../../extension/core/tickets/choose-option';

const options = (...texts: string[]) => texts.map((text, i) => ({ value: `v${i}`, text }));
const chosen = (texts: string[], wanted: string | string[], likeness: 'same' | 'kind-of' = 'kind-of') =>
  chooseOption(options(...texts), typeof wanted === 'string' ? [wanted] : wanted, likeness)?.text;

describe('choosing by words', () => {
  it.each([
    [['Windows 10', 'Windows 11', 'Other'], 'Windows 11', 'Windows 11'],
    [['windows 11 ', 'macOS'], 'Windows 11', 'windows 11 '],
    [['Windows', 'macOS', 'Linux'], 'Windows 11', 'Windows'],
    [['macOS 14', 'macOS 15'], 'macOS 15.1', 'macOS 15'],
    [['Ubuntu 22.04', 'Ubuntu 24.04'], 'Ubuntu 24.04.1', 'Ubuntu 24.04'],
    [['Chrome', 'Firefox', 'Edge'], 'Google Chrome 156.0.8078.79', 'Chrome'],
    [['8 GB', '16 GB', '32 GB'], '16 GB', '16 GB'],
  ])('of %j takes for “%s” %s', (texts, wanted, expected) => expect(chosen(texts, wanted)).toBe(expected));

  it.each([
    ['the numbers disagree', ['Windows 10', 'Windows 8'], 'Windows 11'],
    ['only a guess could tell which version', ['Windows 10', 'Windows 11'], 'Windows'],
    ['it is one of two versions', ['Windows 10', 'Linux'], 'Windows 10 or 11'],
    ['a range holds another number too', ['8-16 GB', '32 GB'], '16 GB'],
    ['two options say the same', ['Network', 'network'], 'Network'],
    ['nothing is alike', ['Printer', 'Mouse'], 'Windows 11'],
    ['the only likeness is the empty choice', ['-- please choose --'], 'please choose'],
    ['a longer version number only begins alike', ['Chrome 15', 'Firefox'], 'Chrome 156'],
  ])('takes none when %s', (_, texts, wanted) => {
    const offered = options(...texts).map((option) => (option.text.startsWith('--') ? { ...option, value: '' } : option));
    expect(chooseOption(offered, [wanted], 'kind-of')).toBeUndefined();
  });

  it('takes no part of a department’s name for the whole', () => {
    expect(chosen(['Network printers', 'Mail'], 'Network', 'same')).toBeUndefined();
    expect(chosen(['Mail', 'Information'], 'Mail and collaboration', 'same')).toBeUndefined();
    expect(chosen(['General', 'Network', 'Telephony'], 'Network', 'same')).toBe('Network');
    expect(chosen(['Team: Network', 'Telephony'], 'Network', 'same')).toBe('Team: Network');
    expect(chosen(['Accounts & access', 'Other'], 'Accounts and access', 'same')).toBe('Accounts & access');
  });

  it('takes the most exact of several wordings', () => expect(chosen(['16 GB', '32 GB'], ['16 GB, 8.2 GB free', '16 GB'])).toBe('16 GB'));
});

describe('choosing a priority', () => {
  it.each([
    [['Low', 'Medium', 'High'], 'high', 'High'],
    [['1 - Critical', '2 - High', '3 - Moderate', '4 - Low'], 'urgent', '1 - Critical'],
    [['P1', 'P2 High', 'P3 Low'], 'high', 'P2 High'],
    [['Very high', 'High', 'Very low', 'Low'], 'high', 'High'],
    [['Very high', 'High', 'Very low', 'Low'], 'urgent', 'Very high'],
    [['Niedrig', 'Normal', 'Hoch', 'Dringend', 'Sofort'], 'high', 'Hoch'],
    [['Rendah', 'Sedang', 'Tinggi', 'Mendesak'], 'urgent', 'Mendesak'],
    [['Basse', 'Moyenne', 'Élevée'], 'high', 'Élevée'],
    [['低', '中', '高', '緊急'], 'urgent', '緊急'],
  ] as const)('of %j takes for %s %s', (texts, priority, expected) =>
    expect(choosePriority(options(...texts), priority)?.text).toBe(expected),
  );

  it('takes none when two could be meant, or none is', () => {
    expect(choosePriority(options('Dringend', 'Sofort'), 'urgent')).toBeUndefined();
    expect(choosePriority(options('Low', 'High'), 'urgent')).toBeUndefined();
    expect(choosePriority(options('Not urgent', 'Soon'), 'urgent')).toBeUndefined();
  });
});
