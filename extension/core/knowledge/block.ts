/** The small typed tree that Markdown becomes: what an element can draw, and nothing that a browser could run. */

import type { EntryId } from './ids';

/** Where a link leads: another entry (and a heading in it), a heading on this page, or an address (http, https, mailto, tel only). */
export type LinkTarget =
  | { readonly to: 'entry'; readonly entry: EntryId; readonly heading?: string }
  | { readonly to: 'heading'; readonly heading: string }
  | { readonly to: 'web'; readonly href: string };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly target: LinkTarget; readonly children: readonly Inline[] }
  /** `source` is a path inside the pack. */
  | { readonly kind: 'image'; readonly source: string; readonly alt: string }
  | { readonly kind: 'break' };

/** GitHub's five alerts, and `agent`: shown to agents only. */
export type CalloutTone = 'note' | 'tip' | 'important' | 'warning' | 'caution' | 'agent';

export type Block =
  /** `id` is the heading's slug, unique on its page, as GitHub makes it. */
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 | 5 | 6; readonly id: string; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'callout'; readonly tone: CalloutTone; readonly children: readonly Block[] }
  | {
      readonly kind: 'table';
      readonly align: readonly ('left' | 'center' | 'right' | null)[];
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };
