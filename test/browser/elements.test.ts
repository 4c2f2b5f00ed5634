/** The elements in a real Chromium, under the extension's own content security policy. */

import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENTS_ONLY, article, departments, networkTree, printerTree, SAID_TO_CALLERS, services } from '../support/elements-content';
import { type ElementsPage, type PageOptions, startElementsPage, type Theme } from '../support/elements-page';

let elements: ElementsPage;

beforeAll(async () => {
  elements = await startElementsPage();
});

afterAll(() => elements?.close());

type OpenPage = Awaited<ReturnType<ElementsPage['open']>>;

async function on(options: PageOptions, visit: (page: OpenPage) => Promise<void>): Promise<void> {
  const page = await elements.open(options);
  try {
    await visit(page);
  } finally {
    await page.context().close();
  }
}

const TREES = [printerTree, networkTree];

const showArticle = (page: Page, props: Parameters<Window['stage']['article']>[1] = {}) =>
  page.evaluate(([shown, given]) => window.stage.article(shown, given), [article, { services, departments, ...props }] as const);
const showTree = (page: Page, props: Parameters<Window['stage']['tree']>[1] = {}) =>
  page.evaluate(([shown, given]) => window.stage.tree(shown, given), [TREES, { departments, ...props }] as const);
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const answers = (page: Page) => page.evaluate(() => window.stage.answersSoFar());
const heard = (page: Page) => page.evaluate(() => window.stage.heard());
const question = (page: Page) => textOf(page.locator('desk-tree h2'));
/** What is seen of it. */
const textOf = async (locator: Locator) => (await locator.allInnerTexts()).join('\n');
/** The shadow DOM as text, comments and attributes included: what the developer tools would show. */
const wholeDom = (page: Page, tag: string) => page.locator(tag).evaluate((element) => element.shadowRoot?.innerHTML ?? '');

describe('the theme', () => {
  const SURFACES = ['surface', 'surface-sunken', 'surface-raised', 'surface-hover'];
  const STATES = ['danger', 'warning', 'success', 'info', 'agent'];
  const TEXT_PAIRS: readonly (readonly [text: string, background: string])[] = [
    ...['text', 'text-muted', 'link', ...STATES.map((state) => `${state}-text`)].flatMap((text) =>
      SURFACES.map((surface) => [text, surface] as const),
    ),
    ...STATES.flatMap((state) => ['text', 'text-muted', 'link', `${state}-text`].map((text) => [text, `${state}-bg`] as const)),
    ...['text', 'text-muted', 'link', 'text-selected'].map((text) => [text, 'surface-selected'] as const),
    ...['text', 'link'].map((text) => [text, 'accent-soft'] as const),
    ...['text', 'text-muted', 'link'].map((text) => [text, 'code-bg'] as const),
    ['accent-text', 'accent'],
    ['accent-text', 'accent-hover'],
    ['mark-text', 'mark-bg'],
  ];
  const SIGN_PAIRS = [
    ...SURFACES.flatMap((surface) => ['border-strong', 'focus', 'accent', ...STATES].map((sign) => [sign, surface] as const)),
    ...STATES.map((state) => [state, `${state}-bg`] as const),
  ];

  const systems = [
    { colorScheme: 'light', contrast: 'no-preference' },
    { colorScheme: 'dark', contrast: 'no-preference' },
    { colorScheme: 'light', contrast: 'more' },
    { colorScheme: 'dark', contrast: 'more' },
  ] as const;

  it.each(systems)(
    'keeps every text legible (4.5) and every sign visible (3) on a system with $colorScheme, contrast $contrast',
    async (system) =>
      on(system, async (page) => {
        const colours = await colourTokens(page);
        const faint = [...TEXT_PAIRS.map((pair) => ({ pair, least: 4.5 })), ...SIGN_PAIRS.map((pair) => ({ pair, least: 3 }))].flatMap(
          ({ pair: [front, back], least }) => {
            const ratio = contrastOf(colours[front], colours[back]);
            return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
          },
        );
        expect(faint).toEqual([]);
      }),
  );

  it('obeys the page rather than the system', async () =>
    on({ colorScheme: 'light' }, async (page) => {
      const light = await colourTokens(page);
      await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
      const dark = await colourTokens(page);
      expect(luminance(light.surface)).toBeGreaterThan(0.9);
      expect(luminance(dark.surface)).toBeLessThan(0.1);
      await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
      await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
      expect(await colourTokens(page)).toEqual(light);
    }));

  it.each(['light', 'dark'] as const)(
    'wears the same high contrast in %s, whether the system or the page asks for it',
    async (colorScheme) => {
      let asked = {};
      await on({ colorScheme, contrast: 'more' }, async (page) => {
        asked = await colourTokens(page);
      });
      await on({ colorScheme, theme: 'contrast' }, async (page) => {
        expect(await colourTokens(page)).toEqual(asked);
      });
    },
  );

  it('takes the colours of VS Code where they exist', async () =>
    on({}, async (page) => {
      await page.evaluate(() => {
        document.documentElement.style.setProperty('--vscode-editor-background', 'rgb(1, 2, 3)');
        document.documentElement.style.setProperty('--vscode-button-background', 'rgb(4, 5, 6)');
        document.documentElement.style.setProperty('--vscode-font-family', 'Fancy');
      });
      const colours = await colourTokens(page);
      expect(colours.surface).toBe('rgb(1, 2, 3)');
      expect(colours.accent).toBe('rgb(4, 5, 6)');
      await showArticle(page);
      expect(await page.locator('desk-article').evaluate((element) => getComputedStyle(element).fontFamily)).toBe('Fancy');
    }));

  it('gives way to forced colours', async () =>
    on({ forcedColors: 'active', theme: 'light' }, async (page) => {
      const [canvas, ours] = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement('p'));
        probe.style.color = 'Canvas';
        const system = getComputedStyle(probe).color;
        probe.style.color = 'var(--desk-danger-bg)';
        return [system, getComputedStyle(probe).color];
      });
      expect(ours).toBe(canvas);
    }));
});

describe('an article', () => {
  it('keeps what is for agents out of the DOM of employees', async () =>
    on({}, async (page) => {
      await showArticle(page, { audience: 'everyone' });
      expect(await wholeDom(page, 'desk-article')).not.toMatch(/for agents|attempt never arrived/i);
      await showArticle(page, { audience: 'agents' });
      expect(await wholeDom(page, 'desk-article')).toMatch(/attempt never arrived/);
    }));

  it('lets an agent copy what to say, and nothing else', async () =>
    on({}, async (page) => {
      await showArticle(page, { audience: 'agents' });
      const buttons = page.getByRole('button', { name: 'Copy what to say' });
      expect(await buttons.count()).toBe(1);
      await buttons.click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SAID_TO_CALLERS);
    }));

  it('copies code as it is written', async () =>
    on({}, async (page) => {
      await showArticle(page);
      await page.getByRole('button', { name: 'Copy code' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Get-VpnConnection -Name "Company" \|\n {2}Select/);
    }));

  it('says so when the browser refuses the clipboard', async () =>
    on({}, async (page) => {
      await showArticle(page);
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
      });
      await page.getByRole('button', { name: 'Copy code' }).click();
      await page.getByRole('button', { name: 'Could not copy' }).waitFor();
    }));

  it('shows a link with a scheme of its own making as plain words', async () =>
    on({}, async (page) => {
      await showArticle(page);
      expect(await page.getByText('a link that nobody may follow').evaluate((element) => element.closest('a'))).toBeNull();
      expect(await wholeDom(page, 'desk-article')).not.toContain('javascript:');
    }));

  it('opens web pages in a new tab that cannot reach back, and telephone numbers where the reader is', async () =>
    on({}, async (page) => {
      await showArticle(page);
      const web = page.getByRole('link', { name: 'The page of the network team' });
      expect(await web.getAttribute('target')).toBe('_blank');
      expect(await web.getAttribute('rel')).toBe('noopener noreferrer');
      expect(await page.getByRole('link', { name: '+1 555 010 4357' }).getAttribute('target')).toBeNull();
    }));

  it('asks to open another entry at its heading', async () =>
    on({}, async (page) => {
      await showArticle(page);
      await page.getByRole('link', { name: 'how to set up MFA' }).click();
      expect(await heard(page)).toEqual([{ type: 'desk-open', detail: { entry: 'set-up-mfa', heading: 'on-a-phone' } }]);
    }));

  it('goes to the heading of a deep link and lets it glow', async () =>
    on({ height: 400 }, async (page) => {
      await showArticle(page, { heading: 'more-help' });
      const target = page.locator('#more-help');
      expect(await target.getAttribute('class')).toBe('arrived');
      expect(await page.evaluate(() => document.querySelector('desk-article')?.shadowRoot?.activeElement?.id)).toBe('more-help');
      await expect.poll(async () => (await target.boundingBox())?.y ?? -1).toBeLessThan(400);
      expect((await target.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    }));

  it('folds "On this page" on a narrow page, sets it beside the text on a wide one, and goes where it says', async () =>
    on({ width: 360, height: 500 }, async (page) => {
      await showArticle(page);
      const beside = page.locator('desk-article nav.beside');
      expect(await beside.isVisible()).toBe(false);
      await page.getByText('On this page').first().click();
      await page.getByRole('link', { name: 'Error numbers', exact: true }).click();
      expect(await heard(page)).toEqual([{ type: 'desk-heading', detail: { heading: 'error-numbers' } }]);
      await expect.poll(async () => (await page.locator('#error-numbers').boundingBox())?.y).toBeLessThan(60);
      await page.setViewportSize({ width: 1100, height: 500 });
      expect(await beside.isVisible()).toBe(true);
      await expect.poll(() => textOf(beside.locator('[aria-current]'))).toBe('Error numbers');
    }));

  it('marks the words that were searched for', async () =>
    on({}, async (page) => {
      await showArticle(page, { words: ['vpn', 'conn'] });
      expect(await page.locator('desk-article h1 mark').allInnerTexts()).toEqual(['Connect', 'VPN']);
      expect(await textOf(page.locator('desk-article h1'))).toBe('Connect to the VPN from anywhere');
      expect(await page.locator('desk-article .blocks mark').count()).toBeGreaterThan(3);
    }));

  it('tells agents, and only them, that its review is overdue', async () =>
    on({}, async (page) => {
      await showArticle(page, { today: '2026-09-08', audience: 'agents' });
      expect(await textOf(page.locator('.facts'))).toContain('overdue');
      await showArticle(page, { today: '2026-09-07', audience: 'agents' });
      expect(await textOf(page.locator('.facts'))).not.toContain('overdue');
      await showArticle(page, { today: '2026-09-08', audience: 'everyone' });
      expect(await textOf(page.locator('.facts'))).toMatch(/VPN\s+Sign-in and passwords\s+Reviewed 7 Sept? 2025\s+By Network/);
    }));

  it('asks whether it helped, and thanks', async () =>
    on({}, async (page) => {
      await showArticle(page);
      await page.getByRole('button', { name: 'No' }).click();
      await page.getByRole('button', { name: 'Yes' }).click();
      expect(await heard(page)).toEqual([
        { type: 'desk-solved', detail: { solved: false } },
        { type: 'desk-solved', detail: { solved: true } },
      ]);
      await showArticle(page, { verdict: 'unsolved' });
      await page.getByRole('button', { name: 'It works after all' }).click();
      expect(await heard(page)).toEqual([{ type: 'desk-solved', detail: { solved: true } }]);
      await showArticle(page, { verdict: 'solved' });
      expect(await textOf(page.locator('footer'))).toContain('Marked as solved');
    }));

  it('shows the words of a picture that is not there', async () =>
    on({}, async (page) => {
      await showArticle(page);
      expect(await page.locator('desk-article img').count()).toBe(1);
      expect(await page.getByText('The sign-in window').isVisible()).toBe(true);
    }));

  it('never makes a narrow page scroll sideways', async () =>
    on({ width: 320 }, async (page) => {
      await showArticle(page, { audience: 'agents' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }));
});

describe('blocks on their own', () => {
  it('hide the callouts for agents too, unless the reader is one', async () =>
    on({}, async (page) => {
      await page.evaluate((blocks) => window.stage.blocks(blocks), article.body);
      expect(await wholeDom(page, 'desk-blocks')).not.toContain('attempt never arrived');
      await page.evaluate((blocks) => window.stage.blocks(blocks, { audience: 'agents' }), article.body);
      expect(await wholeDom(page, 'desk-blocks')).toContain('attempt never arrived');
    }));
});

describe('a walk', () => {
  it('is walked with Y, N and numbers, and back with Backspace or Alt+Left', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'n', '2');
      expect(await answers(page)).toEqual(['No', 'It is on, but still not printing']);
      expect(await question(page)).toBe('What does the panel show?');
      await press(page, 'Backspace');
      expect(await question(page)).toBe('Switch the printer on');
      await press(page, 'Alt+ArrowLeft');
      expect(await question(page)).toBe('Is the printer switched on?');
      await press(page, 'Y', '3', '1');
      expect(await answers(page)).toEqual(['Yes', 'No error, it is ready', 'Nobody is here']);
    }));

  it('does nothing for a key that no answer has', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, '1', 'x', 'Enter', 'Backspace', 'Control+y');
      expect(await heard(page)).toEqual([]);
    }));

  it('shows each key on its button', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y', '3');
      expect(await page.locator('desk-tree .answer').allInnerTexts()).toEqual([
        expect.stringMatching(/^Yes\s+Y$/),
        expect.stringMatching(/^No\s+N$/),
        expect.stringMatching(/^Nobody is here\s+1$/),
      ]);
    }));

  it('leaves the keys alone while somebody writes, holds a key down, or stands before a dialog', async () =>
    on({}, async (page) => {
      await showTree(page);
      await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { id: 'field' })));
      await page.locator('#field').focus();
      await press(page, 'y', 'n', 'Backspace');
      await page.locator('#field').blur();
      await page.evaluate(() =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', repeat: true, bubbles: true, composed: true })),
      );
      await page.evaluate(() => document.body.appendChild(document.createElement('dialog')).showModal());
      await press(page, 'y');
      expect(await heard(page)).toEqual([]);
      await page.evaluate(() => document.querySelector('dialog')?.close());
      await press(page, 'y');
      expect(await heard(page)).toEqual([{ type: 'desk-answer', detail: { answer: 'yes' } }]);
    }));

  it('changes an earlier answer from the trail and drops what came after it', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'n', '2', '3');
      await page.getByRole('button', { name: /^Change answer 2: Switch the printer on/ }).click();
      expect(await question(page)).toBe('Switch the printer on');
      expect(await answers(page)).toEqual(['No']);
      expect(await page.locator('desk-tree .walked').count()).toBe(1);
    }));

  it('shows the whole trail of a walk that crossed into another tree', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y', '2', 'n');
      expect(await textOf(page.locator('desk-tree h1'))).toBe('The network is down');
      expect(await page.locator('desk-tree .trail li').allInnerTexts()).toEqual([
        'The printer does not print',
        expect.stringMatching(/^Is the printer switched on\?\s+Yes$/),
        expect.stringMatching(/^What does the panel show\?\s+No connection$/),
        'The network is down',
        expect.stringMatching(/^Does any page open\?\s+No$/),
      ]);
    }));

  it('folds a long trail, and shows all of it on request', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y', '2', 'n', '1', 'n', '1', 'n', '1');
      expect(await page.locator('desk-tree .walked').count()).toBe(4);
      await page.getByRole('button', { name: 'Show 4 earlier answers' }).click();
      expect(await page.locator('desk-tree .walked').count()).toBe(8);
    }));

  it('starts again', async () =>
    on({}, async (page) => {
      await showTree(page);
      expect(await page.getByRole('button', { name: 'Start again' }).count()).toBe(0);
      await press(page, 'y', '3');
      await page.getByRole('button', { name: 'Start again' }).click();
      expect(await answers(page)).toEqual([]);
    }));

  it('brings the focus to the new step, and so the screen reader', async () =>
    on({}, async (page) => {
      await showTree(page);
      await page.getByRole('button', { name: 'Yes' }).click();
      const focused = () => page.evaluate(() => document.querySelector('desk-tree')?.shadowRoot?.activeElement?.textContent);
      expect(await focused()).toBe('What does the panel show?');
      await press(page, '3');
      expect(await focused()).toBe('Can a colleague print on it?');
    }));

  it('says the new step politely and leaves the focus alone when it is elsewhere', async () =>
    on({}, async (page) => {
      await showTree(page);
      await page.evaluate(() =>
        document.body.append(Object.assign(document.createElement('button'), { id: 'elsewhere', textContent: 'Elsewhere' })),
      );
      await page.locator('#elsewhere').focus();
      await press(page, 'y');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('elsewhere');
      await expect.poll(() => textOf(page.locator('desk-tree [role=status]'))).toBe('What does the panel show?');
    }));

  it('keeps what is for agents out of the DOM of employees', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y');
      expect(await wholeDom(page, 'desk-tree')).not.toContain(AGENTS_ONLY);
      await showTree(page, { audience: 'agents' });
      await press(page, 'y');
      expect(await wholeDom(page, 'desk-tree')).toContain(AGENTS_ONLY);
    }));

  it('ends solved: Y says that it helped, N leads on to a ticket', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'n', '1');
      await heard(page);
      await press(page, 'n');
      expect(await heard(page)).toEqual([{ type: 'desk-solved', detail: { solved: false } }]);
      await press(page, 'Enter');
      expect(await heard(page)).toEqual([{ type: 'desk-ticket', detail: null }]);
      await press(page, 'y');
      expect(await heard(page)).toEqual([{ type: 'desk-solved', detail: { solved: true } }]);
      expect(await textOf(page.locator('desk-tree .step'))).toContain('Marked as solved');
      await press(page, 'y', 'n', 'Enter');
      expect(await heard(page)).toEqual([]);
    }));

  it('ends in a ticket and names the department and the priority', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y', '3', 'y');
      const step = await textOf(page.locator('desk-tree .step'));
      expect(step).toMatch(/Goes to\s+Workplace devices/);
      expect(step).toMatch(/Priority\s+High/);
      await heard(page);
      await page.getByRole('button', { name: 'Write the ticket' }).click();
      await page.getByRole('button', { name: 'It works after all' }).click();
      expect(await heard(page)).toEqual([
        { type: 'desk-ticket', detail: null },
        { type: 'desk-solved', detail: { solved: true } },
      ]);
    }));

  it('ends in a visit', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'n', '3');
      expect(await textOf(page.locator('desk-tree .step'))).toMatch(/face-to-face support[\s\S]*Workplace devices/);
      await heard(page);
      await press(page, 'Enter');
      expect(await heard(page)).toEqual([{ type: 'desk-ticket', detail: null }]);
    }));

  it('ends in another tree, by its title, and goes on there', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y', '3', '1');
      await page.getByRole('button', { name: 'Go on with “The network is down”' }).click();
      expect(await question(page)).toBe('Does any page open?');
    }));

  it('says plainly that a step is gone, and keeps the answers', async () =>
    on({}, async (page) => {
      await showTree(page);
      await press(page, 'y');
      await page.evaluate(() => window.stage.loseStep());
      expect(await textOf(page.locator('desk-tree .step'))).toContain('the step that came next is gone');
      expect(await page.locator('desk-tree .walked').count()).toBe(1);
      await page.locator('desk-tree .step').getByRole('button', { name: 'Start again' }).click();
      expect(await question(page)).toBe('Is the printer switched on?');
    }));

  it('says plainly that a whole tree is gone', async () =>
    on({}, async (page) => {
      await showTree(page);
      await page.evaluate(() => window.stage.loseTree());
      expect(await textOf(page.locator('desk-tree .step'))).toContain('no longer in the knowledge base');
    }));

  it('fits a telephone’s width', async () =>
    on({ width: 320 }, async (page) => {
      await showTree(page, { audience: 'agents' });
      await press(page, 'n', '2', '3');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }));
});

describe('the map', () => {
  const map = (page: Page) => page.locator('desk-tree-map');
  const drawn = (page: Page) => map(page).locator('.node').first().waitFor();
  const camera = (page: Page) => map(page).locator('.world').getAttribute('style');
  const names = (page: Page, of: string) =>
    map(page)
      .locator(of)
      .evaluateAll((nodes) =>
        nodes.map((node) =>
          [...node.querySelectorAll('.words tspan')]
            .map((line) => line.textContent)
            .join('')
            .trim(),
        ),
      );

  it('fetches the layout only when a map is opened', async () =>
    on({ width: 900 }, async (page) => {
      await showTree(page);
      await press(page, 'y');
      expect(page.scripts.filter((script) => script.includes('map-layout'))).toEqual([]);
      await showTree(page, { map: true });
      await drawn(page);
      expect(page.scripts.filter((script) => script.includes('map-layout'))).toHaveLength(1);
    }));

  it('lights the walked way and shows where the person stands', async () =>
    on({ width: 1200 }, async (page) => {
      await showTree(page, { map: true });
      await drawn(page);
      await press(page, 'n', '2');
      expect((await names(page, '.node.walked')).toSorted()).toEqual([
        'Is the printer switched on?',
        'Switch the printer on',
        'What does the panel show?',
      ]);
      expect(await names(page, '.node.current')).toEqual(['What does the panel show?']);
      expect(await map(page).locator('.edge.walked').count()).toBe(2);
      expect(await map(page).locator('.node.current .flag').textContent()).toContain('You are here');
      expect(await map(page).locator('[aria-current=step]').count()).toBe(1);
    }));

  it('draws an end at each way that reaches it, and lights only the one that was reached', async () =>
    on({ width: 1200 }, async (page) => {
      await showTree(page, { map: true });
      await drawn(page);
      expect(await map(page).locator('.node.visit').count()).toBe(3);
      await press(page, 'n', '3');
      expect(await map(page).locator('.node.visit.current').count()).toBe(1);
      expect(await map(page).locator('.node.visit.walked').count()).toBe(1);
    }));

  it('keeps the current step in sight as the walk goes on', async () =>
    on({ width: 900, height: 420 }, async (page) => {
      await showTree(page, { map: true });
      await drawn(page);
      await press(page, 'n', '2', '3', 'y');
      await page.waitForTimeout(400);
      const frame = await map(page).boundingBox();
      const current = await map(page).locator('.node.current .shape').boundingBox();
      if (!frame || !current) throw new Error('The current node is not drawn.');
      expect(current.x).toBeGreaterThanOrEqual(frame.x);
      expect(current.y).toBeGreaterThanOrEqual(frame.y);
      expect(current.x + current.width).toBeLessThanOrEqual(frame.x + frame.width);
      expect(current.y + current.height).toBeLessThanOrEqual(frame.y + frame.height);
    }));

  it('goes back to an answered step, and shows any other', async () =>
    on({ width: 1200, height: 900 }, async (page) => {
      await showTree(page, { map: true });
      await drawn(page);
      await press(page, 'n', '2');
      await heard(page);
      await map(page)
        .getByRole('button', { name: /^Step: Switch the printer on/ })
        .click();
      expect(await heard(page)).toEqual([{ type: 'desk-jump', detail: { step: 'switch-on' } }]);
      expect(await question(page)).toBe('Switch the printer on');
      await map(page)
        .getByRole('button', { name: /^Step: Can a colleague/ })
        .press('Enter');
      await map(page)
        .getByRole('button', { name: /^Another tree: The network is down/ })
        .press(' ');
      expect(await heard(page)).toEqual([
        { type: 'desk-show-step', detail: { step: 'colleague' } },
        { type: 'desk-show-step', detail: { tree: 'network' } },
      ]);
    }));

  it('lets the reader look at a step without going there, and from there at the next', async () =>
    on({ width: 1200, height: 900 }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      const panel = map(page).locator('.peek');
      await map(page)
        .getByRole('button', { name: /^Step: What does the panel show/ })
        .press('Enter');
      expect(await textOf(panel)).toMatch(/What does the panel show\?\s+Read the text on the printer itself\./);
      expect(await wholeDom(page, 'desk-tree-map')).not.toContain(AGENTS_ONLY);
      const edge = async (locator: Locator) => (await locator.boundingBox()) ?? { x: -1, width: 0 };
      const covered = await edge(panel);
      await expect.poll(async () => (await edge(map(page).locator('.looked-at .shape'))).x).toBeGreaterThan(covered.x + covered.width);
      await panel.getByRole('button', { name: 'No error, it is ready' }).click();
      expect(await textOf(panel.locator('h2'))).toBe('Can a colleague print on it?');
      await press(page, 'Escape');
      expect(await panel.count()).toBe(0);
      expect(
        await page.evaluate(() => document.querySelector('desk-tree-map')?.shadowRoot?.activeElement?.getAttribute('aria-label')),
      ).toMatch(/^Step: Can a colleague print on it/);
      expect(await answers(page)).toEqual([]);
    }));

  it('opens another tree that it stands for', async () =>
    on({ width: 1200, height: 900 }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      await map(page)
        .getByRole('button', { name: /^Another tree: The network is down/ })
        .click();
      await heard(page);
      await map(page).getByRole('button', { name: 'Open this tree' }).click();
      expect(await heard(page)).toEqual([{ type: 'desk-open', detail: { entry: 'network' } }]);
    }));

  it('tells a screen reader each node, its answers and where they lead', async () =>
    on({ width: 1200 }, async (page) => {
      await showTree(page, { map: true });
      await drawn(page);
      await press(page, 'n');
      expect(await map(page).locator('svg.surface').getAttribute('aria-label')).toBe(
        'Flowchart of “The printer does not print”: 8 steps. You are at “Switch the printer on”.',
      );
      const [first, second] = await map(page)
        .locator('.node')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
      expect(first).toBe(
        'Step: Is the printer switched on? You answered No. Yes leads to What does the panel show? No leads to Switch the printer on.',
      );
      expect(second).toMatch(/^Step: Switch the printer on\. You are here\. It prints now leads to Solved\./);
    }));

  it('pans and zooms by keyboard', async () =>
    on({ width: 700, reducedMotion: 'reduce' }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      await map(page).locator('svg.surface').focus();
      const before = await camera(page);
      await press(page, 'ArrowDown');
      const panned = await camera(page);
      expect(panned).not.toBe(before);
      await press(page, 'ArrowUp');
      expect(await camera(page)).toBe(before);
      const percent = () => textOf(map(page).locator('.percent'));
      const size = Number.parseInt(await percent(), 10);
      await press(page, '+');
      expect(Number.parseInt(await percent(), 10)).toBe(Math.round(size * 1.25));
      await press(page, '-');
      expect(Number.parseInt(await percent(), 10)).toBe(size);
      await press(page, '0');
      const frame = await map(page).boundingBox();
      const world = await map(page).locator('.world').boundingBox();
      if (!frame || !world) throw new Error('The map is not drawn.');
      expect(world.width).toBeLessThanOrEqual(frame.width);
      expect(world.height).toBeLessThanOrEqual(frame.height);
    }));

  it('goes from node to node by arrow keys, and from the map to one node by Tab', async () =>
    on({ width: 1200, height: 900 }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      const focused = () =>
        page.evaluate(() => document.querySelector('desk-tree-map')?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '');
      await map(page).locator('svg.surface').focus();
      await press(page, 'Tab');
      expect(await focused()).toMatch(/^Step: Is the printer switched on/);
      await press(page, 'ArrowDown');
      expect(await focused()).toMatch(/^Step: (Switch the printer on|What does the panel show)/);
      await press(page, 'ArrowUp');
      expect(await focused()).toMatch(/^Step: Is the printer switched on/);
      await press(page, 'Escape');
      expect(await focused()).toMatch(/^Flowchart of/);
    }));

  it('zooms about the pointer with Ctrl and the wheel, and pans with the wheel alone', async () =>
    on({ width: 900, height: 600 }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      const node = map(page).locator('.node').first().locator('.shape');
      const middle = async () => {
        const box = await node.boundingBox();
        if (!box) throw new Error('The node is not drawn.');
        return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
      };
      const before = await middle();
      await page.mouse.move(before.x, before.y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -100);
      await page.keyboard.up('Control');
      await expect.poll(async () => (await middle()).width).toBeGreaterThan(before.width * 1.15);
      const zoomed = await middle();
      expect(Math.abs(zoomed.x - before.x)).toBeLessThan(2);
      expect(Math.abs(zoomed.y - before.y)).toBeLessThan(2);
      await page.mouse.wheel(0, 80);
      await expect.poll(async () => Math.round((await middle()).y - zoomed.y)).toBe(-80);
    }));

  it('is dragged by the pointer without choosing the node under it', async () =>
    on({ width: 900, height: 600 }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      const node = map(page).locator('.node').first();
      const box = await node.locator('.shape').boundingBox();
      if (!box) throw new Error('The node is not drawn.');
      await page.mouse.move(box.x + 30, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 70, box.y + 60, { steps: 4 });
      await page.mouse.up();
      const after = await node.locator('.shape').boundingBox();
      expect(Math.round((after?.x ?? 0) - box.x)).toBe(40);
      expect(Math.round((after?.y ?? 0) - box.y)).toBe(50);
      expect(await heard(page)).toEqual([]);
      await node.click();
      expect(await heard(page)).toEqual([{ type: 'desk-show-step', detail: { step: 'is-it-on' } }]);
    }));

  it('zooms by pinching with two fingers', async () =>
    on({ width: 900, height: 600 }, async (page) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      const percent = async () => Number.parseInt(await textOf(map(page).locator('.percent')), 10);
      const before = await percent();
      const devtools = await page.context().newCDPSession(page);
      const fingers = (apart: number) => [
        { x: 450 - apart, y: 300, id: 1 },
        { x: 450 + apart, y: 300, id: 2 },
      ];
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(60) });
      for (const apart of [70, 80, 90]) await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await expect.poll(percent).toBeGreaterThan(before * 1.3);
      expect(await heard(page)).toEqual([]);
    }));

  it('says that it could not be drawn, and tries again', async () =>
    on({ width: 900 }, async (page) => {
      await page.route(/map-layout/, (route) => route.abort(), { times: 1 });
      await showTree(page, { map: true });
      await map(page).getByRole('alert').waitFor();
      expect(await textOf(map(page).locator('.drawing'))).toContain('The map could not be drawn. The steps themselves are not affected.');
      await map(page).getByRole('button', { name: 'Try again' }).click();
      await drawn(page);
      expect(await map(page).locator('.node').count()).toBeGreaterThan(8);
    }));

  it('glides, unless the person asked for less motion', async () => {
    const glide = async (page: OpenPage) => {
      await showTree(page, { only: 'map' });
      await drawn(page);
      await map(page).getByRole('button', { name: 'Zoom in' }).click();
      return map(page)
        .locator('.world')
        .evaluate((world) => getComputedStyle(world).transitionDuration);
    };
    await on({ reducedMotion: 'no-preference' }, async (page) => expect(Number.parseFloat(await glide(page))).toBeGreaterThan(0.1));
    await on({ reducedMotion: 'reduce' }, async (page) => expect(Number.parseFloat(await glide(page))).toBe(0));
  });
});

describe('axe finds nothing to object to', () => {
  const scenes: readonly (readonly [name: string, show: (page: OpenPage) => Promise<unknown>])[] = [
    ['an article for agents', (page) => showArticle(page, { audience: 'agents', words: ['vpn'], today: '2026-11-21' })],
    ['a question', (page) => showTree(page)],
    ['a step with agents’ advice', (page) => showTree(page, { audience: 'agents' }).then(() => press(page, 'y'))],
    ['a solved walk', (page) => showTree(page).then(() => press(page, 'n', '1'))],
    ['a ticket', (page) => showTree(page).then(() => press(page, 'y', '3', 'y'))],
    ['another tree', (page) => showTree(page).then(() => press(page, 'y', '3', '1'))],
    [
      'a map',
      async (page) => {
        await showTree(page, { map: true });
        await page.locator('desk-tree-map .node').first().waitFor();
        await press(page, 'n', '2');
      },
    ],
    [
      'a map with a step that is looked at',
      async (page) => {
        await showTree(page, { map: true, audience: 'agents' });
        await page.getByRole('button', { name: /^Step: What does the panel show/ }).press('Enter');
      },
    ],
  ];
  const themes: readonly Theme[] = ['light', 'dark', 'contrast'];

  it.each(themes)('in the %s theme', async (theme) =>
    on({ theme, width: 1000, reducedMotion: 'reduce' }, async (page) => {
      await page.evaluate(axe.source);
      const found: string[] = [];
      for (const [name, show] of scenes) {
        await show(page);
        const violations = await page.evaluate(async () => {
          const { axe: tester } = window as unknown as { axe: typeof axe };
          // The stage is a bare page: whether it has a level-one heading and landmarks is for the app to say.
          const { violations } = await tester.run(document, {
            rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
          });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`);
        });
        found.push(...violations.map((violation) => `${name}: ${violation}`));
      }
      expect(found).toEqual([]);
    }),
  );
});

/** Every colour token as the browser computes it, by its name without the prefix. */
function colourTokens(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.forcedColorAdjust = 'none';
    const names = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSStyleRule && rule.selectorText === ':root' ? [...rule.style] : [])),
    );
    const colours: Record<string, string> = {};
    for (const name of new Set(names)) {
      probe.style.color = '';
      probe.style.color = `var(${name})`;
      const unset = 'rgb(7, 7, 7)';
      document.body.style.color = unset;
      const { color } = getComputedStyle(probe);
      // What is no colour (a size, a font) falls back to the inherited one.
      if (name.startsWith('--desk-') && color !== unset) colours[name.slice('--desk-'.length)] = color;
    }
    probe.remove();
    document.body.style.color = '';
    return colours;
  });
}

/** Contrast ratio by WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; 0 when a colour is missing, so that no pair passes unseen. */
function contrastOf(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string | undefined): number {
  const [red = 0, green = 0, blue = 0] = (colour?.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
