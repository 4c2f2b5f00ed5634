/** What is done to a ticket in Zendesk: said in it, assigned, moved, set to another state. */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import { type Api, failed, mapped } from './api-of';
import { takenByOther } from './change-check';
import { uploadBefore } from './files-along';
import { STATUSES } from './zendesk-ticket';

export interface ZendeskAccess {
  readonly api: Api;
  me(signal?: AbortSignal): Promise<SystemResult<Person>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
}

export function zendeskChanges({ api, me, ticket }: ZendeskAccess) {
  /** Zendesk itself compares the time of the last change, and answers 409 when it is another (`safe_update`). */
  function change(of: ChangeOf, fields: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const base = of.basedOn === undefined ? {} : { safe_update: true, updated_stamp: of.basedOn };
    const path = `/api/v2/tickets/${encodeURIComponent(of.ticket)}.json`;
    return api.tell({ method: 'PUT', path, json: { ticket: { ...fields, ...base } } }, signal);
  }

  async function say(of: ChangeOf, words: Words, isPublic: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const sent = await uploads(api, words.attachments, signal);
    if (!sent.ok) return sent;
    const [missing] = sent.value.leftOut;
    if (missing !== undefined) return failed('refused', missing);
    return change(of, { comment: { body: words.text, public: isPublic, uploads: sent.value.taken } }, signal);
  }

  return {
    reply: (of, words, signal) => say(of, words, true, signal),
    comment: (of, words, signal) => say(of, words, false, signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { assignee_id: owner === null ? null : Number(owner) }, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of);
      return conflict ?? change({ ticket: of.ticket, basedOn: now.value.revision }, { assignee_id: Number(self.value.id) }, signal);
    },

    move: (of, place, signal) => change(of, { group_id: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),
  } satisfies Partial<TicketSystem>;
}

/** Files go up before the words that they belong to; a token stands for each. */
export function uploads(api: Api, attachments: readonly Attachment[], signal?: AbortSignal) {
  return uploadBefore(attachments, async ({ name, type, bytes }) => {
    const path = `/api/v2/uploads.json?${queryOf([['filename', name]])}`;
    const call = { method: 'POST', path, headers: { 'content-type': type || 'application/octet-stream' }, body: bytes } as const;
    return mapped(await api.ask(call, v.object({ upload: v.object({ token: v.string() }) }), signal), (answer) => answer.upload.token);
  });
}
