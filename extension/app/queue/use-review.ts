/** The daily review of one queue: what was looked at today, on disk, so that it goes on where it stopped. */

import { useCallback, useEffect, useMemo, useState } from 'react';
import { type DailyReview, markSeen, nextToReview, reviewOf } from '../../core/desk/daily-review';
import type { Ticket } from '../../core/tickets/ticket';
import { useToast } from '../parts/toast';
import { storeSentence } from '../store-sentence';
import type { TicketAccess } from '../tickets/ticket-access';

export interface Review {
  /** `undefined`: every open ticket was looked at; or it is not read yet, and then `ready` is false. */
  readonly next: Ticket | undefined;
  readonly ready: boolean;
  /** Open tickets that were looked at today, and all of them. */
  readonly seen: number;
  readonly all: number;
  /** Looked at: it does not come again today. Resolves to the next one. */
  readonly keep: (ticket: string) => Promise<Ticket | undefined>;
  /** Comes again after all others. */
  readonly later: (ticket: string) => Ticket | undefined;
}

/** `day`: as `2026-11-21`. */
export function useReview(access: TicketAccess | undefined, connection: string, day: string, open: readonly Ticket[]): Review {
  const toast = useToast();
  const [stored, setStored] = useState<{ readonly review: DailyReview | undefined }>();
  const [put, setPut] = useState<readonly string[]>([]);
  const store = access?.reviews;
  useEffect(() => {
    if (!store) return;
    let dropped = false;
    const read = () =>
      store.get(connection).then((found) => {
        if (!dropped && found.ok) setStored({ review: found.value });
      });
    void read();
    const stop = store.watch((id) => id === connection && void read());
    return () => {
      dropped = true;
      stop();
    };
  }, [store, connection]);
  const review = useMemo(() => reviewOf(stored?.review, connection, day), [stored, connection, day]);
  const nextOf = useCallback(
    (now: DailyReview, aside: readonly string[]) => {
      const first = nextToReview(
        now,
        open.filter(({ id }) => !aside.includes(id)),
      );
      return (first ?? nextToReview(now, open))?.ticket;
    },
    [open],
  );
  const keep = useCallback(
    async (ticket: string) => {
      const marked = await store?.update(connection, (old) => markSeen(reviewOf(old, connection, day), ticket));
      if (marked && !marked.ok) toast({ text: `That it was looked at is not kept: ${storeSentence(marked)}` });
      return nextOf(marked?.ok ? marked.value : markSeen(review, ticket), put);
    },
    [store, connection, day, review, put, nextOf, toast],
  );
  const later = useCallback(
    (ticket: string) => {
      const aside = [...put.filter((id) => id !== ticket), ticket];
      setPut(aside);
      return nextOf(review, aside);
    },
    [put, review, nextOf],
  );
  const seen = useMemo(() => {
    const done = new Set(review.seen);
    return open.filter(({ id }) => done.has(id)).length;
  }, [review, open]);
  return { next: nextOf(review, put), ready: stored !== undefined && open.length > 0, seen, all: open.length, keep, later };
}
