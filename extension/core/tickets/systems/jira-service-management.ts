/**
 * Jira Service Management by its customer API, the same for Cloud and Data Center (developer.atlassian.com, "servicedeskapi"): an employee's
 * own token is enough to send and follow requests. The agent's side (queue, owner, people) is Jira's own. By documentation.
 */

import * as v from 'valibot';
import { percentEncode, queryOf } from '../percent-encode';
import type { Place, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { answered, failed, mapped } from './api-of';
import { jiraSystem } from './jira';
import { jiraAccess, oneLine } from './jira-access';
import { jiraUserShape } from './jira-issue';
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
import { attach, EXPERIMENTAL, page, ROOT, requestChanges } from './service-request-changes';
import { requestFields, requestValue, systemFieldOf } from './service-request-fields';

const PAGE = 50;
/** Pages of own requests that are looked through for a marker; those with the latest activity come first. */
const MARKER_PAGES = 4;
/** Service desks whose request types are listed: each is a call. */
const DESKS_AT_MOST = 20;
/** A thousand comments; nobody reads on. */
const COMMENT_PAGES = 20;

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
    const path = `${ROOT}/request?requestOwnership=OWNED_REQUESTS&requestStatus=ALL_REQUESTS&start=${start}&limit=${PAGE}`;
    const answer = await api.ask(path, page(requestShape), signal);
    return mapped(answer, ({ values, isLastPage }) => ({
      values,
      next: isLastPage || values.length === 0 ? null : String(start + values.length),
    }));
  }

  /** Cloud names a customer by the number of their account, Data Center by the mail address. `undefined`: there is none. */
  async function customerOf(desk: string, email: string, signal?: AbortSignal): Promise<SystemResult<string | undefined>> {
    if (!isCloud) return answered(email);
    const path = `${ROOT}/servicedesk/${percentEncode(desk)}/customer?${queryOf([['query', email]])}`;
    const found = await api.ask({ path, headers: EXPERIMENTAL }, page(jiraUserShape), signal);
    return mapped(found, ({ values }) => {
      const same = values.find(({ emailAddress }) => emailAddress?.toLowerCase() === email.toLowerCase());
      // An address that its owner hides is found all the same, and not told.
      const hidden = values.filter(({ emailAddress }) => !emailAddress);
      return (same ?? (hidden.length === 1 ? hidden[0] : undefined))?.accountId;
    });
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
      const email = connection.customer === null ? wanted.customer?.email : undefined;
      const customer = email === undefined ? undefined : await customerOf(desk, email, signal);
      if (customer && !customer.ok) return customer;
      const known = Object.keys(wanted.fields).length === 0 ? answered([]) : await requestFields(api, `${desk}/${type}`, signal);
      if (!known.ok) return known;
      const fields = Object.entries(wanted.fields).map(([id, value]) => {
        const field = known.value.find(({ fieldId }) => fieldId === id);
        return { id, value, field };
      });
      const json = {
        serviceDeskId: desk,
        requestTypeId: type,
        requestFieldValues: {
          ...Object.fromEntries(fields.flatMap(({ id, value, field }) => (field ? [[id, requestValue(field, value)] as const] : []))),
          summary: oneLine(wanted.subject),
          description: wanted.text,
        },
        // Only agents may; who sends for themselves must not say so.
        ...(customer?.value === undefined ? {} : { raiseOnBehalfOf: customer.value }),
      };
      const made = await api.ask({ path: `${ROOT}/request`, json }, requestShape, signal);
      if (!made.ok) return made;
      const sent = await attach(api, desk, made.value.issueKey, attachments, true, signal);
      const names = attachments.map(({ name }) => name).join(', ');
      const leftOut = [
        ...(customer && customer.value === undefined
          ? [`The service desk has no customer ${email}, so the request is raised by you.`]
          : []),
        // A field that the request type does not have is refused with the whole request.
        ...fields
          .filter(({ field }) => !field)
          .map(({ id, value }) => `The field ${id} did not go along (${value}): this request type does not have it.`),
        ...(sent.ok ? [] : [`The files did not go along (${names}): ${sent.detail.replace(/\.$/, '')}.`]),
      ];
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
      return mapped(await requestFields(api, place, signal), (all) => all.map(systemFieldOf));
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
      const legs = [entered(read.value)];
      for (let number = 0; number < COMMENT_PAGES; number++) {
        const path = `${ROOT}/request/${percentEncode(id)}/comment?start=${number * PAGE}&limit=${PAGE}`;
        const said = await api.ask(path, page(commentShape), signal);
        if (!said.ok) return said;
        legs.push(...said.value.values.map(legOfComment));
        if (said.value.isLastPage || said.value.values.length === 0) break;
      }
      return answered(legs);
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
