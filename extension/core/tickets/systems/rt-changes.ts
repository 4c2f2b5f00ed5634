/**
 * Changes of a ticket in Request Tracker. It answers 200 to a change that it did not make, in the language of whoever asks, so each change
 * is read back; and each goes with RT's own `If-Match`. What stays open is a reply, which RT takes without it: the ticket is looked at
 * just before.
 */

import * as v from 'valibot';
import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import { answered, done, failed } from './api-of';
import { sqlOf } from './moments';
import { REST, type RtApi, type RtFound, rightful } from './rt-api';
import { holdingMarker } from './rt-marker';
import { isTaken, rtMessage } from './rt-message';
import { dateOfRt, isAtRevision, NOBODY, ownerOfRt, type RtTicket, stateOfRt, statusForState } from './rt-ticket';

/** A change that is based on nothing is tried again when somebody else was quicker. */
const TRIES = 3;

const saidShape = v.array(v.union([v.string(), v.null_()]));

type Changes = Required<Pick<TicketSystem, 'reply' | 'comment' | 'assign' | 'move' | 'setState' | 'promise'>>;

export function rtChanges(rt: RtApi): Changes {
  const { api } = rt;

  function conflictWith({ basedOn }: ChangeOf, { ticket: now }: RtFound) {
    return basedOn === undefined || isAtRevision(now, basedOn) ? undefined : failed('conflict', `#${now.id} was changed meanwhile.`);
  }

  /** `make` says what to ask for, given the ticket as it is. */
  async function change(
    of: ChangeOf,
    isSo: (ticket: RtTicket) => boolean,
    make: (ticket: RtTicket) => { readonly json: Readonly<Record<string, unknown>>; readonly action?: 'take' | 'steal' },
    signal?: AbortSignal,
  ): Promise<SystemResult<void>> {
    for (let tries = 1; ; tries++) {
      const before = await rt.single(of.ticket, signal);
      if (!before.ok) return before;
      if (isSo(before.value.ticket)) return answered(undefined);
      const conflict = conflictWith(of, before.value);
      if (conflict) return conflict;
      const { json, action } = make(before.value.ticket);
      const { etag } = before.value;
      const path = `${REST}/ticket/${before.value.ticket.id}${action === undefined ? '' : `/${action}`}`;
      const told = await api.ask({ method: 'PUT', path, json, headers: etag === null ? {} : { 'if-match': etag } }, saidShape, signal);
      if (!told.ok && told.why === 'conflict' && of.basedOn === undefined && tries < TRIES) continue;
      if (!told.ok) return rightful(told);
      const now = await rt.single(of.ticket, signal);
      // A ticket that was moved out of one's sight has been moved.
      if (!now.ok) return now.why === 'forbidden' || now.why === 'not-found' ? answered(undefined) : { ...now, mayHaveHappened: true };
      if (isSo(now.value.ticket)) return answered(undefined);
      return rightful(failed('refused', told.value.flatMap((one) => one ?? []).join(' ')));
    }
  }

  async function say(of: ChangeOf, words: Words, way: 'correspond' | 'comment', signal?: AbortSignal): Promise<SystemResult<void>> {
    const empty = words.attachments.find((one) => !isTaken(one));
    if (empty) return failed('refused', `The file ${empty.name} is empty, and Request Tracker takes none without a byte.`);
    const [before, said] = await Promise.all([rt.single(of.ticket, signal), holdingMarker(rt, of.ticket, words.marker, signal)]);
    if (!before.ok) return before;
    if (!said.ok) return said;
    if (said.value.length > 0) return answered(undefined);
    const conflict = conflictWith(of, before.value);
    if (conflict) return conflict;
    const json = {
      Content: words.text,
      ContentType: 'text/plain',
      ...(words.minutes === undefined ? {} : { TimeTaken: Math.max(0, Math.round(words.minutes)) }),
    };
    const path = `${REST}/ticket/${before.value.ticket.id}/${way}`;
    const told = done(await api.raw({ method: 'POST', ...rtMessage(path, json, words.attachments) }, signal));
    return told.ok ? told : rightful(told);
  }

  return {
    reply: (of, words, signal) => say(of, words, 'correspond', signal),
    comment: (of, words, signal) => say(of, words, 'comment', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') {
        const wanted = owner ?? NOBODY;
        return change(
          of,
          (now) => ownerOfRt(now) === wanted,
          () => ({ json: { Owner: wanted } }),
          signal,
        );
      }
      const [me, before] = await Promise.all([rt.me(signal), rt.single(of.ticket, signal)]);
      if (!me.ok) return me;
      if (!before.ok) return before;
      const had = ownerOfRt(before.value.ticket);
      const isMine = (now: RtTicket) => (me.value ? ownerOfRt(now) === me.value.id : had === NOBODY && ownerOfRt(now) !== NOBODY);
      // Somebody who looked at the ticket as it is now knows whom they take it from; a changed ticket that nobody owns is free all the same.
      const knowing = of.basedOn !== undefined && isAtRevision(before.value.ticket, of.basedOn);
      if (had !== NOBODY && !isMine(before.value.ticket) && !knowing) return failed('conflict', `${had} has it.`);
      const base: ChangeOf = knowing && of.basedOn !== undefined ? { ticket: of.ticket, basedOn: of.basedOn } : { ticket: of.ticket };
      const action = had === NOBODY ? 'take' : 'steal';
      const taken = await change(base, isMine, () => ({ json: {}, action }), signal);
      // Who was quicker by a moment is told by name, however RT put it: 403, 412, or 200 and a sentence.
      if (taken.ok || (taken.why !== 'refused' && taken.why !== 'forbidden' && taken.why !== 'conflict')) return taken;
      const now = await rt.single(of.ticket, signal);
      const owned = now.ok ? ownerOfRt(now.value.ticket) : had;
      return owned === NOBODY || owned === had ? taken : failed('conflict', `${owned} has it.`);
    },

    move: (of, place, signal) =>
      change(
        of,
        ({ Queue }) => Queue.id === place || Queue.Name === place,
        () => ({ json: { Queue: place } }),
        signal,
      ),

    setState: (of, state, signal) =>
      change(
        of,
        (now) => stateOfRt(now) === state || now.Status === statusForState(state, now),
        (now) => ({ json: { Status: statusForState(state, now) } }),
        signal,
      ),

    promise(of, at, signal) {
      // RT puts what it is given into its database as it stands, and there it is UTC.
      const seconds = at === null ? 0 : Math.floor(at / 1000);
      const wanted = at === null ? null : seconds * 1000;
      return change(
        of,
        (now) => dateOfRt(now.Due) === wanted,
        () => ({ json: { Due: sqlOf(seconds * 1000) } }),
        signal,
      );
    },
  };
}
