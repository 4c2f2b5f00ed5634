import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, BUILT_EXTENSION, startBrowser } from '../support/browser';
import { filesOf, type PageFile, type PageFiles, sumOf } from '../support/page-files';

/** Bytes, after gzip. A popup is opened many times a day, often on a computer that is the trouble itself. */
const BUDGET = {
  /** The page with its style and first screen: all that a search box takes, so it is read in one go. */
  box: 14 * 1024,
  /** React and its DOM are 70 of it, the search engine 35, known problems 30, the rest is Deskside. */
  scripts: 186 * 1024,
} as const;

/** What stays in a library's code when it is minified, so that its being there is seen by content and not by a file's name. */
const HEAVY = {
  'lit, which draws articles and trees': 'litElementVersions',
  'dagre, which lays out maps': 'nestingRoot',
  'marked, which reads Markdown': 'Infinite loop on byte',
  'yaml, which reads the content folder': 'YAMLParseError',
  'the view of a draft, with the form filler': 'What is wrong, in your words',
} as const;

let browser: Browser;
let start: PageFiles;

beforeAll(async () => {
  browser = await startBrowser();
  start = await filesOf(browser, BUILT_EXTENSION, 'popup.html');
});

afterAll(() => browser?.close());

const textOf = (file: PageFile) => readFileSync(join(BUILT_EXTENSION, file.path), 'utf8');
const scriptsOf = ({ atRest }: PageFiles) => atRest.filter(({ kind }) => kind === 'script');
const holds = (files: PageFiles, sign: string) => scriptsOf(files).some((file) => textOf(file).includes(sign));
const whatIsLoadedFor = (more: (page: Page) => Promise<unknown>) => filesOf(browser, BUILT_EXTENSION, 'popup.html', more);

describe('the popup', () => {
  it('has its search box in the page itself', () => {
    expect(start.forTheBox.map(({ path }) => path)).toEqual(['popup.html']);
    expect(sumOf(start.forTheBox, 'gzip')).toBeLessThan(BUDGET.box);
  });

  it('stays within the budget for scripts', () => {
    expect(sumOf(scriptsOf(start), 'gzip')).toBeGreaterThan(BUDGET.scripts / 2);
    expect(sumOf(scriptsOf(start), 'gzip')).toBeLessThan(BUDGET.scripts);
  });

  it.each(Object.entries(HEAVY))('does not load %s', (_, sign) => {
    expect(holds(start, sign)).toBe(false);
  });

  it('reads of the pack what a list, a search and known problems take, and no page of it', () => {
    const pack = start.atRest.filter(({ kind }) => kind === 'pack').map(({ path }) => path);
    const wanted = ['feeds.json', 'pack.json', 'search.bin', 'synonyms.json', 'trees.json'];
    expect(pack.toSorted()).toEqual(wanted.map((file) => `pack/${file}`));
  });

  it('asks for no file twice, and carries the production build of React', () => {
    expect(start.askedAgain).toEqual([]);
    expect(holds(start, 'Minified React error')).toBe(true);
  });

  it('loads what shows a tree when one is opened, and what lays out its map when that is asked for', async () => {
    const tree = await whatIsLoadedFor(async (page) => {
      await page.getByRole('option', { name: 'The VPN does not connect' }).first().click();
      await page.locator('desk-tree').getByRole('heading').first().waitFor();
    });
    expect(holds(tree, HEAVY['lit, which draws articles and trees'])).toBe(true);
    expect(holds(tree, HEAVY['dagre, which lays out maps'])).toBe(false);
    const map = await whatIsLoadedFor(async (page) => {
      await page.getByRole('option', { name: 'The VPN does not connect' }).first().click();
      await page.getByRole('button', { name: 'Map', exact: true }).click();
      await page.locator('desk-tree-map [role=button]').first().waitFor();
    });
    expect(holds(map, HEAVY['dagre, which lays out maps'])).toBe(true);
  });
});

describe.each(['sidepanel.html', 'tabs/desk.html', 'options.html'])('%s', (path) => {
  it('does not load what shows articles, maps and drafts before one is opened', async () => {
    const files = await filesOf(browser, BUILT_EXTENSION, path);
    for (const sign of Object.values(HEAVY)) expect(holds(files, sign)).toBe(false);
  });
});

it('carries what reads Markdown once, for the follower of feeds and for whoever writes, and YAML nowhere', () => {
  const scripts = readdirSync(BUILT_EXTENSION, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  const carriers = (sign: string) => scripts.filter((path) => readFileSync(join(BUILT_EXTENSION, path), 'utf8').includes(sign));
  // One file, which no page has at its start (see above).
  expect(carriers(HEAVY['marked, which reads Markdown'])).toHaveLength(1);
  expect(carriers(HEAVY['yaml, which reads the content folder'])).toEqual([]);
});
