/** What is asked of the search, and what it answers. */

import type { Audience, Entry } from '../knowledge/entry';
import type { EntryId, ServiceId } from '../knowledge/ids';
import type { EntryCard } from '../knowledge/pack';

export interface Query {
  /** As typed; filters such as `service:vpn kind:tree lang:id` are read out of it. */
  readonly text: string;
  /** At most this many hits (default 10). */
  readonly limit?: number;
  /** Employees (`everyone`, the default) never see entries for agents. */
  readonly audience?: Audience;
  /** The reader's language (BCP 47); entries in it come first among equals. */
  readonly language?: string;
  /** Entries of one kind only. */
  readonly kind?: Entry['kind'];
  /** Words that must not be corrected, because the person refused the correction. */
  readonly asTyped?: boolean;
  /** Services named in a live bulletin: their entries rise a little. */
  readonly liveServices?: readonly ServiceId[];
  /** Entries that solved the same words before, with how often (kept locally). */
  readonly solvedBefore?: ReadonlyMap<EntryId, number>;
  /** ISO date of today, for the freshness of reviews. */
  readonly today?: string;
}

/** Half-open range of UTF-16 units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export interface Hit {
  readonly card: EntryCard;
  readonly score: number;
  /** Parts of the title that matched. */
  readonly titleMatches: readonly TextRange[];
}

/** A word that was not in the vocabulary and what was searched instead. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** How many entries matched in all. */
  readonly total: number;
  readonly corrections: readonly Correction[];
  /** How matched words begin or read (as analysed), for marking them in snippets. */
  readonly marks: SnippetMarks;
}

/** Tells whether a word of a text matched the query; opaque to callers, made by `search`, used by `snippet`. */
export interface SnippetMarks {
  readonly matches: (word: string) => boolean;
  /** Which word of the question it is, so that forms of one word are not counted as several; absent when unknown. */
  readonly wordOf?: (word: string) => number | undefined;
}

/** A passage of an entry's text, in parts, with the matched words marked; `heading` is the section that it stands under. */
export interface Snippet {
  readonly parts: readonly { readonly text: string; readonly marked: boolean }[];
  readonly heading?: { readonly id: string; readonly title: string };
}
