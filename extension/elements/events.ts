/** Every event that an element fires, with its detail. All bubble and cross shadow roots; none can be cancelled. */

import type { AnswerId, EntryId, StepId } from '../core/knowledge/ids';

export interface DeskEvents {
  /** A link to another entry was followed. */
  readonly 'desk-open': { readonly entry: EntryId; readonly heading?: string };
  /** A heading of this article was gone to, by its anchor or from "On this page". */
  readonly 'desk-heading': { readonly heading: string };
  /** "Did this solve it?" was answered. */
  readonly 'desk-solved': { readonly solved: boolean };
  /** The current step was answered. */
  readonly 'desk-answer': { readonly answer: AnswerId };
  /** One answer back. */
  readonly 'desk-back': null;
  /** Back to the answer at `index` of the trail, to give another one. */
  readonly 'desk-return': { readonly index: number };
  /** The walk shall start anew. */
  readonly 'desk-restart': null;
  /** From an outcome that names another tree, on to that tree. */
  readonly 'desk-go-on': null;
  /** A ticket shall be written from the walk. */
  readonly 'desk-ticket': null;
  /** A step on the walked way was chosen in the map: go back to it. */
  readonly 'desk-jump': { readonly step: StepId };
  /** The person has seen a bulletin as it is. */
  readonly 'desk-acknowledge': null;
  /** A bulletin shall stay out of sight until it becomes worse, or be shown again. */
  readonly 'desk-mute': { readonly muted: boolean };
  /** "I have read the approved answer." */
  readonly 'desk-answer-read': null;
  /** A node that was not walked was chosen in the map. `tree` is set when the node stands for another tree and not for a step. */
  readonly 'desk-show-step': { readonly step?: StepId; readonly tree?: EntryId };
}

export function fire<Name extends keyof DeskEvents>(from: EventTarget, name: Name, detail: DeskEvents[Name]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

type ToCustomEvent<Events> = { [Name in keyof Events]: CustomEvent<Events[Name]> };

declare global {
  interface HTMLElementEventMap extends ToCustomEvent<DeskEvents> {}
}
