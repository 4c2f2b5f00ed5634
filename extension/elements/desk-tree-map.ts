/** The whole tree as a flowchart, with the walked way lit. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Audience, Tree } from '../core/knowledge/entry';
import { type EntryId, stepId } from '../core/knowledge/ids';
import { treeGraph } from '../core/knowledge/tree-graph';
import { currentStep, stepIn, type Walk } from '../core/knowledge/walk';
import { blockStyles } from './block-styles';
import type { BlockView } from './block-view';
import { fire } from './events';
import { type IconName, icon } from './icons';
import { arrowHead, drawnEdges, mapEdgeLabel, mapEdgeLine } from './map-edge';
import { type MapGraph, type MapNode, mapGraph } from './map-graph';
import { mapMeasures } from './map-measures';
import { mapNode } from './map-node';
import { mapPeek, type Peeked, peekStyles } from './map-peek';
import type { MapLayout, Point } from './map-sizes';
import { mapStyles } from './map-styles';
import { MapViewport } from './map-viewport';
import { nearestNode } from './nearest-node';
import { baseStyles, buttonStyles } from './styles';

/** How far one press of an arrow key pans, in pixels. */
const PAN_STEP = 64;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * `<desk-tree-map>`: draws a tree as a flowchart. Give it a height; it fills what it is given.
 *
 * Drag, wheel or arrow keys pan; Ctrl and wheel, pinch, `+` and `-` zoom; `0` shows the whole; Home goes to the current step.
 * Tab reaches one node, arrow keys go to its neighbours, Enter or Space chooses it, Escape returns to the map.
 *
 * @property {Tree} tree - What is drawn.
 * @property {Walk} walk - Lights the walked way and the current step, as far as they lie in this tree.
 * @property {Audience} audience - Callouts for agents are in the DOM only when this is `agents`; default `everyone`.
 * @property {ReadonlyMap<EntryId, string>} trees - Titles of other trees.
 * @property resolveImage - `(source) => address | undefined` for images of the pack.
 * @property hrefFor - `({ entry?, heading? }) => address`, so that links can be opened in a new tab.
 * @fires desk-jump - `{ step }`: a step that was answered before was chosen.
 * @fires desk-show-step - `{ step }` or `{ tree }`: another node was chosen, or the current one. The map shows its text by itself.
 * @fires desk-open - `{ entry, heading? }`: a link in that text, or "Open this tree", was followed.
 * @csspart surface - What is panned and zoomed. @csspart tools - The buttons. @csspart peek - The text of a chosen step.
 */
export class DeskTreeMap extends LitElement {
  static override properties = {
    tree: { attribute: false },
    walk: { attribute: false },
    audience: { type: String },
    trees: { attribute: false },
    resolveImage: { attribute: false },
    hrefFor: { attribute: false },
    peeked: { state: true },
    laidOut: { state: true },
    failed: { state: true },
    reached: { state: true },
  };
  declare tree: Tree | undefined;
  declare walk: Walk | undefined;
  declare audience: Audience;
  declare trees: ReadonlyMap<EntryId, string>;
  declare resolveImage: BlockView['resolveImage'];
  declare hrefFor: BlockView['hrefFor'];
  /** The step, or the other tree, that was chosen to be looked at. */
  declare peeked: Peeked | undefined;
  /** The layout, and the tree that it belongs to: a late one is not drawn over another tree. */
  declare laidOut: { readonly tree: Tree; readonly layout: MapLayout } | undefined;
  declare failed: boolean;
  /** Key of the node that Tab reaches. */
  declare reached: string | undefined;
  private readonly viewport = new MapViewport(this, {
    layout: () => (this.laidOut?.tree === this.tree ? this.laidOut?.layout : undefined),
    focus: () => this.currentBox(),
  });

  static override styles = [baseStyles, buttonStyles, blockStyles, mapStyles, peekStyles];

  constructor() {
    super();
    this.audience = 'everyone';
    this.trees = new Map();
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tree')) this.reached = undefined;
    if (changed.has('tree') || changed.has('walk')) this.peeked = undefined;
  }

  protected override render() {
    const { tree } = this;
    if (!tree) return nothing;
    if (this.failed) return this.failure();
    const layout = this.laidOut?.tree === tree ? this.laidOut.layout : undefined;
    const here = this.walk && currentStep(tree, this.walk);
    const about = `Flowchart of “${tree.title}”: ${tree.steps.length} steps.${here ? ` You are at “${here.title}”.` : ''}`;
    return html`
      <svg part="surface" class="surface" tabindex="0" role="group" aria-roledescription="flowchart" aria-label=${about} @keydown=${this.onKey}>
        <defs>${arrowHead('')}${arrowHead('-walked')}</defs>
        <g class="world">${layout ? this.world(this.graphOf(tree), layout) : nothing}</g>
      </svg>
      ${layout && this.peeked ? this.peek(tree, this.peeked) : nothing}
      ${layout ? this.tools() : html`<p class="drawing" role="status">Drawing the map …</p>`}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('tree') && this.tree) void this.layOut(this.tree);
    if (changed.has('peeked') && this.peeked) this.showPeeked();
    if (changed.has('laidOut')) this.viewport.start();
    else if (changed.has('walk')) this.followWalk();
  }

  private graphOf(tree: Tree): MapGraph {
    return mapGraph(treeGraph(tree, this.walk, (id) => this.trees.get(id)));
  }

  private world(graph: MapGraph, layout: MapLayout) {
    const edges = drawnEdges(graph, layout);
    const reachable = this.reached ?? graph.nodes.find((node) => node.current)?.key ?? graph.nodes[0]?.key;
    const placed = graph.nodes.flatMap((node) => {
      const box = layout.nodes.get(node.key);
      return box ? [{ node, box }] : [];
    });
    // Screen readers meet the nodes as eyes do: from top to bottom.
    const inReadingOrder = placed.toSorted((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
    return [
      edges.map(mapEdgeLine),
      edges.map(mapEdgeLabel),
      inReadingOrder.map(({ node, box }) =>
        mapNode({
          node,
          box,
          graph,
          reachable: node.key === reachable,
          lookedAt: this.peeked !== undefined && node.key === this.reached,
          choose: () => this.choose(node),
          focused: (byKey) => {
            this.reached = node.key;
            if (byKey) this.viewport.bring(node.key);
          },
        }),
      ),
    ];
  }

  private tools(): TemplateResult {
    const tool = (name: IconName, words: string, key: string, act: () => void) =>
      html`<button type="button" class="button quiet" aria-label=${words} title=${`${words} (${key})`} @click=${act}>${icon(name)}</button>`;
    return html`<div part="tools" class="tools" role="toolbar" aria-label="Map">
      ${tool('minus', 'Zoom out', '−', this.viewport.zoomOut)}
      <output class="percent" aria-label="Zoom">${this.viewport.percent} %</output>
      ${tool('plus', 'Zoom in', '+', this.viewport.zoomIn)} ${tool('fit', 'Show the whole map', '0', () => this.viewport.fit())}
      ${this.walk ? tool('locate', 'Go to where you are', 'Home', () => this.followWalk()) : nothing}
    </div>`;
  }

  private failure(): TemplateResult {
    return html`<div class="drawing" role="alert">
      <p>The map could not be drawn. The steps themselves are not affected.</p>
      <button type="button" class="button" @click=${() => this.tree && this.layOut(this.tree)}>${icon('restart')}Try again</button>
    </div>`;
  }

  private async layOut(tree: Tree): Promise<void> {
    this.failed = false;
    try {
      // dagre is three times as large as all elements together: it waits until somebody wants a map.
      const { layoutMap } = await import('./map-layout');
      if (this.tree !== tree) return;
      const layout = layoutMap(this.graphOf(tree), mapMeasures(this));
      this.laidOut = { tree, layout };
    } catch (error) {
      if (this.tree !== tree) return;
      this.failed = true;
      console.error('The map of a tree could not be drawn.', error);
    }
  }

  private followWalk(): void {
    if (!this.tree) return;
    const current = this.graphOf(this.tree).nodes.find((node) => node.current);
    if (current) this.viewport.bring(current.key);
  }

  private currentBox() {
    const current = this.tree && this.graphOf(this.tree).nodes.find((node) => node.current);
    return current && this.laidOut?.layout.nodes.get(current.key);
  }

  private choose(node: MapNode): void {
    const id = stepId(node.id);
    const step = this.tree && stepIn(this.tree, id);
    const answered = !node.current && this.walk?.trail.some((walked) => walked.tree === this.tree?.id && walked.step === id);
    this.reached = node.key;
    if (step && answered) fire(this, 'desk-jump', { step: id });
    else if (step) {
      this.peeked = { step };
      fire(this, 'desk-show-step', { step: id });
    } else if (node.tree !== undefined) {
      this.peeked = { tree: node.tree };
      fire(this, 'desk-show-step', { tree: node.tree });
    }
  }

  private peek(tree: Tree, peeked: Peeked): TemplateResult {
    const { audience, resolveImage, hrefFor } = this;
    const open: BlockView['openEntry'] = (entry, heading) =>
      fire(this, 'desk-open', heading === undefined ? { entry } : { entry, heading });
    return mapPeek(peeked, {
      tree,
      blocks: { audience, resolveImage, hrefFor, openEntry: open, goToHeading: (heading) => this.peekAt(heading) },
      titleOf: (id) => this.trees.get(id) ?? id,
      go: (node) => this.peekAt(node),
      openTree: (id) => open(id, undefined),
      close: () => {
        this.peeked = undefined;
        this.focusNode(this.reached);
      },
    });
  }

  /** From one step in the panel on to another. */
  private peekAt(id: string): void {
    const node = this.tree && this.graphOf(this.tree).nodes.find((candidate) => candidate.id === id);
    const step = this.tree && stepIn(this.tree, stepId(id));
    if (!node || !(step || node.tree !== undefined)) return;
    if (step) this.peeked = { step };
    else if (node.tree !== undefined) this.peeked = { tree: node.tree };
    this.reached = node.key;
  }

  private showPeeked(): void {
    const panel = this.renderRoot.querySelector<HTMLElement>('.peek');
    panel?.focus({ preventScroll: true });
    if (panel && this.reached !== undefined) this.viewport.bring(this.reached, panel.offsetLeft + panel.offsetWidth);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.target instanceof Element ? event.target.closest<SVGGElement>('.node')?.dataset.key : undefined;
    if (this.obey(event.key, key)) event.preventDefault();
  };

  /** `node` is the key of the focused node, if one has the focus. True when the key meant something here. */
  private obey(key: string, node: string | undefined): boolean {
    const arrow = ARROWS[key];
    if (arrow && node !== undefined) this.goToNeighbour(node, arrow);
    else if (arrow) this.viewport.pan(-arrow.x * PAN_STEP, -arrow.y * PAN_STEP, true);
    else if (key === '+' || key === '=') this.viewport.zoomIn();
    else if (key === '-') this.viewport.zoomOut();
    else if (key === '0') this.viewport.fit();
    else if (key === 'Home') this.followWalk();
    else if (key === 'Escape' && node !== undefined)
      this.renderRoot.querySelector<SVGSVGElement>('.surface')?.focus({ preventScroll: true });
    else if ((key === 'Enter' || key === ' ') && node !== undefined) this.chooseByKey(node);
    else return false;
    return true;
  }

  private goToNeighbour(from: string, direction: Point): void {
    if (this.laidOut) this.focusNode(nearestNode(this.laidOut.layout.nodes, from, direction));
  }

  private focusNode(key: string | undefined): void {
    if (key !== undefined) this.renderRoot.querySelector<SVGGElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  private chooseByKey(key: string): void {
    const node = this.tree && this.graphOf(this.tree).nodes.find((candidate) => candidate.key === key);
    if (node) this.choose(node);
  }
}

customElements.define('desk-tree-map', DeskTreeMap);

declare global {
  interface HTMLElementTagNameMap {
    'desk-tree-map': DeskTreeMap;
  }
}
