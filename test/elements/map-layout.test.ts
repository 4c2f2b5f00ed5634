import { describe, expect, it } from 'vitest';
import { treeGraph } from '../../extension/core/knowledge/tree-graph';
import { answer, startWalk } from '../../extension/core/knowledge/walk';
import { mapGraph } from '../../extension/elements/map-graph';
import { layoutMap } from '../../extension/elements/map-layout';
import type { Box } from '../../extension/elements/map-sizes';
import { nearestNode } from '../../extension/elements/nearest-node';
import { answerOf, networkTree, printerTree } from '../support/elements-content';

const measures = { node: (text: string) => text.length * 7, label: (text: string) => text.length * 6 };

describe('the map of a tree', () => {
  it('draws an end once for each way that reaches it, and lights the one that was walked', () => {
    let walk = startWalk(printerTree, 'w', 0);
    for (const text of ['No', 'It stays dark']) walk = answer(printerTree, walk, answerOf(text), 0);
    const graph = mapGraph(treeGraph(printerTree, walk));
    const technicians = graph.nodes.filter(({ id }) => id === 'technician');
    expect(technicians).toHaveLength(3);
    expect(technicians.filter(({ current, walked }) => current && walked)).toHaveLength(1);
    expect(new Set(graph.nodes.map(({ key }) => key)).size).toBe(graph.nodes.length);
    const keys = new Set(graph.nodes.map(({ key }) => key));
    expect(graph.edges.filter(({ from, to }) => !keys.has(from) || !keys.has(to))).toEqual([]);
  });

  it('keeps its form while it is walked', () => {
    const walk = answer(printerTree, startWalk(printerTree, 'w', 0), answerOf('No'), 0);
    expect(layoutMap(mapGraph(treeGraph(printerTree, walk)), measures)).toEqual(layoutMap(mapGraph(treeGraph(printerTree)), measures));
  });

  it.each([printerTree, networkTree])('sets no two nodes of $title over each other, and keeps all in the frame', (tree) => {
    const { nodes, width, height } = layoutMap(mapGraph(treeGraph(tree)), measures);
    const boxes = [...nodes.values()];
    const apart = (one: Box, other: Box) =>
      Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
    for (const [index, box] of boxes.entries()) {
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
      expect(boxes.slice(index + 1).every((other) => apart(box, other))).toBe(true);
    }
  });

  it('starts at the top and leads every edge through points', () => {
    const { nodes, edges } = layoutMap(mapGraph(treeGraph(printerTree)), measures);
    const first = nodes.get('is-it-on');
    expect(Math.min(...[...nodes.values()].map(({ y }) => y))).toBe(first?.y);
    for (const edge of edges.values()) expect(edge.points.length).toBeGreaterThanOrEqual(2);
  });
});

describe('the neighbour that an arrow key means', () => {
  const nodes = new Map([
    ['middle', { x: 0, y: 0 }],
    ['below', { x: 10, y: 100 }],
    ['aside', { x: 90, y: 60 }],
    ['left', { x: -80, y: 0 }],
  ]);

  it('is rather ahead than near', () => {
    expect(nearestNode(nodes, 'middle', { x: 0, y: 1 })).toBe('below');
    expect(nearestNode(nodes, 'middle', { x: -1, y: 0 })).toBe('left');
  });

  it('is none at the edge of the map', () => {
    expect(nearestNode(nodes, 'middle', { x: 0, y: -1 })).toBeUndefined();
    expect(nearestNode(nodes, 'nowhere', { x: 0, y: 1 })).toBeUndefined();
  });
});
