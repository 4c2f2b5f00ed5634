/** What is typed and chosen while a ticket system is being connected, and the connection that comes of it. */

import type { Connection, Credential, SystemKind } from '../../../core/tickets/connection';
import { systemAddress } from '../../../core/tickets/system-address';
import { NO_NAMES, type SystemNames } from '../../../core/tickets/system-names';
import { SYSTEM_DESCRIPTIONS } from '../../../core/tickets/systems/system-descriptions';

export const STEPS = ['system', 'address', 'sign-in', 'tickets', 'done'] as const;
export type Step = (typeof STEPS)[number];

export interface ConnectForm {
  readonly id: string;
  readonly kind: SystemKind | null;
  readonly title: string;
  readonly typedAddress: string;
  readonly user: string;
  readonly token: string;
  readonly second: string;
  readonly place: string | null;
  readonly placeOfDepartment: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly names: SystemNames;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly standard: boolean;
  readonly connectedAt: number;
}

export type EditForm = (changes: Partial<ConnectForm> | ((form: ConnectForm) => Partial<ConnectForm>)) => void;

export function newForm(id: string, now: number, standard: boolean): ConnectForm {
  return {
    ...{ id, kind: null, title: '', typedAddress: '', user: '', token: '', second: '', place: null, placeOfDepartment: {}, fields: {} },
    ...{ names: NO_NAMES, customerName: '', customerEmail: '', standard, connectedAt: now },
  };
}

/** For changing a connection. Its token stays where it is: an empty field keeps it. */
export function formOf(connection: Connection): ConnectForm {
  const { id, kind, title, address, place, placeOfDepartment, fields, names, customer, standard, connectedAt } = connection;
  return {
    ...{ id, kind, title, typedAddress: address, user: '', token: '', second: '', place, placeOfDepartment, fields },
    ...{ names: names ?? NO_NAMES, customerName: customer?.name ?? '', customerEmail: customer?.email ?? '', standard, connectedAt },
  };
}

/** `undefined` until a system is chosen and the address is one. */
export function connectionOf(form: ConnectForm): Connection | undefined {
  if (form.kind === null) return undefined;
  const address = systemAddress(form.kind, form.typedAddress);
  if (!address.ok) return undefined;
  const [name, email] = [form.customerName.trim(), form.customerEmail.trim()];
  return {
    version: 1,
    id: form.id,
    kind: form.kind,
    title: form.title.trim() || proposedTitle(form.kind, address.address),
    address: address.address,
    place: form.place,
    placeOfDepartment: form.placeOfDepartment,
    fields: form.fields,
    names: form.names,
    customer: name === '' && email === '' ? null : { ...(name === '' ? {} : { name }), ...(email === '' ? {} : { email }) },
    connectedAt: form.connectedAt,
    standard: form.standard,
  };
}

export function proposedTitle(kind: SystemKind, address: string): string {
  return `${SYSTEM_DESCRIPTIONS[kind].title} at ${new URL(address).host}`;
}

/** `null`: nothing was typed, so what is kept stays. */
export function credentialOf({ id, user, token, second }: ConnectForm): Credential | null {
  if (token.trim() === '') return null;
  return {
    ...{ version: 1, id, token: token.trim() },
    ...(user.trim() === '' ? {} : { user: user.trim() }),
    ...(second.trim() === '' ? {} : { second: second.trim() }),
  };
}
