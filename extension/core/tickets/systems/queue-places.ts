/** Where the tickets of this desk sit: what the queue of a connection is made of. */

import type { Connection } from '../connection';

/** Ids of places, each once; empty: all that the token sees. */
export function queuePlaces({ place, placeOfDepartment }: Connection): readonly string[] {
  return [...new Set([place ?? '', ...Object.values(placeOfDepartment)])].filter((one) => one !== '');
}
