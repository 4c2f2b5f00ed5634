/** What people call the places and fields of a ticket system: a preview with bare ids in it tells nobody where a ticket goes. */

import { LINE_CHOICES } from './suggest-mapping';
import type { Place } from './ticket';
import type { SystemField } from './ticket-system';
import type { TicketToSend } from './ticket-to-send';

/** Name by id, as far as the system told. */
export interface SystemNames {
  readonly places: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

export const NO_NAMES: SystemNames = { places: {}, fields: {} };

/** Of everything that a connection sends to, and of nothing else that the system has: a name is kept where its id is. */
export function namesFor(
  used: {
    readonly place: string | null;
    readonly placeOfDepartment: Readonly<Record<string, string>>;
    readonly fields: Readonly<Record<string, string>>;
  },
  places: readonly Place[],
  fields: readonly Pick<SystemField, 'id' | 'name'>[],
): SystemNames {
  const wanted = new Set([used.place, ...Object.values(used.placeOfDepartment)]);
  return {
    places: Object.fromEntries(places.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name])),
    fields: Object.fromEntries(fields.filter(({ id }) => Object.hasOwn(used.fields, id)).map(({ id, name }) => [id, name])),
  };
}

export function withNames(older: SystemNames, newer: SystemNames): SystemNames {
  return { places: { ...older.places, ...newer.places }, fields: { ...older.fields, ...newer.fields } };
}

/** The id itself where nobody knows better. */
export const placeName = ({ places }: SystemNames, id: string): string => (Object.hasOwn(places, id) ? (places[id] ?? id) : id);

/** `line`: what goes into it, by which people know it where the system does not tell the name to everybody. */
export function fieldName({ fields }: SystemNames, id: string, line?: string): string {
  const name = Object.hasOwn(fields, id) ? fields[id] : undefined;
  const label = LINE_CHOICES.find((choice) => choice.id === line)?.label;
  return name ?? (label === undefined ? id : `${label} (its field ${id})`);
}

/** Whether the system has to be asked before this ticket can be shown in names alone. */
export function lacksNames({ place, fields }: Pick<TicketToSend, 'place' | 'fields'>, names: SystemNames): boolean {
  const lacksPlace = place !== null && !Object.hasOwn(names.places, place);
  return lacksPlace || Object.keys(fields).some((id) => !Object.hasOwn(names.fields, id));
}
