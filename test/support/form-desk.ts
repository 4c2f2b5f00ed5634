/** A real Chromium with an extension around the form filler's own sources. */

import type { BrowserContext, Page } from 'playwright-core';
import type { Attachment } from '../../extension/core/tickets/attachment';
import type { Draft } from '../../extension/core/tickets/draft';
import type { FillPlan, FillReport, SeenPage } from '../../extension/core/tickets/fill-plan';
import type { DraftNames } from '../../extension/core/tickets/fill-values';
import { type PlanOptions, planFill } from '../../extension/core/tickets/plan-fill';
import type { applyPlan, LookFor, lookAtPage, pointAt, stopPointing, undoFill } from '../../extension/hosts/browser/form/form-filler';
import { startBrowser } from './browser';
import { buildTestExtension } from './test-extension';

interface FormFiller {
  readonly lookAtPage: typeof lookAtPage;
  readonly applyPlan: typeof applyPlan;
  readonly undoFill: typeof undoFill;
  readonly pointAt: typeof pointAt;
  readonly stopPointing: typeof stopPointing;
}
declare const formFiller: FormFiller;

/** A file of a ticket, whose bytes are those of its text. */
export interface TestFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly text: string;
}
export const factsOf = ({ id, name, type, text }: TestFile) => ({ id, name, type, size: text.length });

export interface FormDesk {
  readonly context: BrowserContext;
  tabOf(page: Page): Promise<number>;
  look(page: Page | number, wanted?: LookFor): ReturnType<typeof lookAtPage>;
  apply(page: Page | number, plan: FillPlan, files?: readonly TestFile[]): ReturnType<typeof applyPlan>;
  undo(page: Page | number, report: FillReport): ReturnType<typeof undoFill>;
  /** Looks and plans; throws with the sentence when the page cannot be looked at. */
  plan(page: Page, draft: Draft, names?: DraftNames, options?: PlanOptions): Promise<{ readonly page: SeenPage; readonly plan: FillPlan }>;
  /** Looks, plans and fills; throws with the sentence when any of it fails. */
  fill(
    page: Page,
    draft: Draft,
    names?: DraftNames,
    options?: PlanOptions & { readonly texts?: readonly TestFile[] },
  ): Promise<{ readonly plan: FillPlan; readonly report: FillReport }>;
  point(page: Page, seen: SeenPage): ReturnType<typeof pointAt>;
  stopPointing(page: Page): Promise<void>;
  /** Presses the extension's toolbar button while this page is in front. */
  pressToolbarButton(page: Page): Promise<void>;
  close(): Promise<void>;
}

export const LOOPBACK = ['http://127.0.0.1/*'];

/** With `hosts: []` the extension may see a page only after the person pressed its toolbar button there, as Deskside itself. */
export async function startFormDesk(options: { readonly hosts?: readonly string[] } = {}): Promise<FormDesk> {
  const extension = await buildTestExtension({
    script: 'pages/form-filler-page.ts',
    permissions: ['scripting', 'tabs', 'activeTab'],
    manifest: { host_permissions: options.hosts ?? LOOPBACK, action: {} },
  });
  const browser = await startBrowser({ extension: extension.folder, args: ['--enable-unsafe-extension-debugging'] });
  const caller = await browser.open('page.html');
  const tabOf = async (page: Page | number): Promise<number> => {
    if (typeof page === 'number') return page;
    const url = page.url();
    const id = await caller.evaluate(
      async (wanted) => (await chrome.tabs.query({})).findLast((tab) => tab.url === wanted || tab.pendingUrl === wanted)?.id,
      url,
    );
    if (id === undefined) throw new Error(`No tab shows ${url}`);
    return id;
  };
  const desk: FormDesk = {
    context: browser.context,
    tabOf,
    look: async (page, wanted = {}) =>
      caller.evaluate(([id, given]) => formFiller.lookAtPage(id, given), [await tabOf(page), wanted] as const),
    apply: async (page, plan, files = []) =>
      caller.evaluate(
        ([id, given, all]) =>
          formFiller.applyPlan(id, given, async (wanted): Promise<Attachment | undefined> => {
            const file = all.find((one) => one.id === wanted);
            const bytes = new TextEncoder().encode(file?.text);
            return file && { version: 1, id: file.id, name: file.name, type: file.type, size: bytes.length, createdAt: 0, bytes };
          }),
        [await tabOf(page), plan, files] as const,
      ),
    point: async (page, seen) =>
      caller.evaluate(([id, given]) => formFiller.pointAt(id, given, 'Point at a field'), [await tabOf(page), seen] as const),
    stopPointing: async (page) => caller.evaluate((id) => formFiller.stopPointing(id), await tabOf(page)),
    undo: async (page, report) => caller.evaluate(([id, given]) => formFiller.undoFill(id, given), [await tabOf(page), report] as const),
    plan: async (page, draft, names, options = {}) => {
      const looked = await desk.look(page, { recipes: options.recipes ?? [], anyField: options.earlier !== undefined });
      if (!looked.ok) throw new Error(`${looked.why}: ${looked.sentence}`);
      return { page: looked.page, plan: planFill(looked.page, draft, names, options) };
    },
    fill: async (page, draft, names, { texts = [], ...options } = {}) => {
      const { plan } = await desk.plan(page, draft, names, { files: texts.map(factsOf), ...options });
      const applied = await desk.apply(page, plan, texts);
      if (!applied.ok) throw new Error(`${applied.why}: ${applied.sentence}`);
      return { plan, report: applied.report };
    },
    pressToolbarButton: async (page) => {
      await page.bringToFront();
      const session = await browser.context.browser()?.newBrowserCDPSession();
      if (!session) throw new Error('This Playwright gives no session of the browser.');
      const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      const tab = targetInfos.find((target) => target.url === page.url());
      // Playwright does not know this command yet (https://chromedevtools.github.io/devtools-protocol/tot/Extensions/).
      const send = session.send as (method: string, params: object) => Promise<unknown>;
      await send.call(session, 'Extensions.triggerAction', { id: browser.extensionId, targetId: tab?.targetId });
      await session.detach();
    },
    close: async () => {
      await browser.close();
      await extension.remove();
    },
  };
  return desk;
}
