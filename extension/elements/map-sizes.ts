/** Sizes and shapes of a laid-out map: apart from the layout itself, because what draws the map is loaded before dagre is. */

/** In pixels at 100 %. */
export const MAP_SIZES = {
  node: { text: 152, before: 34, after: 14, above: 10, line: 17, lines: 5 },
  label: { text: 124, beside: 6, above: 2, line: 15, lines: 3 },
  between: { nodes: 20, ranks: 52, edges: 18, margin: 28 },
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** By the key of the node. */
  readonly nodes: ReadonlyMap<string, Box>;
  /** By the id of the edge. */
  readonly edges: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Box }>;
}
