/** An entry of the knowledge base: an article, or a yes/no tree. */

import type { Block } from './block';
import type { AnswerId, DepartmentId, EntryId, ServiceId, StepId } from './ids';

/** Who may read it. Employees never see `agents`. */
export type Audience = 'everyone' | 'agents';

export interface EntryFacts {
  readonly id: EntryId;
  readonly title: string;
  /** One plain sentence. */
  readonly summary: string;
  /** Callers' words that the text does not already hold. */
  readonly keywords: readonly string[];
  readonly services: readonly ServiceId[];
  readonly audience: Audience;
  /** BCP 47 tag, such as `en` or `id`. */
  readonly language: string;
  readonly owner: DepartmentId;
  /** ISO date (`2026-10-15`) of the last review. */
  readonly reviewed: string;
}

export interface Article extends EntryFacts {
  readonly kind: 'article';
  readonly body: readonly Block[];
}

/** A troubleshooting flowchart. The first step is where a walk starts; `steps` is never empty. */
export interface Tree extends EntryFacts {
  readonly kind: 'tree';
  readonly intro: readonly Block[];
  readonly steps: readonly Step[];
}

export type Entry = Article | Tree;

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** An edge of the tree: to a step of the same tree, or to the first step of another tree. */
export interface Answer {
  readonly id: AnswerId;
  /** What the person presses: `Yes`, `No`, or a label. */
  readonly text: string;
  readonly leadsTo: { readonly step: StepId } | { readonly tree: EntryId };
}

/** How a walk ends. `tree` sends the person on to another tree. */
export type Outcome =
  | { readonly kind: 'solved' }
  | { readonly kind: 'ticket' | 'visit'; readonly department: DepartmentId; readonly priority: Priority; readonly subject?: string }
  | { readonly kind: 'tree'; readonly tree: EntryId };

/** `title` is the heading; `text` is what stands under it, without the answers or the outcome's callout. */
export type Step =
  | {
      readonly kind: 'ask';
      readonly id: StepId;
      readonly title: string;
      readonly text: readonly Block[];
      readonly answers: readonly Answer[];
    }
  | { readonly kind: 'outcome'; readonly id: StepId; readonly title: string; readonly text: readonly Block[]; readonly outcome: Outcome };
