/** Finds text that a person cannot read: cut at an edge, out of the window to the side, or lying under something else. */

import type { Page } from 'playwright-core';

/**
 * Plain sentences about the text in the window, in shadow roots too. Text in something that scrolls sideways on purpose (code, a table,
 * the map) is left out: WCAG 1.4.10 excepts what needs two dimensions. So is text for screen readers only, and what is shortened with an
 * ellipsis because it can be opened.
 */
export function unreadableText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const parentOf = (element: Element): Element | null => {
      if (element.parentElement) return element.parentElement;
      const root = element.getRootNode();
      return root instanceof ShadowRoot ? root.host : null;
    };
    const above = (element: Element): Element[] => {
      const found: Element[] = [];
      for (let at = parentOf(element); at; at = parentOf(at)) found.push(at);
      return found;
    };
    const hitAt = (x: number, y: number): Element | null => {
      let hit = document.elementFromPoint(x, y);
      while (hit?.shadowRoot) {
        const inner = hit.shadowRoot.elementFromPoint(x, y);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      return hit;
    };
    const judge = (text: string, box: DOMRect, element: Element): void => {
      const ancestors = [element, ...above(element)];
      const forScreenReaders = (one: Element) => getComputedStyle(one).clipPath !== 'none' || one.getBoundingClientRect().width <= 1;
      const shortened = (one: Element) => getComputedStyle(one).textOverflow === 'ellipsis';
      if (ancestors.some((one) => forScreenReaders(one) || shortened(one))) return;
      if (ancestors.some((one) => one.localName === 'svg')) return;
      const sideways = (one: Element) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
      if (ancestors.some((one) => (one.closest('pre, code, table') !== null || one.matches(':has(> table)')) && sideways(one))) return;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`“${text}” is out of the window to the side.`);
      for (const one of ancestors) {
        if (getComputedStyle(one).overflowX === 'visible') continue;
        const edge = one.getBoundingClientRect();
        if (box.left < edge.left - 1 || box.right > edge.right + 1)
          wrong.push(`“${text}” is cut at the side by <${one.localName} class="${one.className}">.`);
      }
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const clipped = ancestors.some((one) => {
        const edge = one.getBoundingClientRect();
        return getComputedStyle(one).overflowY !== 'visible' && (y < edge.top + 2 || y > edge.bottom - 2);
      });
      // What has to be scrolled to is not covered.
      if (clipped || y < 0 || y > innerHeight || x < 0 || x > innerWidth) return;
      const hit = hitAt(x, y);
      // What scrolled under a bar that stays is scrolled out again.
      if (hit && [hit, ...above(hit)].some((one) => getComputedStyle(one).position === 'sticky')) return;
      if (hit && !element.contains(hit) && !hit.contains(element) && !above(hit).includes(element) && !ancestors.includes(hit))
        wrong.push(`“${text}” lies under <${hit.localName} class="${hit.className}">.`);
    };
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (element.matches('script, style, option') || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          continue;
        for (const node of element.childNodes) {
          const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
          if (text === '') continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const box of [...range.getClientRects()].slice(0, 2)) judge(text.slice(0, 40), box, element);
        }
      }
    };
    look(document);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth + 1) wrong.push(`The page is ${scrollWidth - clientWidth} pixels wider than the window.`);
    return [...new Set(wrong)];
  });
}
