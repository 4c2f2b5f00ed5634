/** The form filler in a real Chromium, beside the site with the test forms; no form of it may ever be sent. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type FormDesk, startFormDesk } from './form-desk';
import { type Forms, serveForms } from './forms/serve';

export interface FormWorld {
  readonly forms: Forms;
  readonly desk: FormDesk;
  /** An empty page, closed by `afterTest`. */
  newPage(): Promise<Page>;
  /** A form by its path on the site, in such a page. */
  open(path: string): Promise<Page>;
  afterTest(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFormWorld(): Promise<FormWorld> {
  const forms = await serveForms();
  const desk = await startFormDesk();
  const pages: Page[] = [];
  const newPage = async () => {
    const page = await desk.context.newPage();
    pages.push(page);
    return page;
  };
  return {
    forms,
    desk,
    newPage,
    open: async (path) => {
      const page = await newPage();
      await page.goto(`${forms.url}/${path}`);
      return page;
    },
    afterTest: async () => {
      expect(forms.sent, 'no form may ever be sent').toEqual([]);
      await Promise.all(pages.splice(0).map((page) => page.close()));
    },
    stop: async () => {
      await desk.close();
      await forms.close();
    },
  };
}
