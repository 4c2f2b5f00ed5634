/** The neighbour that an arrow key means: near, and rather ahead than aside. */

import type { Point } from './map-sizes';

/** A node aside counts as this many times farther than one straight ahead. */
const ASIDE = 2.5;

/** Key of the node to go to from `from`; `direction` is a unit vector. `undefined` when there is none in that direction. */
export function nearestNode(nodes: ReadonlyMap<string, Point>, from: string, direction: Point): string | undefined {
  const start = nodes.get(from);
  if (!start) return undefined;
  let best: { key: string; far: number } | undefined;
  for (const [key, node] of nodes) {
    const [dx, dy] = [node.x - start.x, node.y - start.y];
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (key === from || ahead <= 1) continue;
    const far = ahead + aside * ASIDE;
    if (!best || far < best.far) best = { key, far };
  }
  return best?.key;
}
