import { describe, expect, it } from 'vitest';
import { ago } from '../../extension/app/ago';
import { matchTitles, readMode } from '../../extension/app/quick-pick/mode';

describe('the search box', () => {
  it('searches plain words, and does something else after a prefix', () => {
    expect(readMode('no wifi')).toEqual({ mode: 'search', words: 'no wifi' });
    expect(readMode('>theme')).toEqual({ mode: 'commands', words: 'theme' });
    expect(readMode('# wi fi')).toEqual({ mode: 'trees', words: 'wi fi' });
    expect(readMode('@')).toEqual({ mode: 'tickets', words: '' });
    expect(readMode('?')).toEqual({ mode: 'help', words: '' });
  });

  it('keeps the space after the last word, because it says that the word is finished', () => {
    expect(readMode('mail ').words).toBe('mail ');
  });

  it('finds a command by the beginnings of its words in any order', () => {
    const titles = ['Show all commands', 'Change the colour theme', 'Go back'];
    expect(matchTitles(titles, 'the ch', (title) => title)).toEqual(['Change the colour theme']);
    expect(matchTitles(titles, '', (title) => title)).toEqual(titles);
    expect(matchTitles(titles, 'ommands', (title) => title)).toEqual([]);
  });
});

describe('how long ago', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  it('is told in words for a week, and as a date after that', () => {
    expect(ago(now - 30_000, now, 'en')).toBe('now');
    expect(ago(now - 5 * 60_000, now, 'en')).toBe('5 min. ago');
    expect(ago(now - 26 * 3_600_000, now, 'en')).toBe('yesterday');
    expect(ago(now - 20 * 86_400_000, now, 'en')).toContain('2026');
  });

  it('is never in the future when a clock was set back', () => {
    expect(ago(now + 60_000, now, 'en')).toBe('now');
  });
});
