/** Turns pointers and wheels into pan and zoom: drag with one pointer, pinch with two, wheel to pan, Ctrl and wheel to zoom. */

import type { Point } from './map-sizes';

export interface GestureTarget {
  pan(dx: number, dy: number): void;
  /** `at` is relative to the surface. */
  zoom(factor: number, at: Point): void;
}

/** A hand that trembles on a click moves less than this, in pixels. */
const STILL_A_CLICK = 4;
const WHEEL_LINE = 16;
/** One notch of a wheel (100) then zooms by about a quarter; a trackpad's pinch sends small numbers. */
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.01;

/** Listens on `surface` until the returned function is called. */
export function listenForGestures(surface: HTMLElement | SVGElement, target: GestureTarget): () => void {
  const pointers = new Map<number, Point>();
  let moved = false;
  let travelled = 0;

  const onSurface = (event: MouseEvent): Point => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) {
      moved = false;
      travelled = 0;
    }
    pointers.set(event.pointerId, onSurface(event));
  };

  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = onSurface(event);
    travelled += distance(before, now);
    if (!moved && travelled < STILL_A_CLICK) return;
    if (!moved) {
      moved = true;
      surface.setPointerCapture(event.pointerId);
      surface.classList.add('dragged');
    }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (!other) {
      target.pan(now.x - before.x, now.y - before.y);
      return;
    }
    const apart = distance(before, other);
    if (apart > 0) target.zoom(distance(now, other) / apart, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    target.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  };

  const up = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) surface.classList.remove('dragged');
  };

  /** The click that ends a drag chooses nothing. */
  const click = (event: MouseEvent) => {
    if (!moved) return;
    moved = false;
    event.stopPropagation();
    event.preventDefault();
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
    const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    if (!event.ctrlKey && !event.metaKey) {
      target.pan(-dx * unit, -dy * unit);
      return;
    }
    const speed = Math.abs(event.deltaY) < 50 ? PINCH_ZOOM : WHEEL_ZOOM;
    target.zoom(Math.exp(-event.deltaY * unit * speed), onSurface(event));
  };

  const stop = new AbortController();
  const { signal } = stop;
  surface.addEventListener('pointerdown', down as EventListener, { signal });
  surface.addEventListener('pointermove', move as EventListener, { signal });
  surface.addEventListener('pointerup', up as EventListener, { signal });
  surface.addEventListener('pointercancel', up as EventListener, { signal });
  surface.addEventListener('click', click as EventListener, { signal, capture: true });
  surface.addEventListener('wheel', wheel as EventListener, { signal, passive: false });
  return () => stop.abort();
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
