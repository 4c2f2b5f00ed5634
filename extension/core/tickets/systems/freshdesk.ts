/** Freshdesk by its API v2 (developers.freshdesk.com/api: Tickets, Conversations, Agents, Groups, Contacts, Ticket fields). By documentation. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { SystemSetting, TicketSystem } from '../ticket-system';
import { mapped } from './api-of';
import { freshSystem } from './fresh';
import type { FreshProduct } from './fresh-api';
import { freshTicketShape } from './fresh-ticket';

const agentShape = v.object({ id: v.number(), contact: v.object({ name: v.nullish(v.string()), email: v.string() }) });
const fieldShape = v.object({
  name: v.string(),
  label: v.string(),
  default: v.optional(v.boolean(), false),
  required_for_agents: v.optional(v.boolean(), false),
  choices: v.optional(v.unknown()),
});

const FRESHDESK: FreshProduct = {
  product: 'Freshdesk',
  one: (_name, shape) => shape,
  many: (_name, shape) => v.array(shape),
  listQuery: (order) => [
    ['order_by', 'created_at'],
    ['order_type', order],
    ['include', 'requester,stats,description'],
  ],
  searchPath: '/api/v2/search/tickets',
  searchAnswer: v.pipe(
    v.object({ results: v.array(freshTicketShape), total: v.number() }),
    v.transform(({ results, total }) => ({ found: results, total })),
  ),
  async fields(api, signal) {
    return mapped(await api.ask('/api/v2/ticket_fields', v.array(fieldShape), signal), (all) =>
      all
        .filter((field) => !field.default)
        .map(({ name, label, required_for_agents, choices }) => {
          const list = v.safeParse(v.array(v.string()), choices);
          return {
            id: name,
            name: label,
            required: required_for_agents,
            ...(list.success && list.output.length > 0 ? { options: list.output } : {}),
          };
        }),
    );
  },
  async me(api, signal) {
    return mapped(await api.ask('/api/v2/agents/me', agentShape, signal), ({ id, contact }) => {
      return { id: String(id), name: contact.name ?? contact.email, email: contact.email };
    });
  },
  async people(api, part, signal) {
    const shape = v.array(v.object({ id: v.number(), name: v.string() }));
    const answer = await api.ask(`/api/v2/contacts/autocomplete?${queryOf([['term', part]])}`, shape, signal);
    return mapped(answer, (all) => all.slice(0, 20).map(({ id, name }) => ({ id: String(id), name })));
  },
};

export function freshdeskSystem(setting: SystemSetting): TicketSystem {
  return freshSystem(setting, FRESHDESK);
}
