/** Where a ticket can go: the departments of the desk as the connection maps them to its places, and the other places of the system. */

import type { Department } from '../../core/desk/desk';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import type { Place } from '../../core/tickets/ticket';

export interface Destination {
  /** A place of the ticket system. */
  readonly place: string;
  readonly name: string;
  /** What its people do, where it is a department. */
  readonly handles?: string;
}

/** Departments first, in the order of the desk; `here`: where the ticket is now, which is no destination. */
export function destinations(
  connection: Connection,
  departments: readonly Department[],
  places: readonly Place[],
  here: Place | null,
): readonly Destination[] {
  const named = new Map(places.map((place) => [place.id, place.name]));
  const mapped = departments.flatMap(({ id, name, handles }): readonly Destination[] => {
    // On this computer a place is whatever it is called.
    const place = connection.placeOfDepartment[id] ?? (connection.id === LOCAL_DESK_ID ? name : undefined);
    if (place === undefined) return [];
    const there = named.get(place);
    return [{ place, name: there === undefined || there === name ? name : `${name} (${there})`, handles }];
  });
  const taken = new Set(mapped.map(({ place }) => place));
  const others = places.filter(({ id, name }) => !taken.has(id) && !taken.has(name)).map(({ id, name }) => ({ place: id, name }));
  const listed = [...mapped, ...others];
  // A system that does not tell its places just now still has the one that new tickets go to.
  const front = connection.place;
  const missed =
    front === null || listed.some(({ place, name }) => place === front || name === front)
      ? []
      : [{ place: front, name: 'Where new tickets go' }];
  return [...listed, ...missed].filter(({ place }) => place !== here?.id && place !== here?.name);
}

/** The place that new tickets go to, or the one that this ticket was moved out of first. */
export function frontPlace(connection: Connection, cameFrom: string | undefined, known: readonly Destination[]): string {
  const wanted = [connection.place, cameFrom];
  return known.find(({ place, name }) => wanted.includes(place) || wanted.includes(name))?.place ?? '';
}
