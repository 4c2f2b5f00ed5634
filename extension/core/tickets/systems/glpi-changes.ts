/** What is done to a ticket in GLPI: said in it, assigned, moved, promised, set to another state. */

import * as v from 'valibot';
import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import { answered, done, failed } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import { createdShape, type GlpiAccess } from './glpi-api';
import { GLPI_ROOT } from './glpi-session';
import { STATUSES } from './glpi-ticket';
import { htmlOfText } from './html-of-text';
import { sqlOf } from './moments';

/** A role of somebody in a ticket. */
const ASSIGNED = 2;

export function glpiChanges({ api, session, ticket, attach }: GlpiAccess) {
  async function change(of: ChangeOf, input: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const path = `${GLPI_ROOT}/Ticket/${encodeURIComponent(of.ticket)}`;
    const answer = await api.ask({ method: 'PUT', path, json: { input } }, v.array(v.record(v.string(), v.unknown())), signal);
    if (!answer.ok) return answer;
    const [told = {}] = answer.value;
    // It answers 200 and says in the body that it did not.
    return told[of.ticket] === false ? failed('forbidden', String(told.message ?? 'GLPI did not change it.')) : answered(undefined);
  }

  async function say(of: ChangeOf, words: Words, isPrivate: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    for (const file of words.attachments) {
      const sent = await attach(Number(of.ticket), file, signal);
      if (!sent.ok) return sent;
    }
    const input = { itemtype: 'Ticket', items_id: Number(of.ticket), content: htmlOfText(words.text), is_private: isPrivate ? 1 : 0 };
    return done(await api.ask({ path: `${GLPI_ROOT}/ITILFollowup`, json: { input } }, createdShape, signal));
  }

  async function assign(of: ChangeOf, owner: string | null, signal?: AbortSignal): Promise<SystemResult<void>> {
    const shape = v.array(v.object({ id: v.number(), users_id: v.number(), type: v.number() }));
    const now = await api.ask(`${GLPI_ROOT}/Ticket/${encodeURIComponent(of.ticket)}/Ticket_User`, shape, signal);
    if (!now.ok) return now;
    const owners = now.value.filter(({ type }) => type === ASSIGNED);
    // The new one first: a ticket that is nobody's for a moment goes back to "new".
    if (owner !== null && !owners.some(({ users_id }) => String(users_id) === owner)) {
      const input = { tickets_id: Number(of.ticket), users_id: Number(owner), type: ASSIGNED };
      const added = await api.ask({ path: `${GLPI_ROOT}/Ticket_User`, json: { input } }, createdShape, signal);
      if (!added.ok) return added;
    }
    for (const { id, users_id } of owners) {
      if (String(users_id) === owner) continue;
      const taken = await api.tell({ method: 'DELETE', path: `${GLPI_ROOT}/Ticket_User/${id}` }, signal);
      if (!taken.ok) return taken;
    }
    return answered(undefined);
  }

  return {
    reply: (of, words, signal) => say(of, words, false, signal),
    comment: (of, words, signal) => say(of, words, true, signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return (await checkBase(of, () => ticket(of.ticket, signal))) ?? assign(of, owner, signal);
      const self = await session(signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.me.id, of) ?? movedOn(now.value, of);
      return conflict ?? assign(of, self.value.me.id, signal);
    },

    move: (of, place, signal) => change(of, { itilcategories_id: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),

    async promise(of, at, signal) {
      const self = await session(signal);
      if (!self.ok) return self;
      return change(of, { time_to_resolve: at === null ? 'NULL' : sqlOf(at + self.value.zoneMs) }, signal);
    },
  } satisfies Partial<TicketSystem>;
}
