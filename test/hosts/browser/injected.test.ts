import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = resolve(import.meta.dirname, '../../../extension/hosts/browser');

describe('the functions that are injected into a page', () => {
  it.each([
    ...['open-eyes', 'learn-names', 'see-page', 'give-hands', 'fill-page', 'undo-fill'].map((name) => `form/${name}`),
    'evidence/record-page',
    'evidence/read-selection',
  ])('%s stands alone: nothing it imports would survive the way there', (name) => {
    const source = readFileSync(resolve(FOLDER, `${name}.ts`), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const topLevel = source.split('\n').filter((line) => /^[^\s/]/.test(line));
    const [first, ...rest] = topLevel.filter((line) => !/^import type .* from '.*';$/.test(line));
    expect(first).toMatch(/^export (async )?function \w+\(.*\{$/);
    expect(rest).toEqual(['}']);
  });
});
