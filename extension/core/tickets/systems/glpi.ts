/**
 * GLPI by its REST API (apirest.md in GLPI's own repository; GLPI 9.5 and later). By documentation. A place is a category here: it is what
 * GLPI's rules send a ticket to its group by.
 */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { SystemSetting, TicketSystem } from '../ticket-system';
import { answered, mapped } from './api-of';
import { uploadAfter } from './files-along';
import { type Criterion, createdShape, glpiAccess } from './glpi-api';
import { glpiChanges } from './glpi-changes';
import { glpiHistory } from './glpi-history';
import { GLPI_ROOT } from './glpi-session';
import { COLUMN, nameOf, pageOfGlpi, userShape } from './glpi-ticket';
import { htmlOfText } from './html-of-text';
import { sqlOf } from './moments';
import { queuePlaces } from './queue-places';

const PEOPLE_AT_MOST = 20;
const URGENCY = { low: 2, normal: 3, high: 4, urgent: 5 } as const;

export function glpiSystem(setting: SystemSetting): TicketSystem {
  const { connection } = setting;
  const access = glpiAccess(setting);
  const { api, session, categories, newest, from, ticket, attach } = access;

  return {
    async check(signal) {
      return mapped(await session(signal), ({ me }) => ({ product: 'GLPI', me }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      const email = wanted.customer?.email ?? connection.customer?.email;
      const input = {
        ...wanted.fields,
        name: wanted.subject,
        content: htmlOfText(wanted.text),
        urgency: URGENCY[wanted.priority],
        ...(place ? { itilcategories_id: Number(place) } : {}),
        // By address, so that also somebody without an account is told of it.
        ...(email === undefined
          ? {}
          : { _users_id_requester: 0, _users_id_requester_notif: { use_notification: 1, alternative_email: email } }),
      };
      const made = await api.ask({ path: `${GLPI_ROOT}/Ticket`, json: { input } }, createdShape, signal);
      if (!made.ok) return made;
      const { id } = made.value;
      return answered({ ...createdOf(String(id)), leftOut: await uploadAfter(attachments, (file) => attach(id, file, signal)) });
    },

    async findByMarker(marker, _since, signal) {
      const found = await newest([[COLUMN.text, 'contains', marker]], null, signal);
      return mapped(found, ({ tickets: [first] }) => (first ? { ...createdOf(first.id), leftOut: [] } : undefined));
    },

    async places(signal) {
      return mapped(await categories(signal), (all) =>
        all.map(({ id, name, completename }) => ({ id: String(id), name: completename ?? name })),
      );
    },

    async mine(after, signal) {
      const self = await session(signal);
      return self.ok ? newest([[COLUMN.requester, 'equals', self.value.me.id]], after, signal) : self;
    },

    open(after, signal) {
      const [only, ...others] = queuePlaces(connection);
      // Several categories need conditions in brackets, which its older versions lack: then all that the account sees are shown.
      const place: readonly Criterion[] = only !== undefined && others.length === 0 ? [[COLUMN.category, 'under', only]] : [];
      return from([[COLUMN.status, 'equals', 'notold'], ...place], 'enteredAt', after, signal);
    },

    async changedSince(moment, after, signal) {
      const self = await session(signal);
      if (!self.ok) return self;
      return from([[COLUMN.updated, 'morethan', sqlOf(moment + self.value.zoneMs)]], 'updatedAt', after, signal);
    },

    ticket,

    history: (id, signal) => glpiHistory(access, id, signal),

    async people(part, signal) {
      const query = queryOf([
        ['searchText[realname]', part],
        ['range', `0-${PEOPLE_AT_MOST - 1}`],
      ]);
      return mapped(await api.ask(`${GLPI_ROOT}/User?${query}`, v.array(userShape), signal), (all) =>
        all.map(({ id, name, firstname, realname }) => ({ id: String(id), name: nameOf(name, firstname, realname) })),
      );
    },

    ...glpiChanges(access),
  };

  function createdOf(id: string) {
    return { id, number: `#${id}`, address: pageOfGlpi(id, connection.address) };
  }
}
