/** The displays that Chrome's `system.display` lists, in their own pixels as far as that can be known. */

import { ownPixels } from '../../core/tickets/own-pixels';
import type { SystemDetails } from '../../core/tickets/system-details';

type DisplayUnit = chrome.system.display.DisplayUnitInfo;
type Display = NonNullable<SystemDetails['displays']>[number];

/**
 * Chrome gives the bounds in scaled pixels, and the scale on ChromeOS only (as part of the selected mode). Elsewhere the page knows it
 * of the one display that it is on, where the person's page zoom counts in; of the others nobody knows it.
 */
export function namedDisplays(units: readonly DisplayUnit[]): readonly Display[] {
  return units.map((unit) => {
    const mode = unit.modes.find((candidate) => candidate.isSelected);
    const scale = mode?.deviceScaleFactor ?? (isOwnDisplay(unit, units.length) ? globalThis.devicePixelRatio : null);
    return {
      name: unit.name,
      width: mode?.widthInNativePixels ?? ownPixels(unit.bounds.width, scale ?? 1),
      height: mode?.heightInNativePixels ?? ownPixels(unit.bounds.height, scale ?? 1),
      scale,
      primary: unit.isPrimary,
    };
  });
}

function isOwnDisplay({ bounds }: DisplayUnit, howMany: number): boolean {
  // A service worker is on no display.
  if (typeof screen === 'undefined') return false;
  if (howMany === 1) return true;
  const { width, height, availLeft, availTop } = screen as Screen & { readonly availLeft?: number; readonly availTop?: number };
  const holds = (from: number, length: number, at: number | undefined) => at !== undefined && at >= from && at < from + length;
  return (
    width === bounds.width &&
    height === bounds.height &&
    holds(bounds.left, bounds.width, availLeft) &&
    holds(bounds.top, bounds.height, availTop)
  );
}
