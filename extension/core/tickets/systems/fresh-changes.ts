/** What is done to a ticket in Freshdesk and Freshservice: said in it, assigned, moved, set to another state. */

import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import { checkBase, movedOn, takenByOther } from './change-check';
import { bodyOf, type FreshApi } from './fresh-api';
import { STATUSES } from './fresh-ticket';
import { htmlOfText } from './html-of-text';

export function freshChanges({ api, fresh, ticket }: FreshApi) {
  async function change(of: ChangeOf, fields: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    return conflict ?? api.tell({ method: 'PUT', path: `/api/v2/tickets/${encodeURIComponent(of.ticket)}`, json: fields }, signal);
  }

  async function say(of: ChangeOf, words: Words, path: 'reply' | 'notes', signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const fields = { body: htmlOfText(words.text), ...(path === 'notes' ? { private: true } : {}) };
    const call = {
      method: 'POST',
      path: `/api/v2/tickets/${encodeURIComponent(of.ticket)}/${path}`,
      ...bodyOf(fields, words.attachments),
    } as const;
    return api.tell(call, signal);
  }

  return {
    reply: (of, words, signal) => say(of, words, 'reply', signal),
    comment: (of, words, signal) => say(of, words, 'notes', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { responder_id: owner === null ? null : Number(owner) }, signal);
      const self = await fresh.me(api, signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
      return conflict ?? change({ ticket: of.ticket }, { responder_id: Number(self.value.id) }, signal);
    },

    move: (of, place, signal) => change(of, { group_id: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),
  } satisfies Partial<TicketSystem>;
}
