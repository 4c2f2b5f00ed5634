/** What is done to a ticket in Zammad: said in it, assigned, moved, set to another state. */

import * as v from 'valibot';
import type { Ticket } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketSystem, Words } from '../ticket-system';
import { type Api, done, failed } from './api-of';
import { movedOn, takenByOther } from './change-check';
import { isoOf } from './moments';
import { fileOf } from './zammad-history';
import { groupOf, NOBODY, STATES, type ZammadUser } from './zammad-ticket';

/** A waiting ticket must say until when; Zammad then reminds its owner. */
const WAITING_MS = 24 * 60 * 60_000;

export interface ZammadAccess {
  readonly api: Api;
  readonly clock: SystemSetting['clock'];
  me(signal?: AbortSignal): Promise<SystemResult<ZammadUser>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
}

export function zammadChanges({ api, clock, me, ticket }: ZammadAccess) {
  async function change(
    of: ChangeOf,
    fields: Readonly<Record<string, unknown>>,
    isTaken: boolean,
    signal?: AbortSignal,
  ): Promise<SystemResult<void>> {
    if (of.basedOn !== undefined || isTaken) {
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = (isTaken ? takenByOther(now.value, String(fields.owner_id), of) : undefined) ?? movedOn(now.value, of);
      if (conflict) return conflict;
    }
    return api.tell({ method: 'PUT', path: `/api/v1/tickets/${encodeURIComponent(of.ticket)}`, json: fields }, signal);
  }

  async function say(of: ChangeOf, words: Words, internal: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const now = await ticket(of.ticket, signal);
    if (!now.ok) return now;
    const conflict = movedOn(now.value, of);
    if (conflict) return conflict;
    const self = await me(signal);
    if (!self.ok) return self;
    // Zammad shows what a customer writes to everybody in the ticket, whatever was asked for.
    const isCustomer = self.value.roles?.every((role) => role === 'Customer') ?? String(self.value.id) === now.value.customer?.id;
    if (internal && isCustomer) return failed('forbidden', 'The owner of this token is a customer, whose words cannot be internal.');
    const mail = now.value.customer?.name ?? '';
    const reaches = !internal && !isCustomer && mail.includes('@');
    const json = {
      ticket_id: Number(of.ticket),
      body: words.text,
      content_type: 'text/plain',
      internal,
      ...(reaches ? { type: 'email', to: mail, subject: now.value.subject } : { type: 'note' }),
      attachments: words.attachments.map(fileOf),
    };
    const said = await api.ask({ path: '/api/v1/ticket_articles', json }, v.object({ internal: v.boolean() }), signal);
    if (said.ok && internal && !said.value.internal) return failed('forbidden', 'It was written, but the customer can read it.', true);
    return done(said);
  }

  return {
    reply: (of, words, signal) => say(of, words, false, signal),
    comment: (of, words, signal) => say(of, words, true, signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { owner_id: owner === null ? NOBODY : Number(owner) }, false, signal);
      const self = await me(signal);
      return self.ok ? change(of, { owner_id: self.value.id }, true, signal) : self;
    },

    move: (of, place, signal) => change(of, groupOf(place), false, signal),

    setState(of, state, signal) {
      const until = state === 'waiting' ? { pending_time: isoOf(clock.now() + WAITING_MS) } : {};
      return change(of, { state: STATES[state], ...until }, false, signal);
    },
  } satisfies Partial<TicketSystem>;
}
