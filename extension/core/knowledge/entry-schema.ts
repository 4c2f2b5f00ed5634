/** What a valid entry and a valid card of a pack are. A pack may come from elsewhere, so links and pictures are checked again. */

import * as v from 'valibot';
import type { Block, Inline } from './block';
import { PACK_PICTURES } from './content-path';
import type { Entry } from './entry';
import { answerIdSchema, departmentIdSchema, entryIdSchema, serviceIdSchema, stepIdSchema } from './id-schemas';
import type { EntryCard } from './pack';

const text = v.string();

/** The four schemes of `LinkTarget`; the compiler has already written them in lower case, as URL parsers do. */
const webAddress = v.pipe(text, v.regex(/^(?:https?:\/\/|mailto:|tel:)/));

const picturePath = v.pipe(
  text,
  v.check(
    (path) => path.startsWith(PACK_PICTURES) && !path.includes('\\') && !path.split('/').some((part) => part === '..' || part === ''),
  ),
);

const linkTarget = v.variant('to', [
  v.object({ to: v.literal('entry'), entry: entryIdSchema, heading: v.exactOptional(text) }),
  v.object({ to: v.literal('heading'), heading: text }),
  v.object({ to: v.literal('web'), href: webAddress }),
]);

const inlines: v.GenericSchema<unknown, Inline[]> = v.array(v.lazy(() => inline));
const blocks: v.GenericSchema<unknown, Block[]> = v.array(v.lazy(() => block));

const inline: v.GenericSchema<unknown, Inline> = v.variant('kind', [
  v.object({ kind: v.literal('text'), text }),
  v.object({ kind: v.literal('code'), text }),
  v.object({ kind: v.picklist(['strong', 'emphasis', 'strike']), children: inlines }),
  v.object({ kind: v.literal('link'), target: linkTarget, children: inlines }),
  v.object({ kind: v.literal('image'), source: picturePath, alt: text }),
  v.object({ kind: v.literal('break') }),
]);

const block: v.GenericSchema<unknown, Block> = v.variant('kind', [
  v.object({ kind: v.literal('paragraph'), children: inlines }),
  v.object({ kind: v.literal('heading'), level: v.picklist([2, 3, 4, 5, 6]), id: text, children: inlines }),
  v.object({ kind: v.literal('list'), ordered: v.boolean(), start: v.number(), items: v.array(blocks) }),
  v.object({ kind: v.literal('code'), language: text, text }),
  v.object({ kind: v.literal('quote'), children: blocks }),
  v.object({
    kind: v.literal('callout'),
    tone: v.picklist(['note', 'tip', 'important', 'warning', 'caution', 'agent']),
    children: blocks,
  }),
  v.object({
    kind: v.literal('table'),
    align: v.array(v.nullable(v.picklist(['left', 'center', 'right']))),
    header: v.array(inlines),
    rows: v.array(v.array(inlines)),
  }),
  v.object({ kind: v.literal('rule') }),
]);

const facts = {
  id: entryIdSchema,
  title: text,
  summary: text,
  keywords: v.array(text),
  services: v.array(serviceIdSchema),
  audience: v.picklist(['everyone', 'agents']),
  language: text,
  owner: departmentIdSchema,
  reviewed: text,
};

const desk = { department: departmentIdSchema, priority: v.picklist(['low', 'normal', 'high', 'urgent']), subject: v.exactOptional(text) };

const outcome = v.variant('kind', [
  v.object({ kind: v.literal('solved') }),
  v.object({ kind: v.picklist(['ticket', 'visit']), ...desk }),
  v.object({ kind: v.literal('tree'), tree: entryIdSchema }),
]);

const answer = v.object({
  id: answerIdSchema,
  text,
  leadsTo: v.union([v.object({ step: stepIdSchema }), v.object({ tree: entryIdSchema })]),
});

const step = v.variant('kind', [
  v.object({ kind: v.literal('ask'), id: stepIdSchema, title: text, text: blocks, answers: v.array(answer) }),
  v.object({ kind: v.literal('outcome'), id: stepIdSchema, title: text, text: blocks, outcome }),
]);

export const entrySchema: v.GenericSchema<unknown, Entry> = v.variant('kind', [
  v.object({ kind: v.literal('article'), ...facts, body: blocks }),
  v.object({ kind: v.literal('tree'), ...facts, intro: blocks, steps: v.pipe(v.array(step), v.minLength(1)) }),
]);

export const cardsSchema: v.GenericSchema<unknown, EntryCard[]> = v.array(v.object({ kind: v.picklist(['article', 'tree']), ...facts }));
