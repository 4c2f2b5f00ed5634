/** Walks through a page with the Tab key as a person would, through shadow roots too, and tells what was wrong on the way. */

import type { Page } from 'playwright-core';

/** More stops than any view has; a walk that does not end is a trap (WCAG 2.1.2). */
const STOPS_LIMIT = 150;

/**
 * Plain sentences: what can be worked with and was not reached (2.1.1), what got the focus and could not be seen to have it (2.4.7),
 * what lay under something else or outside the window meanwhile (2.4.11), and a walk that did not come round.
 */
export async function walkByTab(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  await page.evaluate(beginWalk);
  for (let stop = 0; stop < STOPS_LIMIT; stop++) {
    await page.keyboard.press('Tab');
    const came = await page.evaluate(takeStop);
    if (came === 'round') return [...wrong, ...(await page.evaluate(whatWasPassedOver))];
    if (came === 'further') wrong.push(...(await page.evaluate(whatIsWrongHere)));
  }
  return [...wrong, `The Tab key was pressed ${STOPS_LIMIT} times and did not come round.`];
}

declare global {
  interface Window {
    keyboardWalk: { readonly seen: Set<Element>; at?: Element };
  }
}

function beginWalk(): void {
  window.keyboardWalk = { seen: new Set() };
  // From the top of the page, whatever had the focus before.
  const top = document.createElement('span');
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
}

function takeStop(): 'further' | 'inside' | 'round' {
  const walk = window.keyboardWalk;
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body || element === document.documentElement) return 'round';
  // A day and a time are several stops inside of one field.
  if (element === walk.at && element.matches('input:is([type="date"], [type="datetime-local"])')) return 'inside';
  walk.at = element;
  if (walk.seen.has(element)) return 'round';
  walk.seen.add(element);
  return 'further';
}

/** Looks again in the next frames before it says so: a page may still be moving what got the focus into sight. */
async function whatIsWrongHere(): Promise<readonly string[]> {
  const FRAMES_LIMIT = 30;
  const element = window.keyboardWalk.at;
  if (!element) return [];
  const name = `<${element.localName}> “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}”`;

  const showsFocus = (): boolean => {
    if ([...element.querySelectorAll('svg .ring, g > .ring')].some((shape) => getComputedStyle(shape).stroke !== 'none')) return true;
    for (let at: Element | null = element, up = 0; at && up < 3; at = at.parentElement, up++) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true;
    }
    return false;
  };
  const trouble = (): string | undefined => {
    if (!showsFocus()) return 'does not show it';
    const box = element.getClientRects()[0];
    if (!box) return 'is not on the page';
    const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 0), innerHeight - 1);
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner: Element | null = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    if (hit && (element.contains(hit) || hit.contains(element))) return undefined;
    return `lies under ${hit ? `<${hit.localName} class="${hit.className}">` : 'nothing that can be seen'}`;
  };

  let wrong = trouble();
  for (let frame = 0; wrong !== undefined && frame < FRAMES_LIMIT; frame++) {
    await new Promise(requestAnimationFrame);
    wrong = trouble();
  }
  return wrong === undefined ? [] : [`${name} has the focus and ${wrong}.`];
}

function whatWasPassedOver(): readonly string[] {
  const { seen } = window.keyboardWalk;
  const wrong: string[] = [];
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches(wanted) || element.tabIndex < 0 || seen.has(element)) continue;
      if (element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true })) continue;
      // One stop for the whole group; the arrow keys go through it.
      if (element instanceof HTMLInputElement && element.type === 'radio' && !element.checked) continue;
      wrong.push(`<${element.localName}> “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim()}” is not reached.`);
    }
  };
  look(document);
  return wrong;
}
