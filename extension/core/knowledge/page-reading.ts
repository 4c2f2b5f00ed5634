/** What is noted while one page is read: problems, headings, and the links and pictures that are checked across files later. */

import type { EntryId } from './ids';
import type { Problem } from './problem';
import { pageSlugs } from './slug';

/** A link to an article, a tree or a heading, with all that a check needs to know about it. */
export interface FoundLink {
  readonly line: number;
  /** The file that it leads to; the page's own file for a heading on the same page. */
  readonly file: string;
  readonly entry: EntryId;
  readonly heading?: string;
  /** It stands in a callout that only agents see. */
  readonly forAgents: boolean;
  /** `way`: an answer or an outcome of a tree, which the reader follows by answering. */
  readonly use: 'text' | 'way';
}

/** A picture, by its path in the content folder. */
export interface FoundPicture {
  readonly line: number;
  readonly file: string;
}

export interface PageReading {
  readonly file: string;
  readonly entry: EntryId;
  readonly problems: Problem[];
  /** Slugs of all headings so far, with their lines. */
  readonly headings: Map<string, number>;
  readonly links: FoundLink[];
  readonly pictures: FoundPicture[];
  /** The slug of the next heading, unique on the page. */
  readonly nextSlug: (text: string) => string;
}

export function startReading(file: string, entry: EntryId): PageReading {
  return { file, entry, problems: [], headings: new Map(), links: [], pictures: [], nextSlug: pageSlugs() };
}

export function noteError(reading: PageReading, line: number, message: string): void {
  reading.problems.push({ file: reading.file, line, level: 'error', message });
}

export function noteWarning(reading: PageReading, line: number, message: string): void {
  reading.problems.push({ file: reading.file, line, level: 'warning', message });
}
