/** One edge of the map: a line from answer to step, and the answer's words on it. */

import { type SVGTemplateResult, svg } from 'lit';
import type { MapEdge, MapGraph } from './map-graph';
import { edgePath, port } from './map-shapes';
import { type Box, MAP_SIZES, type MapLayout, type Point } from './map-sizes';

export interface DrawnEdge {
  readonly edge: MapEdge;
  readonly path: string;
  readonly label: Box;
}

/** Lines from the ports of the nodes, through where the layout led them. Walked ones come last, so that they lie on top. */
export function drawnEdges(graph: MapGraph, layout: MapLayout): readonly DrawnEdge[] {
  const drawn = graph.edges.flatMap((edge): readonly DrawnEdge[] => {
    const from = layout.nodes.get(edge.from);
    const to = layout.nodes.get(edge.to);
    const way = layout.edges.get(edge.id);
    if (!from || !to || !way) return [];
    const down = to.y >= from.y;
    const siblings = graph.edges
      .filter((other) => other.from === edge.from)
      .map((other) => ({ id: other.id, x: layout.edges.get(other.id)?.label.x ?? 0 }))
      .toSorted((one, other) => one.x - other.x);
    const index = siblings.findIndex((sibling) => sibling.id === edge.id);
    const points: readonly Point[] = [port(from, down, index, siblings.length), ...way.points.slice(1, -1), port(to, !down, 0, 1)];
    return [{ edge, path: edgePath(points), label: way.label }];
  });
  return drawn.toSorted((one, other) => Number(one.edge.walked) - Number(other.edge.walked));
}

export function mapEdgeLine({ edge, path }: DrawnEdge): SVGTemplateResult {
  return svg`<path class="edge ${edge.walked ? 'walked' : ''}" d=${path} marker-end=${`url(#desk:arrow${edge.walked ? '-walked' : ''})`} />`;
}

export function mapEdgeLabel({ edge, label }: DrawnEdge): SVGTemplateResult {
  const { line } = MAP_SIZES.label;
  const top = -(line * label.lines.length) / 2;
  return svg`<g class="answer ${edge.walked ? 'walked' : ''}" transform="translate(${label.x} ${label.y})">
    <rect x=${-label.width / 2} y=${-label.height / 2} width=${label.width} height=${label.height} rx="6" />
    <text text-anchor="middle">
      ${label.lines.map((words, index) => svg`<tspan x="0" y=${top + line * (index + 0.5)} dy="0.35em">${words}</tspan>`)}
    </text>
  </g>`;
}

/** An SVG marker does not take the colour of its line in every browser, so the walked way has a head of its own. */
export function arrowHead(kind: '' | '-walked'): SVGTemplateResult {
  return svg`<marker id=${`desk:arrow${kind}`} class="head ${kind === '' ? '' : 'walked'}" viewBox="0 0 8 8" refX="7.5" refY="4"
    markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0.5 0.5 7.5 4 0.5 7.5z" /></marker>`;
}
