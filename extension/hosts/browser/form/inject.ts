/** Runs one self-contained function in a tab's page, and gives every way that this can fail a name. */

import type { LookFailure } from '../../../core/tickets/fill-plan';
import { extensionApi } from '../extension-api';
import { browserLog } from '../log';

export type Injected<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: LookFailure | 'reloaded' };

/** A page that shows a dialog of its own holds everything up; after this many milliseconds nobody waits any longer. */
export const INJECTION_LIMIT = 60_000;

/** Only the top frame: frames of the same origin are reached from there, and no other frame is ever entered. */
export function inject<Arguments extends unknown[], Result>(
  tabId: number,
  func: (...args: Arguments) => Result,
  ...args: Arguments
): Promise<Injected<Awaited<Result>>> {
  return injectInto(tabId, {}, func, ...args);
}

/** `world: 'MAIN'` runs it among the page's own scripts, which can then see and change what it does: never fill a form from there. */
export async function injectInto<Arguments extends unknown[], Result>(
  tabId: number,
  where: { readonly world?: 'MAIN'; readonly injectImmediately?: boolean },
  func: (...args: Arguments) => Result,
  ...args: Arguments
): Promise<Injected<Awaited<Result>>> {
  const { scripting } = extensionApi();
  if (!scripting) return { ok: false, why: 'no-permission' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<'too-long'>((done) => {
    timer = setTimeout(() => done('too-long'), INJECTION_LIMIT);
  });
  try {
    const run = scripting.executeScript({
      target: { tabId, frameIds: [0] },
      ...where,
      func,
      args,
    });
    const answer = await Promise.race([run, tooLong]);
    const result = answer === 'too-long' ? undefined : answer[0];
    // A document that went away while the function ran has no result to give.
    if (result?.result === null || result?.result === undefined) {
      if (!(await tabIsThere(tabId))) return { ok: false, why: 'tab-closed' };
      // Neither has a function that threw, which is a bug of ours; its own words are in the console of the page.
      browserLog.warn(`${func.name || 'a function'} came back from the page with nothing: it was reloaded, or the function failed there`);
      return { ok: false, why: 'reloaded' };
    }
    return { ok: true, value: result.result as Awaited<Result> };
  } catch (error) {
    return { ok: false, why: await failureOf(error, tabId) };
  } finally {
    clearTimeout(timer);
  }
}

export async function tabIsThere(tabId: number): Promise<boolean> {
  try {
    return (await extensionApi().tabs?.get(tabId)) !== undefined;
  } catch {
    // "No tab with id": the only way in which this call fails.
    return false;
  }
}

/** Browsers tell the reason in English only (extensions/browser/api/scripting in Chromium, ExtensionParent in Firefox). */
async function failureOf(error: unknown, tabId: number): Promise<LookFailure | 'reloaded'> {
  const message = error instanceof Error ? error.message : String(error);
  if (/no tab with id|invalid tab id/i.test(message) || !(await tabIsThere(tabId))) return 'tab-closed';
  if (
    /frame .*(removed|showing error page|not found)|no frame with id|was removed|no longer|context invalidated|actor .*destroyed/i.test(
      message,
    )
  )
    return /error page/i.test(message) ? 'browser-page' : 'reloaded';
  if (
    /extensions gallery|chrome:\/\/|edge:\/\/|about:|devtools:|chrome-extension:\/\/|moz-extension:|view-source:|webstore|cannot be scripted/i.test(
      message,
    )
  )
    return 'browser-page';
  return 'no-permission';
}
