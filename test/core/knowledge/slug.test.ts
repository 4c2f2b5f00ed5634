import { describe, expect, it } from 'vitest';
import { pageSlugs, slugOf } from '../../../extension/core/knowledge/slug';

describe('slugs', () => {
  // Right-hand sides as GitHub makes them (html-pipeline; github-slugger 2.0.0 gives the same).
  it.each([
    ['Is the Wi-Fi switched on?', 'is-the-wi-fi-switched-on'],
    ['Ticket: x & y', 'ticket-x--y'],
    ['Settings > Network', 'settings--network'],
    ['a  b', 'a--b'],
    ["Don't panic", 'dont-panic'],
    ['snake_case stays', 'snake_case-stays'],
    ['Größe ändern', 'größe-ändern'],
    ['Привет', 'привет'],
    ['接続できない', '接続できない'],
    ['हिन्दी', 'हिन्दी'],
    ['🙂', ''],
    ['???', ''],
  ])('makes of "%s" what GitHub makes of it', (heading, slug) => {
    expect(slugOf(heading)).toBe(slug);
  });

  it('numbers repeated headings as GitHub does, also when a number is already taken', () => {
    const next = pageSlugs();
    expect(['a', 'a', 'a-1', 'a', 'a 1'].map(next)).toEqual(['a', 'a-1', 'a-1-1', 'a-2', 'a-1-2']);
  });

  it('is not confused by the names of built-in properties', () => {
    const next = pageSlugs();
    expect(['constructor', '__proto__', '__proto__'].map(next)).toEqual(['constructor', '__proto__', '__proto__-1']);
  });
});
