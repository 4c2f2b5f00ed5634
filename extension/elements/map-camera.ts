/** Where the map is looked at from: pure arithmetic of pan and zoom. A point of the map is seen at `point * scale + (x, y)`. */

import type { Point } from './map-sizes';

export interface Camera extends Point {
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `readable`: below this the text is too small, so that a large map starts at a part of itself. */
export const ZOOM = { least: 0.2, most: 2.5, readable: 0.7, start: 0.9, step: 1.25 } as const;

/** So much of the map stays in sight, in pixels. */
const KEPT_IN_SIGHT = 60;
/** Room around what is brought into sight. */
const ROOM = 32;

/** `at` stays where it is on the screen. */
export function zoomAt(camera: Camera, factor: number, at: Point): Camera {
  const scale = clamp(camera.scale * factor, ZOOM.least, ZOOM.most);
  const real = scale / camera.scale;
  return { scale, x: at.x - (at.x - camera.x) * real, y: at.y - (at.y - camera.y) * real };
}

/** The whole map in the middle, never enlarged. */
export function fitCamera(map: Size, view: Size): Camera {
  const scale = clamp(Math.min(view.width / map.width, view.height / map.height), ZOOM.least, 1);
  return { scale, x: (view.width - map.width * scale) / 2, y: Math.max(0, (view.height - map.height * scale) / 2) };
}

/** The whole map if that is readable; otherwise a readable part of it, with `focus` a third from the top. */
export function startCamera(map: Size, view: Size, focus: Point): Camera {
  const whole = fitCamera(map, view);
  if (whole.scale >= ZOOM.readable) return whole;
  const scale = ZOOM.start;
  return {
    scale,
    x: withoutEmptyEdge(view.width / 2 - focus.x * scale, map.width * scale, view.width),
    y: withoutEmptyEdge(view.height / 3 - focus.y * scale, map.height * scale, view.height),
  };
}

/** An offset at which no empty space is seen beside a map that is longer than the view; a shorter one stands in the middle. */
function withoutEmptyEdge(offset: number, map: number, view: number): number {
  return map > view ? clamp(offset, view - map, 0) : (view - map) / 2;
}

/** The least pan that brings a box of the map into sight; `x` and `y` are its middle. */
export function reveal(camera: Camera, box: Point & Size, view: Size): Camera {
  const along = (offset: number, middle: number, length: number, room: number) => {
    const from = (middle - length / 2) * camera.scale + offset - ROOM;
    const to = (middle + length / 2) * camera.scale + offset + ROOM;
    if (to - from > room) return room / 2 - middle * camera.scale;
    if (from < 0) return offset - from;
    return to > room ? offset - (to - room) : offset;
  };
  return { scale: camera.scale, x: along(camera.x, box.x, box.width, view.width), y: along(camera.y, box.y, box.height, view.height) };
}

/** The map cannot be pushed out of sight. */
export function keepInSight(camera: Camera, map: Size, view: Size): Camera {
  return {
    scale: camera.scale,
    x: clamp(camera.x, KEPT_IN_SIGHT - map.width * camera.scale, view.width - KEPT_IN_SIGHT),
    y: clamp(camera.y, KEPT_IN_SIGHT - map.height * camera.scale, view.height - KEPT_IN_SIGHT),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
