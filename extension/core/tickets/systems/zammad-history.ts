/** Zammad's articles, read into the legs of a ticket's trip (docs.zammad.org, API: Ticket, Articles). */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Attachment } from '../attachment';
import type { Leg } from '../ticket';
import { toBase64 } from './base64';
import { titleOfWords } from './leg-titles';
import { momentOf } from './moments';

export const articleShape = v.object({
  id: v.number(),
  from: v.nullish(v.string()),
  subject: v.nullish(v.string()),
  body: v.string(),
  content_type: v.nullish(v.string()),
  internal: v.boolean(),
  created_at: v.string(),
  attachments: v.optional(
    v.array(
      v.object({
        filename: v.string(),
        size: v.optional(v.union([v.string(), v.number()])),
        preferences: v.optional(v.record(v.string(), v.unknown())),
      }),
    ),
    [],
  ),
});

export function legOf(article: v.InferOutput<typeof articleShape>, index: number): Leg {
  return {
    id: String(article.id),
    at: momentOf(article.created_at) ?? 0,
    who: article.from ?? '',
    kind: index === 0 ? 'entered' : article.internal ? 'commented' : 'replied',
    title: article.subject || titleOfWords(!article.internal),
    text: article.content_type === 'text/html' ? htmlToText(article.body).trim() : article.body,
    public: !article.internal,
    attachments: article.attachments.map(({ filename, size, preferences }) => ({
      name: filename,
      type: String(preferences?.['Mime-Type'] ?? preferences?.['Content-Type'] ?? 'application/octet-stream'),
      size: Number(size ?? 0),
    })),
  };
}

/** As articles take them. */
export function fileOf({ name, type, bytes }: Attachment) {
  return { filename: name, data: toBase64(bytes), 'mime-type': type };
}
