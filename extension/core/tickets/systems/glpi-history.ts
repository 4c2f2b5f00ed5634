/** What was said in a ticket of GLPI, read into the legs of its trip. */

import * as v from 'valibot';
import type { Leg } from '../ticket';
import type { SystemResult } from '../ticket-system';
import { answered } from './api-of';
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
  const all = `expand_dropdowns=true&range=0-${LIST_AT_MOST - 1}`;
  const said = await api.ask(`${path}/ITILFollowup?${all}`, v.array(followupShape), signal);
  if (!said.ok) return said;
  // What solved it stands apart from the followups. Who may not see it still sees those.
  const solved = await api.ask(`${path}/ITILSolution?${all}`, v.array(followupShape), signal);
  if (!solved.ok && solved.why !== 'forbidden') return solved;
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
  const legOf = (one: v.InferOutput<typeof followupShape>, id: string): Leg => {
    const isPublic = !one.is_private;
    return {
      id,
      at: at(one.date ?? one.date_creation),
      who: String(one.users_id),
      kind: isPublic ? 'replied' : 'commented',
      title: titleOfWords(isPublic),
      text: plain(one.content),
      public: isPublic,
      attachments: [],
    };
  };
  const legs = [
    ...said.value.map((one) => legOf(one, String(one.id))),
    ...(solved.ok ? solved.value : []).map((one) => legOf(one, `solution-${one.id}`)),
  ];
  return answered([entered, ...legs.toSorted((a, b) => a.at - b.at)]);
}
