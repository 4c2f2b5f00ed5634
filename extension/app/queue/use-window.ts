/** Which rows of a long list are on screen: only those are drawn. All rows are of one height, which the style sheet sets. */

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Rows drawn beyond each edge: a turn of the wheel is a dozen rows, and shows nothing empty. */
const BEYOND = 12;
/** The window moves on by this many rows: few, so that each frame of a long scroll has the same work. */
const STEP = 2;

export interface RowWindow {
  readonly first: number;
  /** Not included. */
  readonly end: number;
  /** Pixels. */
  readonly rowHeight: number;
}

/** `probe`: an empty element that is one row high. */
export function useWindow(scroller: RefObject<HTMLElement | null>, probe: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [rowHeight, setRowHeight] = useState(56);
  const [height, setHeight] = useState(800);
  const [step, setStep] = useState(0);
  useLayoutEffect(() => {
    const [outer, row] = [scroller.current, probe.current];
    if (!outer || !row) return;
    const measure = () => {
      setHeight(outer.clientHeight);
      if (row.offsetHeight > 0) setRowHeight(row.offsetHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    observer.observe(row);
    return () => observer.disconnect();
  }, [scroller, probe]);
  useEffect(() => {
    const outer = scroller.current;
    if (!outer) return;
    const scrolled = () => setStep(Math.floor(outer.scrollTop / rowHeight / STEP));
    scrolled();
    outer.addEventListener('scroll', scrolled, { passive: true });
    return () => outer.removeEventListener('scroll', scrolled);
  }, [scroller, rowHeight]);
  const first = Math.max(0, Math.min(step * STEP, count) - BEYOND);
  const end = Math.min(count, step * STEP + Math.ceil(height / rowHeight) + STEP + BEYOND);
  return { first, end, rowHeight };
}
