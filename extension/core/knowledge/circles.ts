/** Finds circles in a directed graph: one for each group of nodes from which no other group is reached. */

/**
 * One circle per group of nodes that all reach each other and reach nothing else, as keys in walking order, starting with the
 * group's first node in the order of the graph. In a graph where every node leads somewhere, every node leads into such a group.
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const told = new Set<string>();
  for (const start of graph.keys()) {
    if (told.has(start)) continue;
    const group = reachableFrom(start, graph);
    const isLast = [...group].every((key) => reachableFrom(key, graph).has(start));
    if (!isLast || !group.has(start)) continue;
    for (const key of group) told.add(key);
    circles.push(shortestCircle(start, graph));
  }
  return circles;
}

/** The nodes after one or more steps; holds `start` itself only if a way leads back to it. */
function reachableFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...(graph.get(start) ?? [])];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key) || !graph.has(key)) continue;
    reached.add(key);
    waiting.push(...(graph.get(key) ?? []));
  }
  return reached;
}

/** Breadth first, so that the author reads no more steps than needed. `start` must lie on a circle. */
function shortestCircle(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const key of waiting) {
    for (const next of graph.get(key) ?? []) {
      if (next === start) {
        const circle = [key];
        for (let at = key; at !== start; ) {
          at = cameFrom.get(at) ?? start;
          circle.unshift(at);
        }
        return circle;
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, key);
        waiting.push(next);
      }
    }
  }
  return [start];
}
