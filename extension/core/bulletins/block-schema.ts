/** The schema of typed text as it is kept on disk. */

import * as v from 'valibot';
import type { Block, Inline, LinkTarget } from '../knowledge/block';
import { entryIdSchema } from '../knowledge/id-schemas';

const linkTarget: v.GenericSchema<unknown, LinkTarget> = v.variant('to', [
  v.object({ to: v.literal('entry'), entry: entryIdSchema, heading: v.exactOptional(v.string()) }),
  v.object({ to: v.literal('heading'), heading: v.string() }),
  // What is on disk is checked again: an address that runs something must not come in by this way either.
  v.object({ to: v.literal('web'), href: v.pipe(v.string(), v.regex(/^(?:https?|mailto|tel):/i)) }),
]);

const inlineSchema: v.GenericSchema<unknown, Inline> = v.lazy(() =>
  v.variant('kind', [
    v.object({ kind: v.literal('text'), text: v.string() }),
    v.object({ kind: v.literal('code'), text: v.string() }),
    v.object({ kind: v.picklist(['strong', 'emphasis', 'strike']), children: v.array(inlineSchema) }),
    v.object({ kind: v.literal('link'), target: linkTarget, children: v.array(inlineSchema) }),
    v.object({ kind: v.literal('image'), source: v.string(), alt: v.string() }),
    v.object({ kind: v.literal('break') }),
  ]),
);

const inlines = v.array(inlineSchema);

export const blockSchema: v.GenericSchema<unknown, Block> = v.lazy(() =>
  v.variant('kind', [
    v.object({ kind: v.literal('heading'), level: v.picklist([2, 3, 4, 5, 6]), id: v.string(), children: inlines }),
    v.object({ kind: v.literal('paragraph'), children: inlines }),
    v.object({ kind: v.literal('list'), ordered: v.boolean(), start: v.number(), items: v.array(v.array(blockSchema)) }),
    v.object({ kind: v.literal('code'), language: v.string(), text: v.string() }),
    v.object({ kind: v.literal('quote'), children: v.array(blockSchema) }),
    v.object({
      kind: v.literal('callout'),
      tone: v.picklist(['note', 'tip', 'important', 'warning', 'caution', 'agent']),
      children: v.array(blockSchema),
    }),
    v.object({
      kind: v.literal('table'),
      align: v.array(v.nullable(v.picklist(['left', 'center', 'right']))),
      header: v.array(inlines),
      rows: v.array(v.array(inlines)),
    }),
    v.object({ kind: v.literal('rule') }),
  ]),
);

export const blocksSchema = v.array(blockSchema);
