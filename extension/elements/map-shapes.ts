/** The outlines of the map: each kind of node has a form of its own, so that nothing hangs on colour alone. */

import type { TreeGraphNode } from '../core/knowledge/tree-graph';
import type { Box, Point } from './map-sizes';

const CORNER = 8;
const NOTCH = 6;

/** The outline around the origin: a question is a box, solved a lozenge, a ticket has notches, a visit has points, another tree bars. */
export function nodeShape(kind: TreeGraphNode['kind'], width: number, height: number, grow = 0): string {
  const w = width / 2 + grow;
  const h = height / 2 + grow;
  switch (kind) {
    case 'ask':
      return roundedBox(w, h, CORNER + grow);
    case 'solved':
      return roundedBox(w, h, Math.min(w, h));
    case 'tree':
      return roundedBox(w, h, 3 + grow);
    case 'ticket':
      return `M${-w} ${-h}H${w}V${-NOTCH}A${NOTCH} ${NOTCH} 0 0 0 ${w} ${NOTCH}V${h}H${-w}V${NOTCH}A${NOTCH} ${NOTCH} 0 0 0 ${-w} ${-NOTCH}Z`;
    case 'visit': {
      const point = Math.min(10, h);
      return `M${-w + point} ${-h}H${w - point}L${w} 0L${w - point} ${h}H${-w + point}L${-w} 0Z`;
    }
  }
}

function roundedBox(w: number, h: number, radius: number): string {
  const r = Math.min(radius, w, h);
  const arc = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  return `M${-w + r} ${-h}H${w - r}${arc(r, r)}V${h - r}${arc(-r, r)}H${-w + r}${arc(-r, -r)}V${-h + r}${arc(r, -r)}Z`;
}

/** Where an edge leaves `box` when it is the `index`-th of `count`: spread along the side that faces the other end. */
export function port(box: Box, below: boolean, index: number, count: number): Point {
  const spread = Math.min(box.width * 0.5, 28 * (count - 1));
  const x = count > 1 ? box.x - spread / 2 + (spread * index) / (count - 1) : box.x;
  return { x, y: box.y + (below ? 1 : -1) * (box.height / 2) };
}

/** A smooth line through the points that starts and ends upright, so that arrow heads stand straight. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const to of rest) {
    const middle = (from.y + to.y) / 2;
    path += `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}
