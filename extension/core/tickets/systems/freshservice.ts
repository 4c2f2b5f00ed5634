/**
 * Freshservice by its API v2 (api.freshservice.com: Tickets, Conversations, Agents, Groups, Ticket form fields). By documentation, but for
 * `agents/me`, which is Freshdesk's call: only other people's working code shows it here.
 */

import * as v from 'valibot';
import type { SystemSetting, TicketSystem } from '../ticket-system';
import { mapped } from './api-of';
import { freshSystem } from './fresh';
import type { FreshProduct } from './fresh-api';
import { freshTicketShape } from './fresh-ticket';

const agentShape = v.object({ id: v.number(), first_name: v.nullish(v.string()), last_name: v.nullish(v.string()), email: v.string() });
const fieldShape = v.object({
  name: v.string(),
  label: v.string(),
  default_field: v.optional(v.boolean(), false),
  required: v.optional(v.boolean(), false),
  choices: v.optional(v.array(v.object({ value: v.string() })), []),
});

const FRESHSERVICE: FreshProduct = {
  product: 'Freshservice',
  one: (name, shape) =>
    v.pipe(
      v.object({ [name]: shape }),
      v.transform((wrapped) => wrapped[name] as v.InferOutput<typeof shape>),
    ),
  many: (name, shape) =>
    v.pipe(
      v.object({ [name]: v.array(shape) }),
      v.transform((wrapped) => wrapped[name] as v.InferOutput<typeof shape>[]),
    ),
  // It sorts by the date entered and nothing else, and tells the description with each ticket.
  listQuery: (order) => [
    ['order_type', order],
    ['include', 'requester,stats'],
  ],
  searchPath: '/api/v2/tickets/filter',
  searchAnswer: v.pipe(
    v.object({ tickets: v.array(freshTicketShape), total: v.optional(v.number()) }),
    v.transform(({ tickets, total }) => ({ found: tickets, total: total ?? null })),
  ),
  async fields(api, signal) {
    const answer = await api.ask('/api/v2/ticket_form_fields', v.object({ ticket_fields: v.array(fieldShape) }), signal);
    return mapped(answer, ({ ticket_fields }) =>
      ticket_fields
        .filter(({ default_field }) => !default_field)
        .map(({ name, label, required, choices }) => {
          const options = choices.map(({ value }) => value);
          return { id: name, name: label, required, ...(options.length > 0 ? { options } : {}) };
        }),
    );
  },
  async me(api, signal) {
    return mapped(await api.ask('/api/v2/agents/me', v.object({ agent: agentShape }), signal), ({ agent }) => {
      const name = `${agent.first_name ?? ''} ${agent.last_name ?? ''}`.trim();
      return { id: String(agent.id), name: name === '' ? agent.email : name, email: agent.email };
    });
  },
};

export function freshserviceSystem(setting: SystemSetting): TicketSystem {
  return freshSystem(setting, FRESHSERVICE);
}
