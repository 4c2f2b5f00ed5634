import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppView, SURFACES, VIEWS } from '../support/app-views';
import { unreadableText } from '../support/cut-off';
import { type DemoWorld, startDemoWorld } from '../support/demo-world';
import { followFeed } from '../support/follow-feed';
import { publishDraft, someDraft, startEmbeddedHub, type TestHub } from '../support/hubs';
import { walkByTab } from '../support/keyboard-walk';

const WINDOW = { width: 1280, height: 800 };

let world: DemoWorld;
let browser: DemoWorld['browser'];
let hub: TestHub | undefined;

beforeAll(async () => {
  world = await startDemoWorld();
  ({ browser } = world);
  // The form that the plans are for.
  await (browser.context.pages()[0] ?? (await browser.context.newPage())).goto(world.site.url);
  const started = await startEmbeddedHub();
  if (!started.ok) throw new Error(started.why);
  hub = started.hub;
  await followFeed(browser, hub.address, { title: 'The company', hub: true });
  await publishDraft(hub, someDraft('printing', { title: 'Nothing prints in building A', services: ['printing'] }));
});

afterAll(async () => {
  await world?.stop();
  await hub?.remove();
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

type Judge = (page: Page) => Promise<readonly string[]>;

/** What each judge found wrong, by the name of the view; a judge that found nothing has nothing under its name. */
type Findings<Names extends string> = Readonly<Record<Names, Readonly<Record<string, readonly string[]>>>>;

/** Every judge on every view, because coming to a view takes longer than judging it. */
async function visit<Names extends string>(
  surface: Surface,
  views: readonly AppView[],
  judges: Readonly<Record<Names, Judge>>,
): Promise<Findings<Names>> {
  const names = Object.keys(judges) as Names[];
  const wrong = Object.fromEntries(names.map((name) => [name, {}])) as Findings<Names>;
  await on(surface, async (page) => {
    // Colours that are still gliding from one theme to the next are nobody's; whoever wants less motion is looked after as well.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const view of views) {
      await view.open(page);
      for (const name of names) {
        const found = await judges[name](page);
        if (found.length > 0) Object.assign(wrong[name], { [view.name]: found });
      }
      await view.leave?.(page);
    }
  });
  return wrong;
}

const WCAG: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};
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

/** As the preference does it; that it does, has a test of its own. */
async function wear(page: Page, theme: string, system: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: system });
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

const inColours =
  (theme: string, system: 'light' | 'dark'): Judge =>
  async (page) => {
    await wear(page, theme, system);
    const found = await violations(page, CONTRAST);
    await wear(page, 'light', 'light');
    return found;
  };

/** The browser's own text size, as in its settings; the popup then asks for twice the width, and Chrome gives it no more than 800 by 600. */
const withLargeText: Judge = async (page) => {
  const before = page.viewportSize() ?? WINDOW;
  const browserSettings = await page.context().newCDPSession(page);
  await browserSettings.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.setViewportSize(before.width < 800 ? { width: 800, height: 600 } : before);
  await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === '32px' && innerWidth >= 800);
  await redrawn(page);
  const found = await unreadableText(page);
  await browserSettings.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await browserSettings.detach();
  await page.setViewportSize(before);
  await redrawn(page);
  return found;
};

const redrawn = (page: Page) =>
  page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))));

const JUDGES = {
  wcag: (page: Page) => violations(page, WCAG),
  dark: inColours('dark', 'light'),
  contrastOnLight: inColours('contrast', 'light'),
  contrastOnDark: inColours('contrast', 'dark'),
  moving: (page: Page) => page.evaluate(whatMoves),
  largeText: withLargeText,
  byTab: walkByTab,
} satisfies Record<string, Judge>;

/** Those that a wide window, or one with the activity bar, draws otherwise than the popup. */
const IN_A_TAB = VIEWS.filter(({ name }) =>
  [
    'the start page',
    'an article',
    'a map',
    'a plan',
    'the settings',
    'the known problems',
    'connecting a ticket system',
    'a connection',
    'my tickets',
    'a ticket',
    'a bulletin that is written',
  ].includes(name),
);
const IN_A_PANEL = VIEWS.filter(({ name }) =>
  ['the start page', 'results', 'a map', 'a draft', 'a bulletin that is written'].includes(name),
);

describe.each([
  { surface: 'popup', views: VIEWS },
  { surface: 'panel', views: IN_A_PANEL },
  { surface: 'tab', views: IN_A_TAB },
] as const)('everybody can use every view of the $surface', ({ surface, views }) => {
  let found: Findings<keyof typeof JUDGES>;

  beforeAll(async () => {
    found = await visit(surface, views, JUDGES);
  });

  it('by the rules of WCAG 2.2 AA that a machine can check', () => expect(found.wcag).toEqual({}));
  it('in dark colours', () => expect(found.dark).toEqual({}));
  it('in high contrast on a light system', () => expect(found.contrastOnLight).toEqual({}));
  it('in high contrast on a dark system', () => expect(found.contrastOnDark).toEqual({}));
  it('by keyboard: Tab reaches every button, link and field, and the focus is seen', () => expect(found.byTab).toEqual({}));
  it('with the browser’s text twice as large: nothing is cut or covered', () => expect(found.largeText).toEqual({}));
  it('with less motion: nothing glides or fades', () => expect(found.moving).toEqual({}));
});

it('a window zoomed in to 320 by 256 cuts and covers nothing, and Tab reaches everything in it', async () => {
  const found = await visit('zoomed', VIEWS, { text: unreadableText, byTab: walkByTab });
  expect(found).toEqual({ text: {}, byTab: {} });
});

it('the options page opens at the settings, and holds to the rules of WCAG as well', () =>
  on('options', async (page) => {
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await violations(page, WCAG)).toEqual([]);
  }));

describe('colours', () => {
  it('and text size are worn at once by every page that is open, as chosen in the settings', () =>
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

  it('that a person forced upon every page still tell the chosen row from the others', () =>
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
  it('what was opened has the keys at once: Y answers the tree that Enter opened from the search', () =>
    on('popup', async (page) => {
      await page.keyboard.type('vpn does not connect');
      await page.getByRole('option', { name: /The VPN does not connect/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('desk-tree [data-answer]').first().waitFor();
      await page.keyboard.press('y');
      await page.waitForFunction(() => document.querySelector('desk-tree')?.walk?.trail.length === 1);
      expect(await page.getByRole('combobox').inputValue()).toBe('vpn does not connect');
    }));

  it('Enter opens the best answer, not a known problem that the question is not about', () =>
    on('popup', async (page) => {
      await page.getByRole('option', { name: /Nothing prints in building A/ }).waitFor();
      await page.keyboard.type('voicemail pin');
      await page.getByRole('option', { name: /1 known problem/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('desk-article').getByRole('heading', { name: 'Reset the voicemail PIN' }).waitFor();
    }));

  it('the start page has a way to a ticket without a search, and goes on with what was begun at Enter', () =>
    on('popup', async (page) => {
      await page.getByRole('button', { name: 'Write a ticket' }).click();
      await page.getByLabel('Subject').fill('A chair is broken');
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.keyboard.press('Alt+Home');
      const goesOn = page.getByRole('group', { name: 'Go on where you stopped' }).getByRole('option', { selected: true });
      await goesOn.waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.draft-line, desk-tree').first().waitFor();
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
