/** One node of the map: its outline, its icon, its words, and what a screen reader says of it. */

import { nothing, type SVGTemplateResult, svg } from 'lit';
import { drawings, type IconName } from './icons';
import type { MapGraph, MapNode } from './map-graph';
import { nodeShape } from './map-shapes';
import { type Box, MAP_SIZES } from './map-sizes';

export interface NodeView {
  readonly node: MapNode;
  readonly box: Box;
  readonly graph: MapGraph;
  /** The one node that Tab reaches; arrow keys go on from there. */
  readonly reachable: boolean;
  /** Its text is shown in the panel. */
  readonly lookedAt: boolean;
  readonly choose: () => void;
  /** `byKey`: not by the pointer, which is where the node is in sight anyway. */
  readonly focused: (byKey: boolean) => void;
}

const ICON_SIZE = 16;
/** The flag stands left of the middle, where the line comes in. */
const FLAG = { text: 'You are here', width: 82, height: 18, beside: 12 } as const;

export function mapNode({ node, box, graph, reachable, lookedAt, choose, focused }: NodeView): SVGTemplateResult {
  const { before, line } = MAP_SIZES.node;
  const left = -box.width / 2;
  const top = -(line * box.lines.length) / 2;
  return svg`<g
    class="node ${node.kind} ${node.walked ? 'walked' : ''} ${node.current ? 'current' : ''} ${lookedAt ? 'looked-at' : ''}"
    transform="translate(${box.x} ${box.y})"
    role="button"
    tabindex=${reachable ? 0 : -1}
    data-key=${node.key}
    aria-label=${nodeLabel(node, graph)}
    aria-current=${node.current ? 'step' : nothing}
    @click=${choose}
    @focus=${(event: Event) => focused(event.currentTarget instanceof Element && event.currentTarget.matches(':focus-visible'))}
  >
    <path class="ring" d=${nodeShape(node.kind, box.width, box.height, 5)} />
    <path class="shape" d=${nodeShape(node.kind, box.width, box.height)} />
    ${node.kind === 'tree' ? svg`<path class="bars" d="M${left + 5} ${-box.height / 2}V${box.height / 2}M${-left - 5} ${-box.height / 2}V${box.height / 2}" />` : nothing}
    <svg class="sign" x=${left + (before - ICON_SIZE) / 2 + 2} y=${-ICON_SIZE / 2} width=${ICON_SIZE} height=${ICON_SIZE} viewBox="0 0 16 16">
      ${drawings[iconOf(node)]}
    </svg>
    <text class="words">
      ${box.lines.map((words, index) => svg`<tspan x=${left + before} y=${top + line * (index + 0.5)} dy="0.35em">${words} </tspan>`)}
    </text>
    ${
      node.current
        ? svg`<g class="flag" transform="translate(${Math.min(left + 8, -FLAG.width - FLAG.beside)} ${-box.height / 2 - FLAG.height + 5})">
          <rect width=${FLAG.width} height=${FLAG.height} rx=${FLAG.height / 2} />
          <text x=${FLAG.width / 2} y=${FLAG.height / 2} dy="0.35em" text-anchor="middle">${FLAG.text}</text>
        </g>`
        : nothing
    }
  </g>`;
}

/** A step that asks and a step that tells are the same kind; their titles tell them apart. */
function iconOf(node: MapNode): IconName {
  if (node.kind !== 'ask') return node.kind;
  return /[?？]\s*$/.test(node.title) ? 'question' : 'todo';
}

const KINDS: Readonly<Record<MapNode['kind'], string>> = {
  ask: 'Step',
  solved: 'Solved',
  ticket: 'Ticket',
  visit: 'Face-to-face support',
  tree: 'Another tree',
};

/** The node and where its answers lead: together, the labels of all nodes say what the picture shows. */
export function nodeLabel(node: MapNode, graph: MapGraph): string {
  const titles = new Map(graph.nodes.map(({ key, title }) => [key, title]));
  const leaving = graph.edges.filter((edge) => edge.from === node.key);
  const given = leaving.find((edge) => edge.walked);
  const parts = [
    `${KINDS[node.kind]}: ${node.title}`,
    ...(node.current ? ['You are here'] : given ? [`You answered ${given.text}`] : []),
    ...leaving.map((edge) => `${edge.text} leads to ${titles.get(edge.to) ?? edge.to}`),
  ];
  return parts.map((part) => (/[.?!]$/.test(part) ? part : `${part}.`)).join(' ');
}
