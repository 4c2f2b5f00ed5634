import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../../scripts/demo-site';
import { type AppView, SURFACES, VIEWS } from '../support/app-views';
import { type Browser, startBrowser } from '../support/browser';
import { unreadableText } from '../support/cut-off';
import { walkByTab } from '../support/keyboard-walk';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

let extension: ExtensionCopy;
let browser: Browser;
let site: DemoSite;

beforeAll(async () => {
  extension = await extensionWithHost();
  browser = await startBrowser({ extension: extension.folder });
  site = await startDemoSite();
  // The form that the plans are for.
  await (browser.context.pages()[0] ?? (await browser.context.newPage())).goto(site.url);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await extension?.remove();
});

type Surface = keyof typeof SURFACES;

async function on(surface: Surface, visit: (page: Page) => Promise<void>): Promise<void> {
  const { page: address, ...size } = SURFACES[surface];
  const page = await browser.open(address, size);
  try {
    await visit(page);
  } finally {
    await page.close();
  }
}

/** What is wrong on each view, by its name; empty when nothing is. */
async function onViews(
  page: Page,
  views: readonly AppView[],
  judge: () => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const wrong: Record<string, readonly string[]> = {};
  for (const view of views) {
    await view.open(page);
    const found = await judge();
    if (found.length > 0) wrong[view.name] = found;
  }
  return wrong;
}

/** Those that a wide window draws otherwise than a narrow one. */
const WIDE_VIEWS = VIEWS.filter(({ name }) => ['the start page', 'an article', 'a map', 'a plan', 'the settings'].includes(name));

const WCAG: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };
const CONTRAST: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] };

async function violations(page: Page, options: RunOptions): Promise<readonly string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${axe.source} })()`);
  const { violations: found } = await page.evaluate((given) => window.axe.run(document, given), options);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const COLOURINGS = [
  { theme: 'dark', system: 'light' },
  { theme: 'contrast', system: 'light' },
  { theme: 'contrast', system: 'dark' },
] as const;

/** As the preference does it; that it does, has a test of its own. */
async function wear(page: Page, theme: string, system: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: system });
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

describe('everybody can use every view', () => {
  it.each([
    { surface: 'popup', views: VIEWS },
    { surface: 'panel', views: VIEWS },
    { surface: 'tab', views: WIDE_VIEWS },
  ] as const)('in the $surface, by the rules of WCAG 2.2 AA that a machine can check', ({ surface, views }) =>
    on(surface, async (page) => {
      expect(await onViews(page, views, () => violations(page, WCAG))).toEqual({});
    }),
  );

  it('on the options page, which opens at the settings', () =>
    on('options', async (page) => {
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      expect(await violations(page, WCAG)).toEqual([]);
    }));

  it('in dark colours, and in high contrast on light and dark systems', () =>
    on('popup', async (page) => {
      // Colours that are still gliding from one theme to the next are nobody's.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const judge = async () => {
        const wrong: string[] = [];
        for (const { theme, system } of COLOURINGS) {
          await wear(page, theme, system);
          for (const violation of await violations(page, CONTRAST)) wrong.push(`${theme} on ${system}: ${violation}`);
        }
        await wear(page, 'light', 'light');
        return wrong;
      };
      expect(await onViews(page, VIEWS, judge)).toEqual({});
    }));

  it('in the colours and the text size that they choose in the settings, at once on every page that is open', () =>
    on('popup', async (popup) => {
      const looks = () =>
        popup.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.documentElement).fontSize]);
      const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();
      await on('options', async (options) => {
        await choose(options, 'High contrast');
        await choose(options, 'Larger');
        await expect.poll(looks).toEqual(['contrast', '21px']);
        await choose(options, 'As the system');
        await choose(options, 'Normal');
        await expect.poll(looks).toEqual([undefined, '16px']);
      });
    }));

  it('tells the chosen row from the others in the colours that a person forced upon every page', () =>
    on('popup', async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await page.locator('.pick').nth(1).waitFor();
      const [chosen, other] = await page
        .locator('.pick')
        .evaluateAll((rows) => rows.slice(0, 2).map((row) => getComputedStyle(row).backgroundColor));
      expect(chosen).not.toBe(other);
    }));
});

describe('without a mouse', () => {
  it.each([
    { surface: 'popup', views: VIEWS },
    { surface: 'tab', views: WIDE_VIEWS },
  ] as const)('every button, link and field of the $surface is reached by Tab, and seen to have the focus', ({ surface, views }) =>
    on(surface, async (page) => {
      expect(await onViews(page, views, () => walkByTab(page))).toEqual({});
    }),
  );

  it('what was opened has the keys at once: Y answers the tree that Enter opened from the search', () =>
    on('popup', async (page) => {
      await page.keyboard.type('printer does not print');
      await page.getByRole('option', { name: /The printer does not print/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('desk-tree [data-answer]').first().waitFor();
      await page.keyboard.press('y');
      await page.waitForFunction(() => document.querySelector('desk-tree')?.walk?.trail.length === 1);
      expect(await page.getByRole('combobox').inputValue()).toBe('printer does not print');
    }));

  it('Enter presses the button that has the focus, and not the first result behind it', () =>
    on('popup', async (page) => {
      await page.keyboard.type('printr does not prin');
      const correction = page.getByRole('button', { name: 'Search for “printr” instead' });
      await correction.focus();
      await page.keyboard.press('Enter');
      await correction.waitFor({ state: 'detached' });
      expect(new URL(page.url()).hash).not.toContain('tree');
    }));

  it('chooses nothing unseen: with a page open in the popup, Enter in the search box shows the results first', () =>
    on('popup', async (page) => {
      await page.keyboard.type('voicemail pin');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('desk-article, desk-tree').waitFor();
      const there = page.url();
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Enter');
      await page.getByRole('option').first().waitFor();
      expect(page.url()).not.toBe(there);
      expect(await page.getByRole('combobox').inputValue()).toBe('voicemail pin');
    }));

  it('Home and End move the cursor in the words of the search box', () =>
    on('popup', async (page) => {
      await page.keyboard.type('rinter');
      await page.keyboard.press('Home');
      await page.keyboard.type('p');
      expect(await page.getByRole('combobox').inputValue()).toBe('printer');
    }));
});

describe('with a screen reader', () => {
  it('the page says its language, the search box its name, and the tab what it shows', () =>
    on('tab', async (page) => {
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.getByRole('combobox', { name: /^Search the help desk/ }).waitFor();
      expect(await page.title()).toBe('Deskside');
      await page.evaluate(() => {
        location.hash = '#/settings';
      });
      await expect.poll(() => page.title()).toBe('Settings – Deskside');
    }));

  it('it is said that nothing was found', () =>
    on('popup', async (page) => {
      await page.keyboard.type('qqqqxxxx zzzzyyyy');
      await page.getByRole('status').getByText('Nothing in the knowledge base matches').waitFor();
    }));
});

describe('with large text and little room', () => {
  it.each([
    { surface: 'popup', views: VIEWS },
    { surface: 'tab', views: WIDE_VIEWS },
  ] as const)('nothing in the $surface is cut or covered with the browser’s text twice as large', ({ surface, views }) =>
    on(surface, async (page) => {
      const browserSettings = await page.context().newCDPSession(page);
      await browserSettings.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      // The popup asks for twice the width, and Chrome gives it no more than this.
      if (surface === 'popup') await page.setViewportSize({ width: 800, height: 600 });
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
      expect(await onViews(page, views, () => unreadableText(page))).toEqual({});
    }),
  );

  it('nothing is cut or covered in a window of 320 by 256, and all of it is reached by Tab', () =>
    on('zoomed', async (page) => {
      expect(await onViews(page, VIEWS, async () => [...(await unreadableText(page)), ...(await walkByTab(page))])).toEqual({});
    }));
});

it('nothing moves by itself for somebody who asked for less motion', () =>
  on('tab', async (page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await onViews(page, WIDE_VIEWS, () => page.evaluate(whatMoves))).toEqual({});
  }));

/** Runs in the page: what would glide, fade or scroll softly, in shadow roots too. */
function whatMoves(): string[] {
  const found = new Set<string>();
  const lasts = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0);
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element);
      if (lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth')
        found.add(`<${element.localName} class="${element.getAttribute('class')}">`);
    }
  };
  look(document);
  return [...found];
}
