/** The test call of a new connection, and what the system tells of itself for the next step. */

import type { Connection, Credential } from '../../../core/tickets/connection';
import type { Place } from '../../../core/tickets/ticket';
import type { SystemFacts, SystemFailure, SystemField, TicketSystem } from '../../../core/tickets/ticket-system';
import type { TicketAccess } from '../ticket-access';

export interface Tested {
  readonly ok: true;
  readonly system: TicketSystem;
  readonly facts: SystemFacts;
  /** `undefined`: this system does not list them. */
  readonly places: readonly Place[] | undefined;
  /** Why the places could not be read although the system lists them: the token may lack a right, and everything else may work. */
  readonly placesTrouble: SystemFailure | undefined;
}

export async function testConnection(
  access: TicketAccess,
  connection: Connection,
  credential: Credential | null,
  signal: AbortSignal,
): Promise<Tested | SystemFailure> {
  const system = access.tryOut(connection, credential);
  const facts = await system.check(signal);
  if (!facts.ok) return facts;
  const places = await system.places?.(signal);
  return {
    ok: true,
    system,
    facts: facts.value,
    places: places?.ok ? places.value : undefined,
    placesTrouble: places?.ok === false ? places : undefined,
  };
}

export type ReadFields =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly fields: readonly SystemField[] }
  | { readonly state: 'failed'; readonly failure: SystemFailure };

/** The custom fields of a place; `none` where the system does not tell or has none. */
export async function readFields(system: TicketSystem, place: string, signal: AbortSignal): Promise<ReadFields> {
  const read = await system.fields?.(place, signal);
  if (!read) return { state: 'none' };
  if (!read.ok) return { state: 'failed', failure: read };
  return read.value.length === 0 ? { state: 'none' } : { state: 'read', fields: read.value };
}
