/**
 * Jira Service Management by its customer API, the same for Cloud and Data Center (developer.atlassian.com, "servicedeskapi"): an employee's
 * own token is enough to send and follow requests. The agent's side (queue, owner, people) is Jira's own. By documentation.
 */

import * as v from 'valibot';
import { percentEncode } from '../percent-encode';
import type { Place, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { answered, failed, mapped } from './api-of';
import { jiraSystem } from './jira';
import { jiraAccess, oneLine } from './jira-access';
import { notIndexedYet } from './search-lag';
import {
  commentShape,
  entered,
  legOfComment,
  pageOfRequest,
  requestShape,
  type ServiceRequest,
  textOf,
  ticketOfRequest,
} from './service-request';
import { attach, page, ROOT, requestChanges } from './service-request-changes';

const PAGE = 50;
/** Pages of own requests that are looked through for a marker, newest first. */
const MARKER_PAGES = 4;
/** Service desks whose request types are listed: each is a call. */
const DESKS_AT_MOST = 20;

export function jiraServiceManagementSystem(setting: SystemSetting): TicketSystem {
  const { connection, clock } = setting;
  const { api, isCloud } = jiraAccess(setting);
  const agent = jiraSystem({ ...setting, connection: { ...connection, place: null, placeOfDepartment: {} } });

  async function request(id: string, signal?: AbortSignal): Promise<SystemResult<ServiceRequest>> {
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
      const sent = await attach(api, desk, made.value.issueKey, attachments, true, signal);
      const names = attachments.map(({ name }) => name).join(', ');
      const leftOut = sent.ok ? [] : [`The files did not go along (${names}): ${sent.detail.replace(/\.$/, '')}.`];
      return answered({ ...createdOf(made.value), leftOut });
    },

    async findByMarker(marker, _since, signal, attemptedAt) {
      let after: string | null = null;
      for (let count = 0; count < MARKER_PAGES; count++) {
        const answer: SystemResult<{ values: readonly ServiceRequest[]; next: string | null }> = await own(after, signal);
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
      return mapped(comments, ({ values }) => [entered(read.value), ...values.map(legOfComment)]);
    },

    ...requestChanges({ api, agent, desk: deskOf(connection.place), request, ticket }),
  };

  function createdOf(one: ServiceRequest) {
    return { id: one.issueKey, number: one.issueKey, address: pageOfRequest(one, connection.address) };
  }

  function ticketOf(one: ServiceRequest): Ticket {
    return ticketOfRequest(one, connection.id, connection.address, clock.now());
  }
}

function deskOf(place: string | null): string {
  return place?.split('/')[0] ?? '';
}
