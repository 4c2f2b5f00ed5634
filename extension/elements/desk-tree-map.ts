/** The whole tree as a flowchart, with the walked way lit. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Tree } from '../core/knowledge/entry';
import { type EntryId, stepId } from '../core/knowledge/ids';
import { treeGraph } from '../core/knowledge/tree-graph';
import { currentStep, type Walk } from '../core/knowledge/walk';
import { fire } from './events';
import { type IconName, icon } from './icons';
import { type Camera, fitCamera, keepInSight, reveal, type Size, startCamera, ZOOM, zoomAt } from './map-camera';
import { arrowHead, drawnEdges, mapEdgeLabel, mapEdgeLine } from './map-edge';
import { listenForGestures } from './map-gestures';
import { type MapGraph, type MapNode, mapGraph } from './map-graph';
import { mapNode } from './map-node';
import type { MapLayout, Point } from './map-sizes';
import { mapStyles } from './map-styles';
import { nearestNode } from './nearest-node';
import { baseStyles, buttonStyles } from './styles';
import type { Measure } from './wrap-text';

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
 * @property {ReadonlyMap<EntryId, string>} trees - Titles of other trees.
 * @fires desk-jump - `{ step }`: a step that was answered before was chosen.
 * @fires desk-show-step - `{ step }` or `{ tree }`: another node was chosen, or the current one.
 * @csspart surface - What is panned and zoomed. @csspart tools - The buttons.
 */
export class DeskTreeMap extends LitElement {
  static override properties = {
    tree: { attribute: false },
    walk: { attribute: false },
    trees: { attribute: false },
    laidOut: { state: true },
    failed: { state: true },
    reached: { state: true },
    percent: { state: true },
  };
  declare tree: Tree | undefined;
  declare walk: Walk | undefined;
  declare trees: ReadonlyMap<EntryId, string>;
  /** The layout, and the tree that it belongs to: a late one is not drawn over another tree. */
  declare laidOut: { readonly tree: Tree; readonly layout: MapLayout } | undefined;
  declare failed: boolean;
  /** Key of the node that Tab reaches. */
  declare reached: string | undefined;
  declare percent: number;
  private camera: Camera | undefined;
  private view: Size = { width: 0, height: 0 };
  private sized: ResizeObserver | undefined;
  private deafen: (() => void) | undefined;

  static override styles = [baseStyles, buttonStyles, mapStyles];

  constructor() {
    super();
    this.trees = new Map();
    this.failed = false;
    this.percent = 100;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sized?.disconnect();
    this.deafen?.();
    this.deafen = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tree')) this.reached = undefined;
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
      ${layout ? this.tools() : html`<p class="drawing" role="status">Drawing the map …</p>`}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const surface = this.surface;
    if (surface && !this.deafen) this.watch(surface);
    if (changed.has('tree') && this.tree) void this.layOut(this.tree);
    if (changed.has('laidOut')) this.start();
    else if (changed.has('walk')) this.followWalk(true);
  }

  private get surface(): SVGSVGElement | null {
    return this.renderRoot.querySelector<SVGSVGElement>('svg.surface');
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
          choose: () => this.choose(node),
          focused: (byKey) => {
            this.reached = node.key;
            if (byKey) this.bringIntoSight(node.key, true);
          },
        }),
      ),
    ];
  }

  private tools(): TemplateResult {
    const tool = (name: IconName, words: string, key: string, act: () => void) =>
      html`<button type="button" class="button quiet" aria-label=${words} title=${`${words} (${key})`} @click=${act}>${icon(name)}</button>`;
    return html`<div part="tools" class="tools" role="toolbar" aria-label="Map">
      ${tool('minus', 'Zoom out', '−', () => this.zoomInMiddle(1 / ZOOM.step))}
      <output class="percent" aria-label="Zoom">${this.percent} %</output>
      ${tool('plus', 'Zoom in', '+', () => this.zoomInMiddle(ZOOM.step))} ${tool('fit', 'Show the whole map', '0', () => this.fit())}
      ${this.walk ? tool('locate', 'Go to where you are', 'Home', () => this.followWalk(true)) : nothing}
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
      const layout = layoutMap(this.graphOf(tree), this.measures());
      this.laidOut = { tree, layout };
    } catch (error) {
      if (this.tree !== tree) return;
      this.failed = true;
      console.error('The map of a tree could not be drawn.', error);
    }
  }

  /** Measured as it will be drawn: the fonts of the machine decide where lines break. */
  private measures(): { node: Measure; label: Measure } {
    const context = document.createElement('canvas').getContext('2d');
    const { fontFamily } = getComputedStyle(this);
    const measureAs = (font: string): Measure => {
      return (text) => {
        if (!context) return text.length * 7;
        context.font = font;
        return context.measureText(text).width;
      };
    };
    return { node: measureAs(`500 13px ${fontFamily}`), label: measureAs(`600 12px ${fontFamily}`) };
  }

  private watch(surface: SVGSVGElement): void {
    this.sized?.disconnect();
    this.sized = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      this.view = { width, height };
      if (this.camera) this.look(this.camera, false);
      else this.start();
    });
    this.sized.observe(surface);
    this.deafen = listenForGestures(surface, {
      pan: (dx, dy) => this.pan(dx, dy, false),
      zoom: (factor, at) => this.camera && this.look(zoomAt(this.camera, factor, at), false),
    });
  }

  /** The first look at a map. */
  private start(): void {
    const layout = this.laidOut?.layout;
    if (!layout || this.view.width === 0) return;
    const focus = this.currentBox() ?? [...layout.nodes.values()][0] ?? { x: 0, y: 0 };
    this.look(startCamera(layout, this.view, focus), false);
  }

  private followWalk(gliding: boolean): void {
    if (!this.tree) return;
    const current = this.graphOf(this.tree).nodes.find((node) => node.current);
    if (current) this.bringIntoSight(current.key, gliding);
  }

  private currentBox() {
    const current = this.tree && this.graphOf(this.tree).nodes.find((node) => node.current);
    return current && this.laidOut?.layout.nodes.get(current.key);
  }

  private bringIntoSight(key: string, gliding: boolean): void {
    const box = this.laidOut?.layout.nodes.get(key);
    if (box && this.camera) this.look(reveal(this.camera, box, this.view), gliding);
  }

  private fit(): void {
    if (this.laidOut) this.look(fitCamera(this.laidOut.layout, this.view), true);
  }

  private pan(dx: number, dy: number, gliding: boolean): void {
    if (this.camera) this.look({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy }, gliding);
  }

  private zoomInMiddle(factor: number): void {
    if (this.camera) this.look(zoomAt(this.camera, factor, { x: this.view.width / 2, y: this.view.height / 2 }), true);
  }

  /** Panning happens at the pace of the pointer, so the camera is written straight to the drawing and not through a render. */
  private look(camera: Camera, gliding: boolean): void {
    const layout = this.laidOut?.layout;
    const world = this.renderRoot.querySelector<SVGGElement>('.world');
    if (!layout || !world) return;
    this.camera = keepInSight(camera, layout, this.view);
    world.classList.toggle('gliding', gliding);
    world.style.transform = `translate(${this.camera.x}px, ${this.camera.y}px) scale(${this.camera.scale})`;
    this.percent = Math.round(this.camera.scale * 100);
  }

  private choose(node: MapNode): void {
    if (node.tree !== undefined && node.id.startsWith('tree:')) {
      fire(this, 'desk-show-step', { tree: node.tree });
      return;
    }
    const step = stepId(node.id);
    const answered = !node.current && this.walk?.trail.some((walked) => walked.tree === this.tree?.id && walked.step === step);
    fire(this, answered ? 'desk-jump' : 'desk-show-step', { step });
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
    else if (arrow) this.pan(-arrow.x * PAN_STEP, -arrow.y * PAN_STEP, true);
    else if (key === '+' || key === '=') this.zoomInMiddle(ZOOM.step);
    else if (key === '-') this.zoomInMiddle(1 / ZOOM.step);
    else if (key === '0') this.fit();
    else if (key === 'Home') this.followWalk(true);
    else if (key === 'Escape' && node !== undefined) this.surface?.focus({ preventScroll: true });
    else if ((key === 'Enter' || key === ' ') && node !== undefined) this.chooseByKey(node);
    else return false;
    return true;
  }

  private goToNeighbour(from: string, direction: Point): void {
    const nodes = this.laidOut?.layout.nodes;
    const to = nodes && nearestNode(nodes, from, direction);
    if (to !== undefined) this.renderRoot.querySelector<SVGGElement>(`[data-key="${CSS.escape(to)}"]`)?.focus({ preventScroll: true });
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
