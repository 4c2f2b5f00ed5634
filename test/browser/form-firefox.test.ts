import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planFill } from '../../extension/core/tickets/plan-fill';
import type { applyPlan, lookAtPage, undoFill } from '../../extension/hosts/browser/form/form-filler';
import { ensureFirefox, type Firefox, startFirefox } from '../support/firefox';
import { type Forms, serveForms } from '../support/forms/serve';
import { phoneDraft } from '../support/some-draft';
import { buildTestExtension, type TestExtension } from '../support/test-extension';

const ADD_ON = 'form-filler@example.com';
const found = ensureFirefox();
const MISSING = `The form filler is not proven in Firefox here. ${'why' in found ? found.why : ''}`;

interface FormFiller {
  readonly lookAtPage: typeof lookAtPage;
  readonly applyPlan: typeof applyPlan;
  readonly undoFill: typeof undoFill;
}

let forms: Forms;
let extension: TestExtension;
let firefox: Firefox | undefined;
let caller: Page;

beforeAll(async () => {
  if ('why' in found) return console.error(MISSING);
  forms = await serveForms();
  extension = await buildTestExtension({
    script: 'pages/form-filler-page.ts',
    permissions: ['scripting', 'tabs'],
    manifest: {
      host_permissions: ['http://127.0.0.1/*'],
      background: { scripts: ['script.js'] },
      browser_specific_settings: { gecko: { id: ADD_ON } },
    },
  });
  firefox = await startFirefox(found.path, extension.folder, ADD_ON);
  caller = await firefox.open('page.html');
  await caller.waitForFunction(() => 'formFiller' in globalThis);
});
afterAll(async () => {
  await firefox?.close();
  await extension?.remove();
  await forms?.close();
});

/** Calls the form filler in the extension's own page, on the tab that shows this form. */
function call<Name extends keyof FormFiller>(name: Name, form: string, given?: unknown): Promise<Awaited<ReturnType<FormFiller[Name]>>> {
  const run = async (what: string, ending: string, second: unknown) => {
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.endsWith(ending));
    const filler: Record<string, (tabId: number, second: unknown) => Promise<unknown>> = Reflect.get(globalThis, 'formFiller');
    return filler[what]?.(tab?.id ?? -1, second);
  };
  return caller.evaluate(run, name, `/${form}.html`, given) as never;
}

async function fill(form: string) {
  const looked = await call('lookAtPage', form);
  if (!looked.ok) throw new Error(looked.sentence);
  const applied = await call('applyPlan', form, planFill(looked.page, phoneDraft(), { department: 'Telephony' }));
  if (!applied.ok) throw new Error(applied.sentence);
  return applied.report;
}

async function open(form: string): Promise<Page> {
  if (!firefox) throw new Error(MISSING);
  const page = await firefox.browser.newPage();
  await page.goto(`${forms.url}/${form}.html`);
  return page;
}

describe('in Firefox', () => {
  it('fields that a person cannot see are refused in every way of hiding, and fields that can be seen are not', async ({ skip }) => {
    if (!firefox) return skip(MISSING);
    const page = await open('hidden');
    const expected = await page.$$eval('[data-is]', (all) =>
      all.map((one) => [one.getAttribute('data-is'), one.getAttribute('data-way')] as const),
    );
    const looked = await call('lookAtPage', 'hidden');
    const fields = looked.ok ? looked.page.fields : [];
    const seen = fields.map(({ usable }) => (usable === true ? 'seen' : usable));
    expect(seen).toHaveLength(expected.length);
    expect(expected.filter(([is], i) => !is?.split(' ').includes(seen[i] ?? ''))).toEqual([]);
    await page.close();
  });

  it.for(['simple', 'editors', 'editor-frame', 'shadow', 'react', 'clobber'])(
    'the form “%s” is filled and undone',
    async (form, { skip }) => {
      if (!firefox) return skip(MISSING);
      const page = await open(form);
      const report = await fill(form);
      expect(report.failed).toEqual([]);
      expect(report.filled.map(({ label }) => label)).toEqual(expect.arrayContaining(['Subject', 'Description']));
      if (form === 'react') expect(await page.$eval('#state', (state) => state.textContent)).toContain('"queue":"t"');
      expect(await call('undoFill', form, report)).toEqual({ ok: true, restored: report.filled.length, notRestored: [] });
      await page.close();
    },
  );
});
