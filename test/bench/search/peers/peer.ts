/** What the bench asks of a search engine: build, save, load, search. One adapter file each; all of them get the same text. */

import type { BenchArticle } from '../corpus';

export interface Peer {
  readonly name: string;
  /** Builds the index of these articles and gives it in the form that would be shipped. */
  readonly build: (articles: readonly BenchArticle[]) => Promise<Uint8Array>;
  /** From shipped bytes to something that answers. */
  readonly load: (bytes: Uint8Array) => Promise<Loaded>;
  /** The largest corpus that it is asked to take; larger ones would take minutes or more memory than a browser has. */
  readonly most: number;
}

/** Ids of the answers, the best first. */
export type Loaded = (question: string, limit: number) => readonly string[];

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const fromUtf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
