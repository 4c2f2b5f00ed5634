/** What is done to an issue in Jira: said in it, assigned, promised, taken along its workflow; and how files are hung on it. */

import * as v from 'valibot';
import { percentEncode } from '../percent-encode';
import type { Ticket } from '../ticket';
import type { ChangeOf, SystemResult, TicketSystem } from '../ticket-system';
import { failed } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import type { JiraAccess } from './jira-access';
import { jiraStateOf, jiraStatusShape } from './jira-issue';
import { dayOf } from './moments';
import { formBody } from './multipart';
import { bestStateFor } from './state-words';

/** `ticket` reads one as it is now. */
export function jiraChanges(access: JiraAccess, ticket: (id: string, signal?: AbortSignal) => Promise<SystemResult<Ticket>>) {
  const { api, isCloud, root, textOf, me } = access;

  async function change(of: ChangeOf, tell: () => Promise<SystemResult<void>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    return conflict ?? tell();
  }

  return {
    reply: (of, words, signal) =>
      change(
        of,
        async () => {
          for (const file of words.attachments) {
            const sent = await upload(access, of.ticket, { name: 'file', file }, signal);
            if (!sent.ok) return sent;
          }
          return api.tell({ path: `${root}/issue/${percentEncode(of.ticket)}/comment`, json: { body: textOf(words.text) } }, signal);
        },
        signal,
      ),

    async assign(of, owner, signal) {
      let id = owner;
      if (owner === 'me') {
        const self = await me(signal);
        if (!self.ok) return self;
        const now = await ticket(of.ticket, signal);
        if (!now.ok) return now;
        const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
        if (conflict) return conflict;
        id = self.value.id;
      }
      const call = {
        method: 'PUT',
        path: `${root}/issue/${percentEncode(of.ticket)}/assignee`,
        json: isCloud ? { accountId: id } : { name: id },
      } as const;
      return owner === 'me' ? api.tell(call, signal) : change(of, () => api.tell(call, signal), signal);
    },

    setState: (of, state, signal) =>
      change(
        of,
        async () => {
          const path = `${root}/issue/${percentEncode(of.ticket)}/transitions`;
          const shape = v.object({ transitions: v.array(v.object({ id: v.string(), name: v.string(), to: jiraStatusShape })) });
          const ways = await api.ask(path, shape, signal);
          if (!ways.ok) return ways;
          const read = ({ to }: { readonly to: v.InferOutput<typeof jiraStatusShape> }) => ({ name: to.name, state: jiraStateOf(to) });
          const other = state === 'closed' ? 'solved' : state === 'solved' ? 'closed' : state;
          // Many workflows have one end only.
          const way = bestStateFor(state, ways.value.transitions, read) ?? bestStateFor(other, ways.value.transitions, read);
          if (!way) return failed('forbidden', `Its workflow has no way from here to a state that means "${state}".`);
          return api.tell({ path, json: { transition: { id: way.id } } }, signal);
        },
        signal,
      ),

    promise: (of, at, signal) =>
      change(
        of,
        () =>
          api.tell(
            {
              method: 'PUT',
              path: `${root}/issue/${percentEncode(of.ticket)}`,
              json: { fields: { duedate: at === null ? null : dayOf(at) } },
            },
            signal,
          ),
        signal,
      ),
  } satisfies Partial<TicketSystem>;
}

export function upload(
  { api, root }: JiraAccess,
  key: string,
  file: Parameters<typeof formBody>[0][number] & object,
  signal?: AbortSignal,
) {
  const { contentType, body } = formBody([file]);
  // Without this header Jira takes the call for a forged one.
  const headers = { 'content-type': contentType, 'x-atlassian-token': 'no-check' };
  return api.tell({ method: 'POST', path: `${root}/issue/${percentEncode(key)}/attachments`, headers, body }, signal);
}
