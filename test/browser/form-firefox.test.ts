import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planFill } from '../../extension/core/tickets/plan-fill';
import type { applyPlan, lookAtPage, undoFill } from '../../extension/hosts/browser/form/form-filler';
import { type Forms, serveForms } from '../support/forms/serve';
import { phoneDraft } from '../support/some-draft';
import { buildTestExtension, type TestExtension } from '../support/test-extension';

const ADDON = { id: 'form-filler@example.com', uuid: '6c0f8a4e-52a1-4c5b-9d0e-1f2a3b4c5d6e' };
const FIREFOX = [process.env.DESKSIDE_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path));
const MISSING = 'The form filler is not proven in Firefox here: none was found (set DESKSIDE_FIREFOX to its path).';

interface FormFiller {
  readonly lookAtPage: typeof lookAtPage;
  readonly applyPlan: typeof applyPlan;
  readonly undoFill: typeof undoFill;
}

let forms: Forms;
let extension: TestExtension;
let firefox: Browser | undefined;
let caller: Page;

beforeAll(async () => {
  if (!FIREFOX) return console.error(MISSING);
  forms = await serveForms();
  extension = await buildTestExtension({
    script: 'pages/form-filler-page.ts',
    permissions: ['scripting', 'tabs'],
    manifest: {
      host_permissions: ['http://127.0.0.1/*'],
      background: { scripts: ['script.js'] },
      browser_specific_settings: { gecko: { id: ADDON.id } },
    },
  });
  firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [ADDON.id]: ADDON.uuid }) },
  });
  await firefox.installExtension(extension.folder);
  caller = await firefox.newPage();
  // Going to an extension's page never settles over this protocol, although the page is there.
  await caller.goto(`moz-extension://${ADDON.uuid}/page.html`, { timeout: 3_000 }).catch(() => undefined);
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
  const page = await firefox.newPage();
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
