/** What was done to a picture, as a list that can be undone and done again. Measures are pixels of the picture as it was taken. */

/** Width and height may be negative while a frame is drawn to the left or upwards. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type PictureTool = 'blur' | 'box' | 'arrow' | 'crop';

/** An arrow goes from the corner at `x` and `y` to the opposite one. */
export interface PictureEdit {
  readonly tool: PictureTool;
  readonly area: Area;
}

export interface PictureEdits {
  readonly done: readonly PictureEdit[];
  readonly undone: readonly PictureEdit[];
}

export const NO_EDITS: PictureEdits = { done: [], undone: [] };

/** A frame smaller than this many pixels was a slip of the hand. */
export const SMALLEST = 4;

export function withEdit(edits: PictureEdits, tool: PictureTool, area: Area, size: Size): PictureEdits {
  const within = tool === 'arrow' ? area : clamp(upright(area), visibleArea(edits, size));
  const large = tool === 'arrow' ? Math.hypot(area.width, area.height) >= SMALLEST : within.width >= SMALLEST && within.height >= SMALLEST;
  return large ? { done: [...edits.done, { tool, area: within }], undone: [] } : edits;
}

export function undo({ done, undone }: PictureEdits): PictureEdits {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [...undone, last] } : { done, undone };
}

export function redo({ done, undone }: PictureEdits): PictureEdits {
  const next = undone.at(-1);
  return next ? { done: [...done, next], undone: undone.slice(0, -1) } : { done, undone };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is left after the last crop. */
export function visibleArea({ done }: Pick<PictureEdits, 'done'>, { width, height }: Size): Area {
  return done.findLast(({ tool }) => tool === 'crop')?.area ?? { x: 0, y: 0, width, height };
}

/** The same area with its corner at the top left, on whole pixels. */
export function upright({ x, y, width, height }: Area): Area {
  const left = Math.floor(Math.min(x, x + width));
  const top = Math.floor(Math.min(y, y + height));
  return { x: left, y: top, width: Math.ceil(Math.max(x, x + width)) - left, height: Math.ceil(Math.max(y, y + height)) - top };
}

export function clamp(area: Area, within: Area): Area {
  const x = Math.max(area.x, within.x);
  const y = Math.max(area.y, within.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(area.x + area.width, within.x + within.width) - x),
    height: Math.max(0, Math.min(area.y + area.height, within.y + within.height) - y),
  };
}
