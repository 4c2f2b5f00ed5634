/** The names of what a ticket goes into: those that are kept with the connection, and otherwise what its system says. */

import { useEffect, useState } from 'react';
import type { Connection } from '../../core/tickets/connection';
import { lacksNames, NO_NAMES, type SystemNames, withNames } from '../../core/tickets/system-names';
import type { TicketToSend } from '../../core/tickets/ticket-to-send';
import type { TicketAccess } from './ticket-access';

/** Until the system has answered, and where it does not, there are only the names that are kept. */
export function useSystemNames(access: TicketAccess, connection: Connection, ticket: TicketToSend): SystemNames {
  const kept = connection.names ?? NO_NAMES;
  const [told, setTold] = useState<{ readonly connection: string; readonly names: SystemNames }>();
  const asks = lacksNames(ticket, kept);
  const { id, place } = { id: connection.id, place: ticket.place };
  useEffect(() => {
    if (!asks) return;
    const stop = new AbortController();
    const ask = async () => {
      const opened = await access.open(id);
      if (!opened.ok || stop.signal.aborted) return;
      const { system } = opened;
      const [places, fields] = await Promise.all([
        system.places?.(stop.signal),
        place === null ? undefined : system.fields?.(place, stop.signal),
      ]);
      if (stop.signal.aborted) return;
      const byId = (named: readonly { readonly id: string; readonly name: string }[]) =>
        Object.fromEntries(named.map((one) => [one.id, one.name]));
      setTold({
        connection: id,
        names: { places: byId(places?.ok ? places.value : []), fields: byId(fields?.ok ? fields.value : []) },
      });
    };
    void ask();
    return () => stop.abort();
  }, [asks, access, id, place]);
  return told?.connection === connection.id ? withNames(kept, told.names) : kept;
}
