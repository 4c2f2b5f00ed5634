/** One file of the knowledge base as it was read, sound or not: what the check across files and the compiler work on. */

import type { Block } from './block';
import type { EntryPath } from './content-path';
import type { EntryFacts, Step } from './entry';
import type { FoundLink, FoundPicture } from './page-reading';
import type { Problem } from './problem';

export interface ReadStep {
  readonly step: Step;
  readonly line: number;
  /** Its answers or its outcome could not be read; that is told already, and no check may conclude anything from it. */
  readonly broken: boolean;
}

export type PageContent =
  | { readonly kind: 'article'; readonly body: readonly Block[] }
  | { readonly kind: 'tree'; readonly intro: readonly Block[]; readonly steps: readonly ReadStep[] };

export interface Page {
  readonly file: string;
  readonly path: EntryPath;
  /** Absent when the front matter is broken. */
  readonly facts?: EntryFacts;
  readonly content: PageContent;
  /** Slugs of all headings, with their lines. */
  readonly headings: ReadonlyMap<string, number>;
  readonly links: readonly FoundLink[];
  readonly pictures: readonly FoundPicture[];
  /** What is wrong with the file by itself. */
  readonly problems: readonly Problem[];
  /** The line of a field of the front matter. */
  lineOf(field: string): number;
}
