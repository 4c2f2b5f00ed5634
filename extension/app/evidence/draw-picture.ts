/** Draws a picture with everything that was done to it; what is drawn is all that is kept. */

import { pixelate } from '../../core/tickets/pixelate';
import { type Area, clamp, type PictureEdit, type PictureEdits, visibleArea } from './picture-edits';

/** Seen on light and dark pages alike: red within white. */
const COLOURS = { line: '#d3122a', around: '#ffffff' } as const;

/** Thickness of lines as a part of the picture's longer side, and at least so many pixels. */
const LINE = { part: 1 / 400, least: 3 } as const;

export function drawPicture(canvas: HTMLCanvasElement, picture: ImageBitmap, edits: PictureEdits): void {
  const visible = visibleArea(edits, picture);
  canvas.width = visible.width;
  canvas.height = visible.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.drawImage(picture, -visible.x, -visible.y);
  const line = Math.max(LINE.least, Math.max(picture.width, picture.height) * LINE.part);
  for (const edit of edits.done) drawEdit(context, edit, visible, line);
}

function drawEdit(context: CanvasRenderingContext2D, { tool, area }: PictureEdit, visible: Area, line: number): void {
  const moved = { ...area, x: area.x - visible.x, y: area.y - visible.y };
  if (tool === 'blur') blur(context, moved);
  if (tool === 'box') twice(context, line, () => context.strokeRect(moved.x, moved.y, moved.width, moved.height));
  if (tool === 'arrow') drawArrow(context, moved, line);
}

function blur(context: CanvasRenderingContext2D, area: Area): void {
  const { width, height } = context.canvas;
  const inside = clamp(area, { x: 0, y: 0, width, height });
  if (inside.width === 0 || inside.height === 0) return;
  const pixels = context.getImageData(inside.x, inside.y, inside.width, inside.height);
  pixelate(pixels.data, pixels.width, pixels.height);
  context.putImageData(pixels, inside.x, inside.y);
}

function drawArrow(context: CanvasRenderingContext2D, { x, y, width, height }: Area, line: number): void {
  const [endX, endY] = [x + width, y + height];
  const angle = Math.atan2(height, width);
  const head = Math.max(line * 5, 14);
  const wing = (turn: number) => context.lineTo(endX - head * Math.cos(angle + turn), endY - head * Math.sin(angle + turn));
  twice(context, line, () => {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(endX, endY);
    wing(Math.PI / 7);
    context.moveTo(endX, endY);
    wing(-Math.PI / 7);
    context.stroke();
  });
}

function twice(context: CanvasRenderingContext2D, line: number, draw: () => void): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [colour, width] of [
    [COLOURS.around, line * 2],
    [COLOURS.line, line],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    draw();
  }
}
