/** The graph as it is drawn: an end that many ways reach is drawn at each of them, so that no long lines cross the map. */

import type { TreeGraph, TreeGraphEdge, TreeGraphNode } from '../core/knowledge/tree-graph';

/** A node on the map; `key` is unique there, while `id` may stand on several nodes. */
export interface MapNode extends TreeGraphNode {
  readonly key: string;
}

/** An edge between nodes of the map, by their keys. */
export interface MapEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly walked: boolean;
}

export interface MapGraph {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

export function mapGraph(graph: TreeGraph): MapGraph {
  const reaching = new Map<string, TreeGraphEdge[]>(graph.nodes.map((node) => [node.id, []]));
  for (const edge of graph.edges) reaching.get(edge.to)?.push(edge);
  const repeated = new Set(
    graph.nodes.filter((node) => node.kind !== 'ask' && (reaching.get(node.id)?.length ?? 0) > 1).map(({ id }) => id),
  );
  // Neither a step's id nor an edge's holds a blank, so these keys cannot meet.
  const keyAt = (edge: TreeGraphEdge) => (repeated.has(edge.to) ? `${edge.to} ${edge.id}` : edge.to);
  const nodes = graph.nodes.flatMap((node): readonly MapNode[] => {
    if (!repeated.has(node.id)) return [{ ...node, key: node.id }];
    return (reaching.get(node.id) ?? []).map((edge) => ({
      ...node,
      key: keyAt(edge),
      walked: edge.walked,
      current: node.current && edge.walked,
    }));
  });
  return {
    nodes,
    edges: graph.edges.map((edge) => ({ id: edge.id, from: edge.from, to: keyAt(edge), text: edge.text, walked: edge.walked })),
  };
}
