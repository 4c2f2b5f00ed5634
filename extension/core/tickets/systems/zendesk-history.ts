/** Zendesk's audits, read into the legs of a ticket's trip (developer.zendesk.com, Ticketing: Ticket audits). */

import * as v from 'valibot';
import type { Leg } from '../ticket';
import type { SystemResult } from '../ticket-system';
import { type Api, answered } from './api-of';
import { titleOfWords } from './leg-titles';
import { momentOf } from './moments';
import { type Along, along } from './zendesk-ticket';

const attachmentShape = v.object({ file_name: v.string(), content_type: v.optional(v.string(), ''), size: v.optional(v.number(), 0) });
const auditsShape = v.object({
  audits: v.array(
    v.object({
      id: v.number(),
      created_at: v.string(),
      author_id: v.number(),
      events: v.array(
        v.object({
          id: v.number(),
          type: v.string(),
          public: v.optional(v.boolean()),
          body: v.optional(v.unknown()),
          plain_body: v.optional(v.string()),
          field_name: v.optional(v.string()),
          value: v.optional(v.unknown()),
          previous_value: v.optional(v.unknown()),
          attachments: v.optional(v.array(attachmentShape), []),
        }),
      ),
    }),
  ),
  next_page: v.nullish(v.string()),
  ...along,
});
type Audit = v.InferOutput<typeof auditsShape>['audits'][number];

const PAGE = 100;
/** A thousand audits; nobody reads on. */
const PAGES_AT_MOST = 10;
const KINDS = { status: 'state', assignee_id: 'assigned', group_id: 'moved' } as const;

/** Oldest first. One answer tells a hundred audits at most. */
export async function zendeskHistory(api: Api, id: string, signal?: AbortSignal): Promise<SystemResult<readonly Leg[]>> {
  const legs: Leg[] = [];
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const path = `/api/v2/tickets/${encodeURIComponent(id)}/audits.json?include=users,groups&page=${page}&per_page=${PAGE}`;
    const answer = await api.ask(path, auditsShape, signal);
    if (!answer.ok) return answer;
    legs.push(...answer.value.audits.flatMap((audit, index) => legsOf(audit, page === 1 && index === 0, answer.value)));
    if (!answer.value.next_page) break;
  }
  return answered(legs);
}

function legsOf({ id, created_at, author_id, events }: Audit, isFirst: boolean, { users, groups }: Along): readonly Leg[] {
  const at = momentOf(created_at) ?? 0;
  const who = users.find((user) => user.id === author_id)?.name ?? (author_id < 0 ? 'Zendesk' : `#${author_id}`);
  const nameOf = (field: string, value: unknown): string | undefined => {
    if (value === null || value === undefined || value === '') return undefined;
    const list = field === 'assignee_id' ? users : field === 'group_id' ? groups : [];
    return list.find((one) => String(one.id) === String(value))?.name ?? String(value);
  };
  return events.flatMap((event): Leg[] => {
    if (event.type === 'Comment' || event.type === 'VoiceComment') {
      const isPublic = event.public !== false;
      const text = event.plain_body ?? (typeof event.body === 'string' ? event.body : '');
      const attachments = event.attachments.map(({ file_name, content_type, size }) => ({ name: file_name, type: content_type, size }));
      const kind = isFirst ? 'entered' : isPublic ? 'replied' : 'commented';
      return [{ id: `${id}-${event.id}`, at, who, kind, title: titleOfWords(isPublic), text, public: isPublic, attachments }];
    }
    const field = event.field_name;
    if (event.type !== 'Change' || (field !== 'status' && field !== 'assignee_id' && field !== 'group_id')) return [];
    const from = nameOf(field, event.previous_value);
    const to = nameOf(field, event.value);
    const what = field === 'status' ? 'state' : field === 'assignee_id' ? 'owner' : 'group';
    const title = `${what}: ${from === undefined ? '' : `from ${from} `}to ${to ?? 'nobody'}`;
    const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    return [{ id: `${id}-${event.id}`, at, who, kind: KINDS[field], title, text: '', public: true, ...ends, attachments: [] }];
  });
}
