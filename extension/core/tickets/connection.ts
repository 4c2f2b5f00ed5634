/** A ticket system that somebody connected: where it is, who uses it, which queue and fields; its token is kept apart. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import type { SystemNames } from './system-names';

/** One file each in core/tickets/systems. */
export const SYSTEM_KINDS = [
  'local-desk',
  'rt',
  'redmine',
  'zammad',
  'glpi',
  'jira',
  'jira-service-management',
  'servicenow',
  'zendesk',
  'freshdesk',
  'freshservice',
  'freescout',
  'osticket',
] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

/** The local desk needs no connecting: it is always there, under this id. */
export const LOCAL_DESK_ID = 'local-desk';

export interface Connection {
  readonly version: 1;
  readonly id: string;
  readonly kind: SystemKind;
  /** As people here call it: `Help desk`. */
  readonly title: string;
  /** Root of the system without a slash at the end; empty for the local desk. */
  readonly address: string;
  /** Where new tickets go: a queue, a project, a group; for Jira Service Management `<service desk>/<request type>`. */
  readonly place: string | null;
  /** Desk department -> place of the system, for tickets with a department and for moving. */
  readonly placeOfDepartment: Readonly<Record<string, string>>;
  /** The system's custom field -> what goes into it: a line id of the draft, such as `details.memory-total`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whom tickets are entered for when the draft does not say: the employee's own mail address, or nothing. */
  readonly customer: { readonly name?: string; readonly email?: string } | null;
  /** What people call its places and fields, as the system said when it was connected; absent: nobody asked then. */
  readonly names?: SystemNames;
  /** Milliseconds since the epoch. */
  readonly connectedAt: number;
  /** The one that new tickets go to. */
  readonly standard: boolean;
}

const connection = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1)),
  kind: v.picklist(SYSTEM_KINDS),
  title: v.string(),
  address: v.string(),
  place: v.nullable(v.string()),
  placeOfDepartment: v.record(v.string(), v.string()),
  fields: v.record(v.string(), v.string()),
  customer: v.nullable(v.object({ name: v.exactOptional(v.string()), email: v.exactOptional(v.string()) })),
  names: v.exactOptional(v.object({ places: v.record(v.string(), v.string()), fields: v.record(v.string(), v.string()) })),
  connectedAt: v.number(),
  standard: v.boolean(),
});

export const CONNECTIONS = recordKind<Connection>({ name: 'connections', version: 1, schema: connection });

/**
 * What opens a ticket system. Its own record, in the extension's own database, which no web page and no injected script can read; never
 * part of an export, a log, a message or an address.
 */
export interface Credential {
  readonly version: 1;
  /** `Connection.id` */
  readonly id: string;
  /** Who signs in, where the way of signing in has a name: a mail address for Jira, a login for Basic. */
  readonly user?: string;
  readonly token: string;
  /** GLPI's App-Token. */
  readonly second?: string;
}

export const CREDENTIALS = recordKind<Credential>({
  name: 'credentials',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.string(),
    user: v.exactOptional(v.string()),
    token: v.string(),
    second: v.exactOptional(v.string()),
  }),
});

export const LOCAL_DESK: Connection = {
  version: 1,
  id: LOCAL_DESK_ID,
  kind: 'local-desk',
  title: 'This computer',
  address: '',
  place: null,
  placeOfDepartment: {},
  fields: {},
  customer: null,
  connectedAt: 0,
  standard: false,
};
