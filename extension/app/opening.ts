/** Whether the desk is open at the moment on screen, reckoned once for all that say it: that takes as long as drawing a list. */

import type { Desk } from '../core/desk/desk';
import { type Opening, openNow } from '../core/desk/hours';

let last: { readonly desk: Desk; readonly now: number; readonly opening: Opening } | undefined;

/** `now` as `useNow` gives it: the same for everything that is drawn together. */
export function openingOf(desk: Desk, now: number): Opening {
  if (last?.desk !== desk || last.now !== now) last = { desk, now, opening: openNow(desk.opening, desk.timeZone, now) };
  return last.opening;
}
