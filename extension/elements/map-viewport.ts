/** Pan and zoom of the map's drawing: it holds the camera, listens to gestures and sizes, and moves the world. */

import type { LitElement, ReactiveController } from 'lit';
import { type Camera, fitCamera, keepInSight, reveal, type Size, startCamera, ZOOM, zoomAt } from './map-camera';
import { listenForGestures } from './map-gestures';
import type { MapLayout, Point } from './map-sizes';

/** So much of the lower edge belongs to the buttons, in pixels. */
const TOOLS_HEIGHT = 40;

/** What is looked at: the layout once there is one, and the point that the first look is about. */
export interface MapSubject {
  readonly layout: () => MapLayout | undefined;
  readonly focus: () => Point | undefined;
}

export class MapViewport implements ReactiveController {
  private camera: Camera | undefined;
  private view: Size = { width: 0, height: 0 };
  private sized: ResizeObserver | undefined;
  private deafen: (() => void) | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly subject: MapSubject,
  ) {
    host.addController(this);
  }

  /** The zoom, in per cent. */
  get percent(): number {
    return Math.round((this.camera?.scale ?? 1) * 100);
  }

  hostUpdated(): void {
    const surface = this.host.renderRoot.querySelector<SVGSVGElement>('svg.surface');
    if (surface && !this.deafen) this.watch(surface);
    else if (!surface) this.stop();
  }

  hostDisconnected(): void {
    this.stop();
  }

  hostConnected(): void {
    if (this.host.hasUpdated) this.hostUpdated();
  }

  /** The first look at a map. */
  start(): void {
    const layout = this.subject.layout();
    if (!layout || this.view.width === 0) return;
    const focus = this.subject.focus() ?? [...layout.nodes.values()][0] ?? { x: 0, y: 0 };
    this.look(startCamera(layout, this.view, focus), false);
  }

  fit(): void {
    const layout = this.subject.layout();
    if (layout) this.look(fitCamera(layout, this.view), true);
  }

  pan(dx: number, dy: number, gliding: boolean): void {
    if (this.camera) this.look({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy }, gliding);
  }

  zoomInMiddle(factor: number): void {
    if (this.camera) this.look(zoomAt(this.camera, factor, { x: this.view.width / 2, y: this.view.height / 2 }), true);
  }

  zoomIn = () => this.zoomInMiddle(ZOOM.step);
  zoomOut = () => this.zoomInMiddle(1 / ZOOM.step);

  /** Brings a node into sight: not under the buttons, and not under the panel that covers `covered` pixels at the start. */
  bring(key: string, covered = 0): void {
    const box = this.subject.layout()?.nodes.get(key);
    if (!box || !this.camera) return;
    // A panel that leaves no room beside it is one that the reader closes first.
    const start = this.view.width - covered > box.width ? covered : 0;
    const clear = { width: this.view.width - start, height: this.view.height - TOOLS_HEIGHT };
    const moved = reveal({ ...this.camera, x: this.camera.x - start }, box, clear);
    this.look({ ...moved, x: moved.x + start }, true);
  }

  private watch(surface: SVGSVGElement): void {
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

  private stop(): void {
    this.sized?.disconnect();
    this.deafen?.();
    this.deafen = undefined;
  }

  /** Panning happens at the pace of the pointer, so the camera is written straight to the drawing and not through a render. */
  private look(camera: Camera, gliding: boolean): void {
    const layout = this.subject.layout();
    const world = this.host.renderRoot.querySelector<SVGGElement>('.world');
    if (!layout || !world) return;
    const before = this.percent;
    this.camera = keepInSight(camera, layout, this.view);
    world.classList.toggle('gliding', gliding);
    world.style.transform = `translate(${this.camera.x}px, ${this.camera.y}px) scale(${this.camera.scale})`;
    if (this.percent !== before) this.host.requestUpdate();
  }
}
