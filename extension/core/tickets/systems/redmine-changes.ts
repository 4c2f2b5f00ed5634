/** What is done to an issue in Redmine: said in it, assigned, moved, promised, set to another state; each is read back. */

import * as v from 'valibot';
import type { TicketState } from '../ticket';
import type { ChangeOf, SystemFailure, SystemResult, TicketSystem, Words } from '../ticket-system';
import { answered, failed } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import { dayOf } from './moments';
import { type RedmineApi, userShape } from './redmine-api';
import { type Issue, type ReadingIssues, ticketOfIssue } from './redmine-issue';
import { bestStateFor } from './state-words';

const NO_PRIVATE_NOTES = 'The owner of this key may not write private notes on this issue.';
const roleShape = v.object({ role: v.object({ permissions: v.array(v.string()) }) });

export function redmineChanges({ api, reading, issue, ticket, me, uploads, projects }: RedmineApi) {
  /** Changes fields and reads them back. */
  async function change(
    of: ChangeOf,
    fields: Readonly<Record<string, unknown>>,
    isSo: (issue: Issue) => boolean,
    refusal: string,
    signal?: AbortSignal,
  ): Promise<SystemResult<void>> {
    const told = await api.tell({ method: 'PUT', path: `/issues/${encodeURIComponent(of.ticket)}.json`, json: { issue: fields } }, signal);
    if (!told.ok) return told;
    const now = await issue(of.ticket, '', signal);
    // A ticket that was moved out of one's sight has been moved.
    if (!now.ok) return now.why === 'forbidden' || now.why === 'not-found' ? answered(undefined) : now;
    return isSo(now.value) ? answered(undefined) : failed('forbidden', refusal);
  }

  async function say(of: ChangeOf, words: Words, isPrivate: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const moved = await checkBase(of, () => ticket(of.ticket, signal));
    if (moved) return moved;
    if (isPrivate) {
      const allowed = await mayWritePrivately(of.ticket, signal);
      if (!allowed.ok) return allowed;
      if (!allowed.value) return failed('forbidden', NO_PRIVATE_NOTES);
    }
    const sent = await uploads(words.attachments, signal);
    if (!sent.ok) return sent;
    // Said words cannot be taken back: better not to say them than to leave out a file that they speak of.
    const [missing] = sent.value.leftOut;
    if (missing !== undefined) return failed('refused', missing);
    const path = `/issues/${encodeURIComponent(of.ticket)}.json`;
    const json = { issue: { notes: words.text, private_notes: isPrivate, uploads: sent.value.uploads } };
    const told = await api.tell({ method: 'PUT', path, json }, signal);
    if (!told.ok) return told;
    const now = await issue(of.ticket, 'journals', signal);
    if (!now.ok) return now;
    const heard = now.value.journals.find((one) => holds(one.notes, words.marker));
    if (heard && isPrivate && !heard.private_notes)
      return failed('forbidden', 'It was written, but everybody who sees this issue can read it.', true);
    return heard ? answered(undefined) : failed('forbidden', 'The owner of this key may not write such notes on this issue.');
  }

  /** Redmine writes a private note of somebody without that right for everybody to read, so the right is asked for first. */
  async function mayWritePrivately(ticketId: string, signal?: AbortSignal): Promise<SystemResult<boolean>> {
    const one = await issue(ticketId, '', signal);
    if (!one.ok) return one;
    const self = await api.ask('/users/current.json?include=memberships', v.object({ user: userShape }), signal);
    if (!self.ok) return self;
    const { admin, memberships: belongs } = self.value.user;
    if (admin) return answered(true);
    const roles = belongs.filter(({ project }) => project.id === one.value.project.id).flatMap((member) => member.roles);
    for (const { id } of roles) {
      const role = await api.ask(`/roles/${id}.json`, roleShape, signal);
      if (!role.ok) return role;
      if (role.value.role.permissions.includes('set_notes_private')) return answered(true);
    }
    return answered(false);
  }

  async function changeOf(
    of: ChangeOf,
    signal?: AbortSignal,
  ): Promise<{ readonly now: Issue; readonly read: ReadingIssues; readonly failure?: never } | { readonly failure: SystemFailure }> {
    const read = await reading(signal);
    if (!read.ok) return { failure: read };
    const now = await issue(of.ticket, 'allowed_statuses', signal);
    if (!now.ok) return { failure: now };
    const conflict = movedOn(ticketOfIssue(now.value, read.value), of);
    return conflict ? { failure: conflict } : { now: now.value, read: read.value };
  }

  async function setState(of: ChangeOf, state: TicketState, signal?: AbortSignal): Promise<SystemResult<void>> {
    const base = await changeOf(of, signal);
    if (base.failure) return base.failure;
    const allowed = base.now.allowed_statuses?.map(({ id }) => id);
    const statuses = base.read.statuses.filter(({ id }) => allowed === undefined || allowed.includes(id) || id === base.now.status.id);
    const wanted = bestStateFor(state, statuses, (one) => one);
    if (!wanted) return failed('forbidden', `Its workflow has no way from ${base.now.status.name} to a state that means "${state}".`);
    const isSo = (now: Issue) => now.status.id === wanted.id;
    return change(of, { status_id: wanted.id }, isSo, `The owner of this key may not set this issue to ${wanted.name}.`, signal);
  }

  return {
    reply: (of, words, signal) => say(of, words, false, signal),
    comment: (of, words, signal) => say(of, words, true, signal),

    async assign(of, owner, signal) {
      const base = owner === 'me' ? await ticket(of.ticket, signal) : undefined;
      if (base && !base.ok) return base;
      const self = owner === 'me' ? await me(signal) : undefined;
      if (self && !self.ok) return self;
      const conflict =
        base && self
          ? (takenByOther(base.value, self.value.id, of) ?? movedOn(base.value, of))
          : await checkBase(of, () => ticket(of.ticket, signal));
      if (conflict) return conflict;
      const id = self ? self.value.id : owner;
      const isSo = (now: Issue) => (now.assigned_to ? String(now.assigned_to.id) : null) === id;
      return change(of, { assigned_to_id: id ?? '' }, isSo, 'The owner of this key may not assign this issue to them.', signal);
    },

    async move(of, place, signal) {
      const base = await changeOf(of, signal);
      if (base.failure) return base.failure;
      const all = await projects(signal);
      if (!all.ok) return all;
      const target = all.value.find(({ id, identifier }) => String(id) === place || identifier === place);
      if (!target) return failed('not-found', `There is no project ${place} that the owner of this key sees.`);
      const isSo = (now: Issue) => now.project.id === target.id;
      return change(of, { project_id: target.id }, isSo, `The owner of this key may not move this issue to ${target.name}.`, signal);
    },

    setState,

    async promise(of, at, signal) {
      const base = await changeOf(of, signal);
      if (base.failure) return base.failure;
      const day = at === null ? null : dayOf(at);
      const isSo = (now: Issue) => (now.due_date ?? null) === day;
      return change(of, { due_date: day ?? '' }, isSo, 'The owner of this key may not set the due date of this issue.', signal);
    },
  } satisfies Partial<TicketSystem>;
}

export function holds(text: string | null | undefined, marker: string): boolean {
  return text?.includes(marker) === true;
}
