/** What was said in a ticket of GLPI, read into the legs of its trip. */

import * as v from 'valibot';
import type { Leg } from '../ticket';
import type { SystemResult } from '../ticket-system';
import { mapped } from './api-of';
import { type GlpiAccess, LIST_AT_MOST } from './glpi-api';
import { GLPI_ROOT } from './glpi-session';
import { plain } from './glpi-ticket';
import { titleOfWords } from './leg-titles';
import { momentOf } from './moments';

const followupShape = v.object({
  id: v.number(),
  content: v.nullish(v.string()),
  is_private: v.optional(v.union([v.number(), v.boolean()]), 0),
  users_id: v.optional(v.union([v.string(), v.number()]), ''),
  date: v.nullish(v.string()),
  date_creation: v.nullish(v.string()),
});

/** Oldest first. */
export async function glpiHistory({ api, session }: GlpiAccess, id: string, signal?: AbortSignal): Promise<SystemResult<readonly Leg[]>> {
  const self = await session(signal);
  if (!self.ok) return self;
  const path = `${GLPI_ROOT}/Ticket/${encodeURIComponent(id)}`;
  const shape = v.object({
    name: v.string(),
    content: v.nullish(v.string()),
    date: v.string(),
    users_id_recipient: v.union([v.string(), v.number()]),
  });
  const first = await api.ask(`${path}?expand_dropdowns=true`, shape, signal);
  if (!first.ok) return first;
  const said = await api.ask(`${path}/ITILFollowup?expand_dropdowns=true&range=0-${LIST_AT_MOST - 1}`, v.array(followupShape), signal);
  const at = (written: string | null | undefined) => (momentOf(written) ?? self.value.zoneMs) - self.value.zoneMs;
  const { name, content, date, users_id_recipient } = first.value;
  const entered = {
    id: 'entered',
    at: at(date),
    who: String(users_id_recipient),
    kind: 'entered',
    title: name,
    text: plain(content),
    public: true,
    attachments: [],
  } as const;
  return mapped(said, (all): readonly Leg[] => {
    const legs = all.map((one): Leg => {
      const isPublic = !one.is_private;
      const kind = isPublic ? 'replied' : 'commented';
      return {
        id: String(one.id),
        at: at(one.date ?? one.date_creation),
        who: String(one.users_id),
        kind,
        title: titleOfWords(isPublic),
        text: plain(one.content),
        public: isPublic,
        attachments: [],
      };
    });
    return [entered, ...legs.toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id))];
  });
}
