/** Places the nodes and edges of a map from top to bottom. It brings dagre along, and is therefore only loaded when a map is opened. */

import { Graph, layout } from '@dagrejs/dagre';
import type { MapGraph } from './map-graph';
import { type Box, MAP_SIZES, type MapLayout, type Point } from './map-sizes';
import { type Measure, wrapText } from './wrap-text';

export interface MapMeasures {
  readonly node: Measure;
  readonly label: Measure;
}

export function layoutMap(graph: MapGraph, measures: MapMeasures): MapLayout {
  const { between } = MAP_SIZES;
  // A multigraph: two answers of one step may lead to the same place.
  const placed = new Graph({ multigraph: true });
  placed.setGraph({
    rankdir: 'TB',
    nodesep: between.nodes,
    ranksep: between.ranks,
    edgesep: between.edges,
    marginx: between.margin,
    marginy: between.margin,
  });
  const boxes = new Map(graph.nodes.map((node) => [node.key, nodeBox(node.title, measures.node)]));
  const labels = new Map(graph.edges.map((edge) => [edge.id, labelBox(edge.text, measures.label)]));
  for (const [key, { width, height }] of boxes) placed.setNode(key, { width, height });
  // A walked edge is kept short and straight no more than others, so that the map does not change its form under the reader.
  for (const edge of graph.edges) {
    const { width = 0, height = 0 } = labels.get(edge.id) ?? {};
    placed.setEdge(edge.from, edge.to, { width, height, labelpos: 'c' }, edge.id);
  }
  layout(placed);
  const size = placed.graph();
  return {
    width: numberOr(size.width, 0),
    height: numberOr(size.height, 0),
    nodes: new Map([...boxes].map(([key, box]) => [key, { ...box, ...pointOf(placed.node(key)) }])),
    edges: new Map(
      graph.edges.map((edge) => {
        const drawn = placed.edge({ v: edge.from, w: edge.to, name: edge.id });
        const points = Array.isArray(drawn?.points) ? drawn.points.map(pointOf) : [];
        return [edge.id, { points, label: { width: 0, height: 0, lines: [], ...labels.get(edge.id), ...pointOf(drawn) } }];
      }),
    ),
  };
}

type Unplaced = Omit<Box, 'x' | 'y'>;

function nodeBox(title: string, measure: Measure): Unplaced {
  const { text, before, after, above, line, lines } = MAP_SIZES.node;
  const wrapped = wrapText(title, text, lines, measure);
  const widest = Math.max(0, ...wrapped.map(measure));
  return { lines: wrapped, width: Math.ceil(before + widest + after), height: above * 2 + line * wrapped.length };
}

function labelBox(words: string, measure: Measure): Unplaced {
  const { text, beside, above, line, lines } = MAP_SIZES.label;
  const wrapped = wrapText(words, text, lines, measure);
  const widest = Math.max(0, ...wrapped.map(measure));
  return { lines: wrapped, width: Math.ceil(widest + beside * 2), height: above * 2 + line * wrapped.length };
}

/** dagre's own types promise nothing about what it wrote, so each number is looked at. */
function pointOf(placed: unknown): Point {
  const { x, y } = (placed ?? {}) as { x?: unknown; y?: unknown };
  return { x: numberOr(x, 0), y: numberOr(y, 0) };
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
