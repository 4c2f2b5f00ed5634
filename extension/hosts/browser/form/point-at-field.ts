/**
 * Lets a person point at a field of the page: an outline follows the mouse, a click chooses, Escape ends it.
 *
 * The outline is one element in a closed shadow root on top of the page, and it is gone when this is over; no node of the page's own is
 * touched. While it lasts, no click of the person reaches the page.
 */

import type { KnownField } from './page-kit';

export type Pointed =
  | { readonly ref: string }
  /** `escape`: they pressed it; `stopped`: Deskside called it off; `too-long`: nobody pointed; `reloaded`: another document. */
  | { readonly ended: 'escape' | 'stopped' | 'too-long' | 'reloaded' };

/** Injected, after `seePage`. Closed over nothing. `limit` in milliseconds. */
export async function pointAtField(order: { readonly document: string; readonly limit: number; readonly hint: string }): Promise<Pointed> {
  const kit = globalThis.desksideForm;
  if (!kit || kit.document !== order.document) return { ended: 'reloaded' };
  kit.stopPointing?.();
  const { drawnParent } = kit.eyes;
  const COLOUR = { line: '#0a66d8', text: '#ffffff', fill: 'rgb(10 102 216 / 14%)' };
  const MARGIN = 3;

  const fields = Array.from(kit.known.values());
  const owner = new Map<Element, KnownField>();
  for (const field of fields)
    for (const element of [
      field.element,
      ...field.members,
      ...(field.standIn ? [field.standIn] : []),
      ...field.members.flatMap((member) => ('labels' in member ? Array.from((member as HTMLInputElement).labels ?? []) : [])),
    ])
      owner.set(element, field);
  const fieldAt = (event: Event): KnownField | null => {
    const [target] = event.composedPath();
    for (let at: Node | null = target instanceof Node || isNode(target) ? (target as Node) : null; at; at = drawnParent(at)) {
      const found = owner.get(at as Element);
      if (found) return found;
    }
    return null;
  };
  /** Nodes of a frame are no instances of this window's classes. */
  function isNode(target: EventTarget | undefined): boolean {
    return typeof target === 'object' && target !== null && 'nodeType' in target;
  }

  const host = document.createElement('div');
  const style = (element: HTMLElement, rules: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, 'important');
  };
  style(host, {
    all: 'initial',
    position: 'fixed',
    inset: '0',
    width: '100%',
    height: '100%',
    border: '0',
    padding: '0',
    margin: '0',
    background: 'transparent',
    'pointer-events': 'none',
    'z-index': '2147483647',
  });
  host.setAttribute('popover', 'manual');
  const shadow = host.attachShadow({ mode: 'closed' });
  const frame = document.createElement('div');
  const tag = document.createElement('div');
  const box = { position: 'fixed', 'box-sizing': 'border-box', 'pointer-events': 'none' };
  style(frame, { ...box, border: `2px solid ${COLOUR.line}`, background: COLOUR.fill, 'border-radius': '4px', display: 'none' });
  style(tag, {
    ...box,
    font: '13px/1.4 system-ui, sans-serif',
    color: COLOUR.text,
    background: COLOUR.line,
    padding: '2px 8px',
    'border-radius': '4px',
    'max-width': '90vw',
    overflow: 'hidden',
    'white-space': 'nowrap',
    'text-overflow': 'ellipsis',
    left: '8px',
    top: '8px',
  });
  tag.textContent = order.hint;
  shadow.append(frame, tag);
  document.documentElement.append(host);
  // The top layer lies over the page's own dialogs as well.
  if (typeof host.showPopover === 'function') host.showPopover();

  const boxOf = (field: KnownField): { left: number; top: number; width: number; height: number } => {
    const shown = field.standIn ?? field.element;
    const own = shown.getBoundingClientRect();
    let { left, top } = own;
    for (let view = shown.ownerDocument.defaultView; view && view !== window; view = view.parent as Window & typeof globalThis) {
      const around = view.frameElement;
      if (!around) break;
      const outer = around.getBoundingClientRect();
      left += outer.left + around.clientLeft;
      top += outer.top + around.clientTop;
    }
    return { left, top, width: own.width, height: own.height };
  };
  let at: KnownField | null = null;
  const show = (field: KnownField | null): void => {
    at = field;
    style(frame, { display: field ? 'block' : 'none' });
    tag.textContent = field ? field.seen.labels[0] || field.seen.name || order.hint : order.hint;
    if (!field) {
      style(tag, { left: '8px', top: '8px' });
      return;
    }
    const { left, top, width, height } = boxOf(field);
    style(frame, {
      left: `${left - MARGIN}px`,
      top: `${top - MARGIN}px`,
      width: `${width + 2 * MARGIN}px`,
      height: `${height + 2 * MARGIN}px`,
    });
    style(tag, { left: `${Math.max(0, left - MARGIN)}px`, top: `${top > 32 ? top - 30 : top + height + 8}px` });
  };

  const views = new Set<Window>([window]);
  for (const { element } of fields) if (element.ownerDocument.defaultView) views.add(element.ownerDocument.defaultView);
  return new Promise((done) => {
    const quiet = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const move = (event: Event): void => {
      event.stopImmediatePropagation();
      show(fieldAt(event));
    };
    const choose = (event: Event): void => {
      quiet(event);
      const field = fieldAt(event);
      if (field) end({ ref: field.seen.ref });
    };
    const key = (event: Event): void => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      quiet(event);
      end({ ended: 'escape' });
    };
    const scrolled = (): void => show(at);
    const listeners: readonly (readonly [string, (event: Event) => void])[] = [
      ['pointermove', move],
      ['mouseover', move],
      ...['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'dblclick', 'auxclick', 'contextmenu'].map((type) => [type, quiet] as const),
      ['click', choose],
      ['keydown', key],
      ['scroll', scrolled],
    ];
    const end = (result: Pointed): void => {
      clearTimeout(timer);
      for (const view of views) for (const [type, listener] of listeners) view.removeEventListener(type, listener, true);
      host.remove();
      kit.stopPointing = null;
      done(result);
    };
    for (const view of views)
      for (const [type, listener] of listeners) view.addEventListener(type, listener, { capture: true, passive: false });
    const timer = setTimeout(() => end({ ended: 'too-long' }), order.limit);
    kit.stopPointing = () => end({ ended: 'stopped' });
  });
}

/** Injected. Closed over nothing. Ends pointing, if somebody points. */
export function stopPointing(): true {
  globalThis.desksideForm?.stopPointing?.();
  return true;
}
