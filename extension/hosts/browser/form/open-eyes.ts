/**
 * Tells whether a person can see and reach a field, so that nothing is ever filled in that was only put there to collect it.
 *
 * Longer than most files because it is injected as one function. It asks the browser to hit-test wherever it can (clip paths,
 * stacking, overlays and shadow roots are then right by construction) and reads styles only for what a hit test ignores.
 * Properties are read through prototypes: a form with inputs named `parentNode` or `id` hides its own properties behind them.
 */

import type { SafeReads, Unseen } from './page-kit';

/** Injected. Closed over nothing. */
export function openEyes(): true {
  const SEEN = {
    /** CSS pixels of a field that must be in sight; half a letter is not a field. */
    side: 8,
    /** Less than this cannot be made out against the page. */
    opacity: 0.1,
    /** More than this hides what is under it. */
    covering: 0.5,
    /** CSS pixels; smaller text cannot be read. */
    fontSize: 4,
    /** Sum of the differences in red, green and blue below which text melts into its background. */
    contrast: 24,
    /** Of the five points tried, so many must belong to the field; icons may sit in a corner. */
    points: 3,
  };
  const POINTS: readonly (readonly [number, number])[] = [
    [0.5, 0.5],
    [0.2, 0.3],
    [0.8, 0.3],
    [0.2, 0.7],
    [0.8, 0.7],
  ];

  const get = <T>(prototype: object, name: string): ((node: object) => T) => {
    const own = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    return (node) => (own ? own.call(node) : (node as Record<string, unknown>)[name]) as T;
  };
  const documentElement = get<HTMLElement>(Document.prototype, 'documentElement');
  const nodeType = get<number>(Node.prototype, 'nodeType');
  const ownerDocument = get<Document | null>(Node.prototype, 'ownerDocument');
  const slotOfElement = get<Element | null>(Element.prototype, 'assignedSlot');
  const scrollLeft = get<number>(Element.prototype, 'scrollLeft');
  const scrollTop = get<number>(Element.prototype, 'scrollTop');
  const defaultView = get<(Window & typeof globalThis) | null>(Document.prototype, 'defaultView');
  const childNodes = get<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
  const children = get<HTMLCollection>(Element.prototype, 'children');
  const documentOf = (node: Node): Document => (nodeType(node) === 9 ? (node as Document) : (ownerDocument(node) ?? document));
  const safe: SafeReads = {
    nodeType,
    localName: get(Element.prototype, 'localName'),
    ownerDocument: documentOf,
    root: documentElement,
    body: (of) => Document.prototype.querySelector.call(of, ':scope > body') as HTMLElement | null,
    view: (node) => defaultView(documentOf(node)),
    parent: get(Node.prototype, 'parentNode'),
    previous: get(Node.prototype, 'previousSibling'),
    previousElement: get(Element.prototype, 'previousElementSibling'),
    nextElement: get(Element.prototype, 'nextElementSibling'),
    childNodes: (node) => Array.from(childNodes(node)),
    children: (element) => Array.from(children(element)),
    shadowRoot: get(Element.prototype, 'shadowRoot'),
    attribute: (element, name) => Element.prototype.getAttribute.call(element, name),
    matches: (element, selector) => Element.prototype.matches.call(element, selector),
    within: (element, selector) => Element.prototype.closest.call(element, selector) as Element | null,
    find: (root, selector) => {
      const prototypes: Readonly<Record<number, ParentNode>> = { 9: Document.prototype, 11: DocumentFragment.prototype };
      return Array.from((prototypes[nodeType(root)] ?? Element.prototype).querySelectorAll.call(root, selector));
    },
  };
  const viewOf = safe.view;
  const rectOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
  const styleOf = (element: Element, pseudo?: string): CSSStyleDeclaration => (viewOf(element) ?? window).getComputedStyle(element, pseudo);

  /** The frame element that shows this document, if it is of the same origin and not above the page that was looked at. */
  const frameOf = (node: Node): Element | null => {
    const view = viewOf(node);
    if (!view || view === window) return null;
    try {
      return view.frameElement;
    } catch (error) {
      // A SecurityError is what a foreign frame answers, and it then has no frame element for us.
      if (error instanceof Error) return null;
      throw error;
    }
  };

  const drawnParentIn = (node: Node): Element | null => {
    const slot = nodeType(node) === 1 ? slotOfElement(node) : nodeType(node) === 3 ? (node as Text).assignedSlot : null;
    if (slot) return slot;
    const parent = safe.parent(node);
    if (!parent) return null;
    if (nodeType(parent) === 1) return parent as Element;
    return nodeType(parent) === 11 && 'host' in parent ? (parent as ShadowRoot).host : null;
  };
  const drawnParent = (node: Node): Element | null => drawnParentIn(node) ?? frameOf(node);

  const alphaOf = (color: string): number => {
    if (color === 'transparent') return 0;
    const parts = color.match(/[\d.]+%?/g) ?? [];
    const slash = color.match(/\/\s*([\d.]+)(%?)/);
    if (slash) return Number(slash[1]) / (slash[2] ? 100 : 1);
    return color.startsWith('rgba') && parts.length === 4 ? Number(parts[3]) : 1;
  };
  const filterOpacity = (filter: string): number => {
    const found = filter.match(/opacity\(([\d.]+)(%?)\)/);
    return found ? Number(found[1]) / (found[2] ? 100 : 1) : 1;
  };
  const rgbOf = (color: string): readonly number[] | null => {
    const parts = color.startsWith('rgb') ? color.match(/[\d.]+/g) : null;
    return parts && parts.length >= 3 ? parts.slice(0, 3).map(Number) : null;
  };

  /** What a hit test does not know: transparency, masks, text in the colour of its ground. */
  const hiddenByStyle = (element: Element): boolean => {
    if (element.checkVisibility && !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) return true;
    let opacity = 1;
    for (let at: Element | null = element; at; at = drawnParentIn(at)) {
      const style = styleOf(at);
      opacity *= Number(style.opacity) * filterOpacity(style.filter);
      if (opacity < SEEN.opacity) return true;
      if (safe.attribute(at, 'aria-hidden') === 'true') return true;
      const mask = style.maskImage || style.getPropertyValue('-webkit-mask-image');
      if (mask && mask !== 'none') return true;
    }
    return false;
  };

  /** Whether letters in it could not be read although its box can be seen. */
  const unreadable = (element: Element): boolean => {
    if (!safe.matches(element, 'input, textarea, [contenteditable], body')) return false;
    if (safe.matches(element, 'input[type=radio], input[type=checkbox]')) return false;
    const style = styleOf(element);
    const ink = style.getPropertyValue('-webkit-text-fill-color') || style.color;
    if (alphaOf(ink) < SEEN.opacity || Number.parseFloat(style.fontSize) < SEEN.fontSize) return true;
    if (Math.abs(Number.parseFloat(style.textIndent) || 0) > Math.max(rectOf(element).width, SEEN.side)) return true;
    const letters = rgbOf(ink);
    for (let at: Element | null = element; at && letters; at = drawnParentIn(at)) {
      const ground = styleOf(at);
      if (ground.backgroundImage !== 'none') return false;
      if (alphaOf(ground.backgroundColor) <= SEEN.covering) continue;
      const paper = rgbOf(ground.backgroundColor);
      return paper !== null && letters.reduce((sum, value, i) => sum + Math.abs(value - (paper[i] ?? 0)), 0) < SEEN.contrast;
    }
    return false;
  };

  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const tooSmall = (box: Box): boolean => box.right - box.left < SEEN.side || box.bottom - box.top < SEEN.side;

  /** `clip` and `hidden` cannot be scrolled by a person, although a script can scroll `hidden`. */
  const stuck = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';

  /** Whether a person can scroll the document itself; its overflow is that of the root, or of the body when the root has none. */
  const rootIsStuck = (of: Document): { x: boolean; y: boolean } => {
    const root = documentElement(of);
    const body = safe.body(of);
    const style = styleOf(root);
    const source = style.overflowX === 'visible' && style.overflowY === 'visible' && body ? styleOf(body) : style;
    return { x: stuck(source.overflowX), y: stuck(source.overflowY) };
  };

  interface Scrolled {
    readonly element: Element;
    readonly left: number;
    readonly top: number;
    readonly stuckX: boolean;
    readonly stuckY: boolean;
  }
  /** Every scroll position above an element, through frames. */
  const scrolls = (element: Element): Scrolled[] => {
    const found: Scrolled[] = [];
    for (let at: Element | null = element; at; at = drawnParent(at)) {
      const of = documentOf(at);
      const isRoot = at === documentElement(of);
      const style = styleOf(at);
      const root = isRoot ? rootIsStuck(of) : null;
      found.push({
        element: at,
        left: scrollLeft(at),
        top: scrollTop(at),
        stuckX: root ? root.x : stuck(style.overflowX),
        stuckY: root ? root.y : stuck(style.overflowY),
      });
    }
    return found;
  };
  const scrollBack = (all: readonly Scrolled[], which: (one: Scrolled) => { x: boolean; y: boolean }): void => {
    for (const one of all) {
      const { x, y } = which(one);
      const left = scrollLeft(one.element);
      const top = scrollTop(one.element);
      const back: ScrollToOptions = { left: x ? one.left : left, top: y ? one.top : top, behavior: 'instant' };
      if ((x && left !== one.left) || (y && top !== one.top)) Reflect.apply(Element.prototype.scrollTo, one.element, [back]);
    }
  };

  /** The part of it that is not cut off, in the coordinates of its own document. */
  const partInSight = (element: Element): { box: Box; cutBy: Unseen } => {
    const view = viewOf(element) ?? window;
    const own = rectOf(element);
    let box: Box = own;
    let cutBy: Unseen = 'hidden';
    if (tooSmall(box)) return { box, cutBy };
    // What is positioned is cut only by the boxes that it is positioned in.
    let anchored = styleOf(element).position;
    for (let at = drawnParentIn(element); at; at = drawnParentIn(at)) {
      const style = styleOf(at);
      const holdsFixed =
        style.transform !== 'none' || style.filter !== 'none' || style.perspective !== 'none' || style.contain.includes('paint');
      const holds = anchored === 'fixed' ? holdsFixed : anchored === 'absolute' ? holdsFixed || style.position !== 'static' : true;
      if (!holds) continue;
      anchored = style.position;
      if (at === documentElement(documentOf(at)) || style.display === 'contents' || style.display === 'inline') continue;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      // A body whose overflow the viewport has taken over does not clip by itself.
      if (safe.localName(at) === 'body' && styleOf(documentElement(documentOf(at))).overflowX === 'visible') continue;
      box = meet(box, rectOf(at));
    }
    if (!tooSmall(box)) {
      cutBy = 'off-screen';
      box = meet(box, { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight });
    }
    return { box, cutBy };
  };

  const isWithin = (inner: Node, outer: Element): boolean => {
    for (let at: Node | null = inner; at; at = drawnParentIn(at)) if (at === outer) return true;
    return false;
  };
  const labelsOf = (element: Element): readonly Element[] =>
    'labels' in element && element.localName !== 'form' ? Array.from((element as HTMLInputElement).labels ?? []) : [];

  const topAt = (of: Document, x: number, y: number): Element | null => {
    let hit = Document.prototype.elementFromPoint.call(of, x, y) as Element | null;
    while (hit) {
      const inside: ShadowRoot | null = safe.shadowRoot(hit);
      const deeper: Element | null = inside ? inside.elementFromPoint(x, y) : null;
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    return hit;
  };

  /** A click at this point, given in the coordinates of the element's document, would land in the element, through all frames. */
  const reachable = (element: Element, x: number, y: number): boolean => {
    const hit = topAt(documentOf(element), x, y);
    if (!hit || !(isWithin(hit, element) || labelsOf(element).some((label) => isWithin(hit, label)))) {
      // The root of an editable document is hit where its body ends.
      if (!(hit && element.localName === 'body' && hit === documentElement(documentOf(element)))) return false;
    }
    const frame = frameOf(element);
    if (!frame) return true;
    const outer = rectOf(frame);
    return reachable(frame, x + outer.left + frame.clientLeft, y + outer.top + frame.clientTop);
  };

  const PAINTED = new Set(['img', 'canvas', 'video', 'iframe', 'embed', 'object', 'svg', 'picture']);
  const paints = (element: Element): boolean => {
    let opacity = 1;
    for (let at: Element | null = element; at; at = drawnParentIn(at)) opacity *= Number(styleOf(at).opacity);
    if (opacity <= SEEN.covering) return false;
    if (PAINTED.has(safe.localName(element))) return true;
    return ['', '::before', '::after'].some((pseudo) => {
      const style = pseudo === '' ? styleOf(element) : styleOf(element, pseudo);
      if (pseudo !== '' && style.content === 'none') return false;
      return alphaOf(style.backgroundColor) > SEEN.covering || style.backgroundImage !== 'none';
    });
  };

  /** Something painted lies over this point, even if clicks go through it. Only right while `pointer-events` is lifted. */
  const paintedOver = (element: Element, x: number, y: number): boolean => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const stack = 'host' in root ? root.elementsFromPoint(x, y) : (Document.prototype.elementsFromPoint.call(root, x, y) as Element[]);
    for (const above of stack) {
      if (isWithin(above, element) || labelsOf(element).some((label) => isWithin(above, label))) return false;
      // The editable body of a frame lies under nothing of its own document.
      if (element.localName === 'body' && safe.localName(above) === 'html') return false;
      if (paints(above)) return true;
    }
    return false;
  };

  const pointsOf = (box: Box): readonly (readonly [number, number])[] =>
    POINTS.map(([x, y]) => [box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y] as const);

  /** Brings the element into sight as far as a person could, asks, and scrolls everything back before anything is painted. */
  const whileInSight = (element: Element, ask: (box: Box, cutBy: Unseen) => Unseen | null): Unseen | null => {
    const before = scrolls(element);
    try {
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      scrollBack(before, (one) => ({ x: one.stuckX, y: one.stuckY }));
      const { box, cutBy } = partInSight(element);
      return ask(box, cutBy);
    } finally {
      scrollBack(before, () => ({ x: true, y: true }));
    }
  };

  const byClicks = (element: Element): Unseen | null => {
    for (let at: Element | null = element; at; at = frameOf(at)) if (hiddenByStyle(at)) return 'hidden';
    if (unreadable(element)) return 'hidden';
    return whileInSight(element, (box, cutBy) => {
      if (tooSmall(box)) return cutBy;
      return pointsOf(box).filter(([x, y]) => reachable(element, x, y)).length >= SEEN.points ? null : 'covered';
    });
  };
  const byPaint = (element: Element): Unseen | null =>
    whileInSight(element, (box) =>
      pointsOf(box).filter(([x, y]) => !paintedOver(element, x, y)).length >= SEEN.points ? null : 'covered',
    );

  const adopted = get<CSSStyleSheet[]>(Document.prototype, 'adoptedStyleSheets');
  const adopt = (of: Document, sheets: CSSStyleSheet[]): void => {
    const set = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets')?.set;
    if (set) set.call(of, sheets);
    else of.adoptedStyleSheets = sheets;
  };

  /** Lifts `pointer-events: none` while `ask` runs, without touching the page's nodes, so that hit tests find painted overlays. */
  const withoutPassThrough = (documents: ReadonlySet<Document>, ask: () => void): void => {
    const put: { of: Document; before: CSSStyleSheet[] }[] = [];
    try {
      try {
        for (const of of documents) {
          const view = viewOf(of);
          if (!view) continue;
          const sheet = new view.CSSStyleSheet();
          sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }');
          const before = [...adopted(of)];
          adopt(of, [...before, sheet]);
          put.push({ of, before });
        }
      } catch (error) {
        // Where a browser lets no content script adopt a style sheet, overlays that let clicks through go unnoticed.
        if (!(error instanceof Error)) throw error;
        return;
      }
      ask();
    } finally {
      for (const { of, before } of put) adopt(of, before);
    }
  };

  const whyUnseen = (elements: readonly Element[]): (Unseen | null)[] => {
    const answers = elements.map(byClicks);
    const documents = new Set<Document>();
    elements.forEach((element, i) => {
      for (let at: Element | null = answers[i] === null ? element : null; at; at = frameOf(at)) documents.add(documentOf(at));
    });
    withoutPassThrough(documents, () => {
      elements.forEach((element, i) => {
        for (let at: Element | null = answers[i] === null ? element : null; at && answers[i] === null; at = frameOf(at))
          answers[i] = byPaint(at);
      });
    });
    return answers;
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((done) => {
      if (document.visibilityState === 'visible') {
        setTimeout(done, milliseconds);
        return;
      }
      // Messages are not slowed down as timers are.
      const end = performance.now() + milliseconds;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        if (performance.now() < end) return channel.port2.postMessage(null);
        channel.port1.close();
        done();
      };
      channel.port2.postMessage(null);
    });

  globalThis.desksideForm = {
    eyes: { whyUnseen, drawnParent },
    safe,
    pause,
    names: null,
    look: null,
    hands: null,
    document: '',
    known: new Map(),
    filled: globalThis.desksideForm?.filled ?? new Map(),
    files: new Map(),
    stopPointing: globalThis.desksideForm?.stopPointing ?? null,
  };
  return true;
}
