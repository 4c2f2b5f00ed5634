/** How many customers are owed a word, by the last copy of the queue. Draws nothing: a chunk of its own, loaded after the first screen. */

import { useEffect, useMemo, useState } from 'react';
import { lastTold, toldFromHere } from '../../core/desk/on-the-way';
import { promiseOf } from '../../core/desk/promises';
import type { Pack } from '../../core/knowledge/open-pack';
import { headId, type ListCopy } from '../../core/tickets/ticket-copies';
import { useConnections, useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { NO_PRACTICE, usePractice } from '../triage/use-practice';

const NONE: readonly never[] = [];

export default function OwedCount({ pack, now, tell }: { pack: Pack | undefined; now: number; tell: (count: number) => void }) {
  const access = useTicketAccess();
  const connections = useConnections(access);
  const id = connections.state === 'read' ? connections.value[0]?.id : undefined;
  const outbox = useOutbox(access);
  const items = outbox.state === 'read' ? outbox.value : NONE;
  const practice = usePractice(pack) ?? NO_PRACTICE;
  const [copy, setCopy] = useState<ListCopy>();
  useEffect(() => {
    if (!access || id === undefined) return;
    let dropped = false;
    const read = () =>
      access.copyOf(id, 'open').then((kept) => {
        if (!dropped && kept.ok) setCopy(kept.value);
      });
    void read();
    // The head is written last, once for each new copy.
    const stop = access.copies.watch((changed) => changed === headId(id, 'open') && void read());
    return () => {
      dropped = true;
      stop();
    };
  }, [access, id]);
  const count = useMemo(() => {
    const told = toldFromHere(items, id ?? '');
    return (copy?.tickets ?? NONE).filter((ticket) => promiseOf(ticket, lastTold(ticket, told), practice, now).state !== 'kept').length;
  }, [copy, items, id, practice, now]);
  useEffect(() => tell(count), [count, tell]);
  return null;
}
