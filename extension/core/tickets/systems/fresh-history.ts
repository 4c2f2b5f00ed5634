/** What was said in a ticket of Freshdesk or Freshservice, read into the legs of its trip. */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Leg } from '../ticket';
import type { SystemResult } from '../ticket-system';
import { answered } from './api-of';
import { type FreshApi, PAGE } from './fresh-api';
import { attachmentShape, fileOf } from './fresh-ticket';
import { titleOfWords } from './leg-titles';
import { momentOf } from './moments';

/** A thousand of them; nobody reads on. */
const PAGES_AT_MOST = 10;

const conversationShape = v.object({
  id: v.number(),
  body: v.nullish(v.string()),
  body_text: v.nullish(v.string()),
  private: v.optional(v.boolean(), false),
  user_id: v.nullish(v.number()),
  created_at: v.string(),
  attachments: v.optional(v.array(attachmentShape), []),
});

/** Oldest first. */
export async function freshHistory({ api, fresh, one }: FreshApi, id: string, signal?: AbortSignal): Promise<SystemResult<readonly Leg[]>> {
  const first = await one(id, signal);
  if (!first.ok) return first;
  const { created_at, requester, requester_id, description_text, subject, attachments } = first.value;
  const who = requester?.name ?? requester?.email ?? '';
  const legs: Leg[] = [
    {
      id: 'entered',
      at: momentOf(created_at) ?? 0,
      who,
      kind: 'entered',
      title: subject ?? '',
      text: description_text ?? '',
      public: true,
      attachments: attachments.map(fileOf),
    },
  ];
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const path = `/api/v2/tickets/${encodeURIComponent(id)}/conversations?page=${page}&per_page=${PAGE}`;
    const answer = await api.ask(path, fresh.many('conversations', conversationShape), signal);
    if (!answer.ok) return answer;
    for (const said of answer.value)
      legs.push({
        id: String(said.id),
        at: momentOf(said.created_at) ?? 0,
        who: said.user_id === requester_id ? who : said.user_id ? `#${said.user_id}` : '',
        kind: said.private ? 'commented' : 'replied',
        title: titleOfWords(!said.private),
        text: said.body_text ?? htmlToText(said.body ?? '').trim(),
        public: !said.private,
        attachments: said.attachments.map(fileOf),
      });
    if (answer.value.length < PAGE) break;
  }
  return answered(legs.toSorted((a, b) => a.at - b.at));
}
