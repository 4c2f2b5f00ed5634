/** What is done to a request in Jira Service Management: said in it, assigned, taken along its workflow; and how files are hung on it. */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { percentEncode } from '../percent-encode';
import type { Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import { type Api, answered, done, failed } from './api-of';
import { checkBase } from './change-check';
import { jiraStateOf } from './jira-issue';
import { formBody } from './multipart';
import type { ServiceRequest } from './service-request';
import { bestStateFor } from './state-words';

export const ROOT = '/rest/servicedeskapi';
/** Data Center still takes some of its calls for an experiment. */
export const EXPERIMENTAL = { 'x-experimentalapi': 'opt-in' } as const;
export const page = <T>(shape: v.GenericSchema<unknown, T>) =>
  v.object({ values: v.array(shape), isLastPage: v.optional(v.boolean(), true) });

/** A way tells its own name only, and that says what is done: "Close Request", "Respond to customer". */
const WAYS: readonly (readonly [state: TicketState, words: RegExp])[] = [
  ['open', /\b(re-?open|start|begin|escalate)\b/i],
  ['waiting', /\b(respond to (the )?customer|wait|pend|hold)\b/i],
  ['solved', /\b(resolve|solve|fix|complete)\b/i],
  ['closed', /\b(close|cancel|decline|reject|withdraw)\b/i],
];

function stateOfWay(name: string): TicketState {
  return WAYS.find(([, words]) => words.test(name))?.[0] ?? jiraStateOf({ name });
}

export interface RequestAccess {
  readonly api: Api;
  /** Jira's own side of the request. */
  readonly agent: TicketSystem;
  /** Where the request does not tell its service desk. */
  readonly desk: string;
  request(id: string, signal?: AbortSignal): Promise<SystemResult<ServiceRequest>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
}

export function requestChanges({ api, agent, desk, request, ticket }: RequestAccess) {
  async function say(of: ChangeOf, words: Words, isPublic: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    if (words.attachments.length > 0) {
      const read = await request(of.ticket, signal);
      if (!read.ok) return read;
      const sent = await attach(api, read.value.serviceDeskId ?? desk, of.ticket, words.attachments, isPublic, signal);
      if (!sent.ok) return sent;
    }
    const call = { path: `${ROOT}/request/${percentEncode(of.ticket)}/comment`, json: { body: words.text, public: isPublic } };
    const said = await api.ask(call, v.object({ public: v.optional(v.boolean(), true) }), signal);
    // A customer's comment is public, whatever was asked for.
    if (said.ok && !isPublic && said.value.public) return failed('forbidden', 'It was written, but the customer can read it.', true);
    return done(said);
  }

  /** Jira's changes compare Jira's time of the last change; requests do not tell it, so the comparison is made here. */
  async function changeOf<T>(
    of: ChangeOf,
    tell: (free: ChangeOf) => Promise<SystemResult<T>>,
    signal?: AbortSignal,
  ): Promise<SystemResult<T>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    return conflict ?? tell({ ticket: of.ticket });
  }

  return {
    reply: (of, words, signal) => say(of, words, true, signal),
    comment: (of, words, signal) => say(of, words, false, signal),
    assign: (of, owner, signal) =>
      changeOf(of, async (free) => agent.assign?.(free, owner, signal) ?? failed('not-found', 'Jira has no such call.'), signal),

    setState: (of, state, signal) =>
      changeOf(
        of,
        async () => {
          const path = `${ROOT}/request/${percentEncode(of.ticket)}/transition`;
          const ways = await api.ask({ path, headers: EXPERIMENTAL }, page(v.object({ id: v.string(), name: v.string() })), signal);
          if (!ways.ok) return ways;
          const read = ({ name }: { readonly name: string }) => ({ name, state: stateOfWay(name) });
          const other = state === 'closed' ? 'solved' : state === 'solved' ? 'closed' : state;
          const way = bestStateFor(state, ways.value.values, read) ?? bestStateFor(other, ways.value.values, read);
          if (!way) return failed('forbidden', `It offers no way from here to a state that means "${state}".`);
          return api.tell({ path, headers: EXPERIMENTAL, json: { id: way.id } }, signal);
        },
        signal,
      ),
  } satisfies Partial<TicketSystem>;
}

/** Files are laid down at the service desk first, and then tied to a request. */
export async function attach(
  api: Api,
  desk: string,
  key: string,
  attachments: readonly Attachment[],
  isPublic: boolean,
  signal?: AbortSignal,
): Promise<SystemResult<void>> {
  if (attachments.length === 0) return answered(undefined);
  const { contentType, body } = formBody(attachments.map((file) => ({ name: 'file', file })));
  const headers = { 'content-type': contentType, 'x-atlassian-token': 'no-check', ...EXPERIMENTAL };
  const call = { method: 'POST', path: `${ROOT}/servicedesk/${percentEncode(desk)}/attachTemporaryFile`, headers, body } as const;
  const shape = v.object({ temporaryAttachments: v.array(v.object({ temporaryAttachmentId: v.string() })) });
  const laid = await api.ask(call, shape, signal);
  if (!laid.ok) return laid;
  const temporaryAttachmentIds = laid.value.temporaryAttachments.map((one) => one.temporaryAttachmentId);
  const json = { temporaryAttachmentIds, public: isPublic };
  return done(await api.raw({ path: `${ROOT}/request/${percentEncode(key)}/attachment`, headers: EXPERIMENTAL, json }, signal));
}
