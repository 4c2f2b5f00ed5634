/** FreeScout's threads, read into the legs of a ticket's trip (api-docs.freescout.net, "Threads"). */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Attachment } from '../attachment';
import type { Leg } from '../ticket';
import { toBase64 } from './base64';
import { personOf, personShape } from './freescout-person';
import { titleOfWords } from './leg-titles';
import { momentOf } from './moments';

export const threadShape = v.object({
  id: v.number(),
  type: v.string(),
  body: v.nullish(v.string()),
  createdBy: v.nullish(personShape),
  createdAt: v.string(),
  action: v.nullish(v.object({ type: v.optional(v.string()), text: v.nullish(v.string()) })),
  _embedded: v.optional(
    v.object({
      attachments: v.optional(
        v.array(v.object({ fileName: v.string(), mimeType: v.nullish(v.string()), size: v.nullish(v.number()) })),
        [],
      ),
    }),
  ),
});

/** Oldest first. */
export function legsOfFreescout(threads: readonly v.InferOutput<typeof threadShape>[], subject: string): readonly Leg[] {
  const legs = threads.map(legOf).toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
  return legs.map((leg, index) => (index === 0 && leg.kind === 'replied' ? { ...leg, kind: 'entered', title: subject } : leg));
}

function legOf(thread: v.InferOutput<typeof threadShape>): Leg {
  const isNote = thread.type === 'note';
  const isChange = thread.type === 'lineitem';
  return {
    id: String(thread.id),
    at: momentOf(thread.createdAt) ?? 0,
    who: thread.createdBy ? personOf(thread.createdBy).name : '',
    kind: isChange ? 'other' : isNote ? 'commented' : 'replied',
    title: thread.action?.text || (isChange ? 'change' : titleOfWords(!isNote)),
    text: htmlToText(thread.body ?? '').trim(),
    public: !isNote && !isChange,
    attachments: (thread._embedded?.attachments ?? []).map(({ fileName, mimeType, size }) => ({
      name: fileName,
      type: mimeType ?? 'application/octet-stream',
      size: size ?? 0,
    })),
  };
}

/** As threads take them. */
export function fileOf({ name, type, bytes }: Attachment) {
  return { fileName: name, mimeType: type || 'application/octet-stream', data: toBase64(bytes) };
}
