/** The same rows without any of Deskside: all of them in the page at once, as a plain script would put them there. The yardstick. */

import type { Page } from 'playwright-core';

/** The rows are copies of one that Deskside drew, with its own style sheets. Milliseconds until they are painted. */
export async function drawBareList(page: Page, row: string, styles: string, subjects: readonly string[]): Promise<number> {
  await page.setContent(
    `<style>${styles}</style><input id="queue-filter" type="search"><div class="queue-list" style="height:600px"></div>`,
  );
  return page.evaluate(
    ({ template, texts }) =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        const list = document.querySelector('.queue-list');
        const holder = document.createElement('template');
        holder.innerHTML = template;
        for (const text of texts) {
          const one = holder.content.cloneNode(true) as DocumentFragment;
          const subject = one.querySelector('.queue-subject');
          if (subject) subject.textContent = text;
          list?.append(one);
        }
        const rows = [...document.querySelectorAll<HTMLElement>('.queue-row')].map((element, index) => ({
          element,
          text: (texts[index] ?? '').toLowerCase(),
        }));
        document.querySelector<HTMLInputElement>('#queue-filter')?.addEventListener('input', ({ currentTarget }) => {
          const words = (currentTarget as HTMLInputElement).value.toLowerCase().split(/\s+/);
          for (const { element, text } of rows) element.hidden = !words.every((word) => text.includes(word));
        });
        // Its rows are a grid, which `hidden` alone does not hide.
        const sheet = document.createElement('style');
        sheet.textContent = '.queue-row[hidden] { display: none }';
        document.head.append(sheet);
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - from)));
      }),
    { template: row, texts: [...subjects] },
  );
}

/** Nothing to draw but a scroller with one tall empty element in it: what a frame costs on this machine whatever is shown. */
export async function drawEmptyScroller(page: Page, height: number): Promise<void> {
  await page.setContent(
    `<body style="margin:0"><div class="queue-list" style="height:600px;overflow:auto;contain:strict"><div style="height:${height}px"></div></div>`,
  );
}
