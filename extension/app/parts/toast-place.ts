/** Where a toast lies: at the foot of the page, yet above whatever is pressed there, so that it never covers the next thing to do. */

import { type RefObject, useLayoutEffect, useState } from 'react';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels between the toast and what it lies above. */
const GAP = 8;

/** What it must not cover: the status bar, the ways to send a ticket with the last look before it, and the main button of any form. */
const KEPT_FREE = '.status-bar, .send-panel .button-row, .button-main';

/**
 * How far above the foot of the page a toast goes, in pixels: as low as it covers none of the boxes. Where the page is so small or so full
 * that it would leave the lower two thirds, it lies above the bars at the foot: nobody would look for it further up.
 */
export function placeAbove(boxes: readonly Box[], toast: Box, pageHeight: number): number {
  const lowest = lowestFree(boxes, toast, pageHeight);
  const toastTop = (fromFoot: number) => pageHeight - fromFoot - (toast.bottom - toast.top);
  if (toastTop(lowest) >= pageHeight / 3) return lowest;
  const bars = boxes.filter(({ top, bottom }) => bottom >= pageHeight - GAP && top >= (pageHeight * 2) / 3);
  return lowestFree(bars, toast, pageHeight);
}

function lowestFree(boxes: readonly Box[], toast: Box, pageHeight: number): number {
  const height = toast.bottom - toast.top;
  let foot = pageHeight - GAP;
  // From the foot upwards: what is above the toast as it lies now is not in its way.
  for (const { left, right, top, bottom } of boxes.toSorted((one, other) => other.bottom - one.bottom)) {
    const isBeside = right <= toast.left || toast.right <= left;
    if (!isBeside && bottom > foot - height && top < foot) foot = top - GAP;
  }
  return pageHeight - foot;
}

/** Followed while a toast is shown: what is under it may change before it goes. */
export function useToastPlace(area: RefObject<HTMLElement | null>, shown: unknown): number {
  const [place, setPlace] = useState(0);
  useLayoutEffect(() => {
    const toast = area.current?.firstElementChild;
    if (!shown || !toast) return;
    const look = () => {
      const boxes = [...document.querySelectorAll(KEPT_FREE)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect());
      setPlace(placeAbove(boxes, toast.getBoundingClientRect(), window.innerHeight));
    };
    look();
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true });
    addEventListener('resize', look);
    // What scrolls under it moves too; only where it came to rest counts.
    addEventListener('scrollend', look, { capture: true });
    return () => {
      changes.disconnect();
      removeEventListener('resize', look);
      removeEventListener('scrollend', look, { capture: true });
    };
  }, [area, shown]);
  return place;
}
