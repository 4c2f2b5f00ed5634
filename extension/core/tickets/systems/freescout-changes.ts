/** What is done to a conversation in FreeScout: said in it, assigned, moved, set to another state. */

import type { Person, Ticket } from '../ticket';
import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import { type Api, failed } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import { STATUSES } from './freescout-conversation';
import { fileOf } from './freescout-history';
import { htmlOfText } from './html-of-text';

export interface FreescoutAccess {
  readonly api: Api;
  /** `null`: nobody was named, and a key belongs to nobody. */
  me(signal?: AbortSignal): Promise<SystemResult<Person | null>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
}

export function freescoutChanges({ api, me, ticket }: FreescoutAccess) {
  async function change(of: ChangeOf, fields: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const self = await me(signal);
    if (!self.ok) return self;
    const by = self.value ? { byUser: Number(self.value.id) } : {};
    return api.tell({ method: 'PUT', path: `/api/conversations/${encodeURIComponent(of.ticket)}`, json: { ...by, ...fields } }, signal);
  }

  async function say(of: ChangeOf, words: Words, type: 'message' | 'note', signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const self = await me(signal);
    if (!self.ok) return self;
    if (!self.value)
      return failed('refused', 'FreeScout must know whose words these are: set the mail address of the agent in the connection.');
    const json = { type, text: htmlOfText(words.text), user: Number(self.value.id), attachments: words.attachments.map(fileOf) };
    return api.tell({ path: `/api/conversations/${encodeURIComponent(of.ticket)}/threads`, json }, signal);
  }

  return {
    reply: (of, words, signal) => say(of, words, 'message', signal),
    comment: (of, words, signal) => say(of, words, 'note', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { assignTo: owner === null ? null : Number(owner) }, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      if (!self.value) return failed('refused', 'FreeScout must know who takes it: set the mail address of the agent in the connection.');
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
      return conflict ?? change({ ticket: of.ticket }, { assignTo: Number(self.value.id) }, signal);
    },

    move: (of, place, signal) => change(of, { mailboxId: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),
  } satisfies Partial<TicketSystem>;
}
