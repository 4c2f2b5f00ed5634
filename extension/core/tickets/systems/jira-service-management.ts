/**
 * Jira Service Management by its customer API, the same for Cloud and Data Center (developer.atlassian.com, "servicedeskapi"): an employee's
 * own token is enough to send and follow requests. The agent's side (queue, owner, people) is Jira's own. By documentation.
 */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { percentEncode } from '../percent-encode';
import type { Leg, Place, Ticket } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, done, failed, mapped } from './api-of';
import { checkBase } from './change-check';
import { jiraAccess, jiraSystem, oneLine } from './jira';
import { jiraPersonOf, jiraStateOf, jiraUserShape } from './jira-issue';
import { titleOfWords } from './leg-titles';
import { formBody } from './multipart';
import { notIndexedYet } from './search-lag';
import { bestStateFor } from './state-words';

const ROOT = '/rest/servicedeskapi';
const PAGE = 50;
/** Pages of own requests that are looked through for a marker, newest first. */
const MARKER_PAGES = 4;
/** Service desks whose request types are listed: each is a call. */
const DESKS_AT_MOST = 20;

const dateShape = v.object({ epochMillis: v.number() });
const requestShape = v.object({
  issueId: v.string(),
  issueKey: v.string(),
  serviceDeskId: v.optional(v.string()),
  createdDate: dateShape,
  reporter: v.nullish(jiraUserShape),
  requestFieldValues: v.optional(v.array(v.object({ fieldId: v.string(), value: v.optional(v.unknown()) })), []),
  currentStatus: v.object({ status: v.string(), statusCategory: v.optional(v.string()), statusDate: v.optional(dateShape) }),
  _links: v.optional(v.object({ web: v.optional(v.string()) })),
});
type Request = v.InferOutput<typeof requestShape>;
const page = <T>(shape: v.GenericSchema<unknown, T>) => v.object({ values: v.array(shape), isLastPage: v.optional(v.boolean(), true) });
const commentShape = v.object({
  id: v.string(),
  body: v.string(),
  public: v.optional(v.boolean(), true),
  author: v.nullish(jiraUserShape),
  created: dateShape,
});
/** Its own names for Jira's three categories. */
const CATEGORIES: Readonly<Record<string, string>> = { NEW: 'new', UNDEFINED: 'new', INDETERMINATE: 'indeterminate', DONE: 'done' };
const EXPERIMENTAL = { 'x-experimentalapi': 'opt-in' } as const;

export function jiraServiceManagementSystem(setting: SystemSetting): TicketSystem {
  const { connection, clock } = setting;
  const { api, isCloud } = jiraAccess(setting);
  const agent = jiraSystem({ ...setting, connection: { ...connection, place: null, placeOfDepartment: {} } });

  async function request(id: string, signal?: AbortSignal): Promise<SystemResult<Request>> {
    return api.ask(`${ROOT}/request/${percentEncode(id)}`, requestShape, signal);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    return mapped(await request(id, signal), ticketOf);
  }

  async function own(after: string | null, signal?: AbortSignal) {
    const start = Number(after ?? 0);
    const path = `${ROOT}/request?requestOwnership=OWNED_REQUESTS&start=${start}&limit=${PAGE}`;
    const answer = await api.ask(path, page(requestShape), signal);
    return mapped(answer, ({ values, isLastPage }) => ({
      values,
      next: isLastPage || values.length === 0 ? null : String(start + values.length),
    }));
  }

  /** Files are laid down at the service desk first, and then tied to a request. */
  async function attach(
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

  async function say(of: ChangeOf, words: Words, isPublic: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    if (words.attachments.length > 0) {
      const read = await request(of.ticket, signal);
      if (!read.ok) return read;
      const sent = await attach(read.value.serviceDeskId ?? deskOf(connection.place), of.ticket, words.attachments, isPublic, signal);
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

  const { people, open } = agent;
  return {
    check: async (signal) =>
      mapped(await agent.check(signal), ({ me }) => ({ product: `Jira Service Management ${isCloud ? 'Cloud' : 'Data Center'}`, me })),

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      const [desk = '', type = ''] = (place ?? '').split('/');
      if (desk === '' || type === '')
        return failed('refused', 'No service desk and request type is set for new tickets (it looks like 2/25).');
      const email = wanted.customer?.email;
      const json = {
        serviceDeskId: desk,
        requestTypeId: type,
        requestFieldValues: { ...wanted.fields, summary: oneLine(wanted.subject), description: wanted.text },
        // Only agents may; who sends for themselves must not say so.
        ...(connection.customer === null && email !== undefined ? { raiseOnBehalfOf: email } : {}),
      };
      const made = await api.ask({ path: `${ROOT}/request`, json }, requestShape, signal);
      if (!made.ok) return made;
      const sent = await attach(desk, made.value.issueKey, attachments, true, signal);
      const names = attachments.map(({ name }) => name).join(', ');
      const leftOut = sent.ok ? [] : [`The files did not go along (${names}): ${sent.detail.replace(/\.$/, '')}.`];
      return answered({ ...createdOf(made.value), leftOut });
    },

    async findByMarker(marker, _since, signal, attemptedAt) {
      let after: string | null = null;
      for (let count = 0; count < MARKER_PAGES; count++) {
        const answer: SystemResult<{ values: readonly Request[]; next: string | null }> = await own(after, signal);
        if (!answer.ok) return answer;
        const found = answer.value.values.find((one) => textOf(one, 'description').includes(marker));
        if (found) return answered({ ...createdOf(found), leftOut: [] });
        after = answer.value.next;
        if (after === null) break;
      }
      return notIndexedYet(setting, attemptedAt) ?? answered(undefined);
    },

    async places(signal) {
      const desks = await api.ask(`${ROOT}/servicedesk?limit=${PAGE}`, page(v.object({ id: v.string(), projectName: v.string() })), signal);
      if (!desks.ok) return desks;
      const places: Place[] = [];
      for (const { id, projectName } of desks.value.values.slice(0, DESKS_AT_MOST)) {
        const types = await api.ask(
          `${ROOT}/servicedesk/${id}/requesttype?limit=${PAGE}`,
          page(v.object({ id: v.string(), name: v.string() })),
          signal,
        );
        if (!types.ok) return types;
        places.push(...types.value.values.map((type) => ({ id: `${id}/${type.id}`, name: `${projectName}: ${type.name}` })));
      }
      return answered(places);
    },

    async fields(place, signal) {
      const [desk = '', type = ''] = place.split('/');
      const field = v.object({
        fieldId: v.string(),
        name: v.string(),
        required: v.optional(v.boolean(), false),
        validValues: v.optional(v.array(v.object({ value: v.string() })), []),
      });
      const path = `${ROOT}/servicedesk/${percentEncode(desk)}/requesttype/${percentEncode(type)}/field`;
      return mapped(await api.ask(path, v.object({ requestTypeFields: v.array(field) }), signal), ({ requestTypeFields }) =>
        requestTypeFields
          .filter(({ fieldId }) => fieldId !== 'summary' && fieldId !== 'description' && fieldId !== 'attachment')
          .map(({ fieldId, name, required, validValues }) => {
            const options = validValues.map(({ value }) => value);
            return { id: fieldId, name, required, ...(options.length > 0 ? { options } : {}) };
          }),
      );
    },

    async mine(after, signal) {
      return mapped(await own(after, signal), ({ values, next }): TicketPage => ({ tickets: values.map(ticketOf), next, total: null }));
    },

    ...(open
      ? {
          async open(after: string | null, signal?: AbortSignal) {
            const desk = deskOf(connection.place);
            if (desk === '') return open(after, signal);
            const project = await api.ask(`${ROOT}/servicedesk/${percentEncode(desk)}`, v.object({ projectKey: v.string() }), signal);
            if (!project.ok) return project;
            const ofDesk = jiraSystem({
              ...setting,
              connection: { ...connection, place: project.value.projectKey, placeOfDepartment: {} },
            });
            return ofDesk.open?.(after, signal) ?? open(after, signal);
          },
        }
      : {}),
    ...(people ? { people } : {}),

    ticket,

    async history(id, signal) {
      const read = await request(id, signal);
      if (!read.ok) return read;
      const comments = await api.ask(`${ROOT}/request/${percentEncode(id)}/comment?limit=${PAGE}`, page(commentShape), signal);
      return mapped(comments, ({ values }) => [
        entered(read.value),
        ...values.map(
          (one): Leg => ({
            id: one.id,
            at: one.created.epochMillis,
            who: jiraPersonOf(one.author)?.name ?? '',
            kind: one.public ? 'replied' : 'commented',
            title: titleOfWords(one.public),
            text: one.body.replace(/\r\n/g, '\n'),
            public: one.public,
            attachments: [],
          }),
        ),
      ]);
    },

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
          // A way tells its own name only, such as "Mark as done".
          const read = ({ name }: { readonly name: string }) => ({ name, state: jiraStateOf({ name }) });
          const other = state === 'closed' ? 'solved' : state === 'solved' ? 'closed' : state;
          const way = bestStateFor(state, ways.value.values, read) ?? bestStateFor(other, ways.value.values, read);
          if (!way) return failed('forbidden', `It offers no way from here to a state that means "${state}".`);
          return api.tell({ path, headers: EXPERIMENTAL, json: { id: way.id } }, signal);
        },
        signal,
      ),
  };

  function createdOf({ issueKey, _links }: Request) {
    return { id: issueKey, number: issueKey, address: _links?.web ?? `${connection.address}/browse/${issueKey}` };
  }

  function ticketOf(one: Request): Ticket {
    const { status, statusCategory = '', statusDate } = one.currentStatus;
    const key = CATEGORIES[statusCategory];
    const state = jiraStateOf({ name: status, ...(key === undefined ? {} : { statusCategory: { key } }) });
    const updatedAt = statusDate?.epochMillis ?? one.createdDate.epochMillis;
    return {
      connection: connection.id,
      id: one.issueKey,
      number: one.issueKey,
      subject: textOf(one, 'summary'),
      state,
      stateName: status,
      enteredAt: one.createdDate.epochMillis,
      updatedAt: Math.min(updatedAt, clock.now()),
      solvedAt: state === 'solved' || state === 'closed' ? updatedAt : null,
      owner: null,
      customer: jiraPersonOf(one.reporter),
      place: one.serviceDeskId === undefined ? null : { id: one.serviceDeskId, name: `#${one.serviceDeskId}` },
      priority: null,
      promisedAt: null,
      lastLeg: null,
      address: createdOf(one).address,
      revision: `${status} ${updatedAt}`,
    };
  }
}

function deskOf(place: string | null): string {
  return place?.split('/')[0] ?? '';
}

function textOf({ requestFieldValues }: Request, field: string): string {
  const value = requestFieldValues.find(({ fieldId }) => fieldId === field)?.value;
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : '';
}

function entered(one: Request): Leg {
  return {
    id: 'entered',
    at: one.createdDate.epochMillis,
    who: jiraPersonOf(one.reporter)?.name ?? '',
    kind: 'entered',
    title: textOf(one, 'summary'),
    text: textOf(one, 'description'),
    public: true,
    attachments: [],
  };
}
