/**
 * What the injected functions leave for each other in Deskside's isolated world of a page, where the page cannot reach it.
 *
 * `chrome.scripting.executeScript({ func })` sends a function as text, so nothing it imports survives: each of them is closed over
 * nothing but this one global. `openEyes` puts it there; `learnNames`, `seePage` and `giveHands` add to it; `fillPage`, `undoFill`,
 * `pointAtField` and `bringFile` use it all. It dies with the document, which is how a reload is noticed.
 */

import type { Fill, SeenField } from '../../../core/tickets/fill-plan';

export type Unseen = 'hidden' | 'covered' | 'off-screen';

/** A field that was seen, with the nodes that it stands for. Only `element` is ever written to. */
export interface KnownField {
  readonly seen: SeenField;
  readonly element: HTMLElement;
  /** Radio buttons or checkboxes that belong together; just `element` for every other control. */
  readonly members: readonly HTMLElement[];
  /** The hidden textarea behind a rich-text editor. */
  readonly textarea: HTMLTextAreaElement | null;
  /** The visible widget in front of a hidden select. */
  readonly standIn: Element | null;
  /** Finds the same control again after the page has drawn its form anew. */
  readonly fingerprint: string;
}

/** What stood in a field before it was filled. `nodes` are copies of a rich-text editor's content. */
export interface FilledField {
  readonly field: KnownField;
  readonly label: string;
  readonly before: string;
  readonly beforeIndex: readonly number[];
  readonly nodes: readonly Node[];
  /** Of a field for files. */
  readonly files: readonly File[];
  readonly after: string;
  /** The browser's own editing put it there, so its own undo takes it back to the letter. */
  readonly byBrowser: boolean;
}

/** Reads of nodes that a page cannot falsify: a form or a document hides its own properties behind elements with their names. */
export interface SafeReads {
  nodeType(node: Node): number;
  localName(element: Element): string;
  ownerDocument(node: Node): Document;
  root(of: Document): Element;
  body(of: Document): HTMLElement | null;
  view(node: Node): (Window & typeof globalThis) | null;
  parent(node: Node): Node | null;
  previous(node: Node): Node | null;
  previousElement(element: Element): Element | null;
  nextElement(element: Element): Element | null;
  childNodes(node: Node): readonly Node[];
  children(element: Element): readonly Element[];
  shadowRoot(element: Element): ShadowRoot | null;
  attribute(element: Element, name: string): string | null;
  matches(element: Element, selector: string): boolean;
  /** The element itself or the nearest one around it, as `closest`. */
  within(element: Element, selector: string): Element | null;
  find(root: ParentNode, selector: string): Element[];
}

/** Left by `learnNames`. */
export interface Names {
  /** Best first. `members`: the choices of a group, or just the element. */
  labelsOf(element: Element, members: readonly Element[]): string[];
  /** Of one choice in a group. */
  memberLabel(member: Element): string;
}

export interface Eyes {
  /** For each element: `null` when a person can see it and reach it, or why not. Scrolls, measures and scrolls back in one go. */
  whyUnseen(elements: readonly Element[]): (Unseen | null)[];
  /** The parent as drawn: out of slots, shadow roots and frames of the same origin. */
  drawnParent(node: Node): Element | null;
}

export type HandResult = 'done' | 'no-such-option' | 'not-this-file' | 'not-shown' | 'gone';

export interface Hands {
  put(field: KnownField, fill: FillOrder['fills'][number]): Promise<{ readonly result: HandResult; readonly byBrowser: boolean }>;
  /** True when it stands again as it stood before. */
  putBack(filled: FilledField): Promise<boolean>;
  /** What has to be remembered before a field is written to. */
  remember(field: KnownField, label: string): FilledField;
}

/** Left by `seePage`. */
export interface Look {
  /** All that stands in a field now; `SeenField.current` is its beginning. */
  read(field: KnownField): string;
  /** Whether the widget in front of a hidden select shows this option. */
  showsChoice(widget: Element, text: string): boolean;
  /** Of a radio button, checkbox or switch, the page's own or ARIA's. */
  isChecked(member: Element): boolean;
  /** The box around a combobox that holds no other control. */
  boxOf(combobox: Element): Element;
  /** Looks at the wanted fields anew, or at all, remembering none; their refs are empty. */
  collect(wanted?: (field: Pick<KnownField, 'element' | 'fingerprint'>) => boolean): readonly KnownField[];
}

export interface PageKit {
  readonly eyes: Eyes;
  readonly safe: SafeReads;
  /** Milliseconds. Keeps its time in a tab in the background too, where a browser lets timers run once a second at most. */
  pause(milliseconds: number): Promise<void>;
  names: Names | null;
  look: Look | null;
  hands: Hands | null;
  /** Made up at each look; refs begin with it. */
  document: string;
  known: Map<string, KnownField>;
  /** By ref, and kept over later looks, so that undo still works after one. */
  readonly filled: Map<string, FilledField>;
  /** Files of the confirmed plan by id, brought in by `bringFile` part by part. */
  readonly files: Map<string, BroughtFile>;
  /** Ends pointing; `null` while nobody points. */
  stopPointing: (() => void) | null;
}

export interface BroughtFile {
  readonly name: string;
  readonly type: string;
  readonly parts: Uint8Array<ArrayBuffer>[];
}

declare global {
  var desksideForm: PageKit | undefined;
}

/** What goes into `fillPage`. */
export interface FillOrder {
  readonly origin: string;
  readonly document: string;
  readonly fills: readonly Pick<Fill, 'ref' | 'label' | 'value' | 'shown' | 'place'>[];
}

/** What goes into `undoFill`. */
export interface UndoOrder {
  readonly refs: readonly string[];
}
