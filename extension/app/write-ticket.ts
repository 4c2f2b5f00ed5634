/** Starting a ticket: everything that is known already goes into a draft, the draft goes to disk, and then it is shown. */

import { useCallback } from 'react';
import type { Outcome } from '../core/knowledge/entry';
import { makeDraft } from '../core/tickets/make-draft';
import { useToast } from './parts/toast';
import { useServices } from './services';
import type { Desk } from './use-desk';
import { goTo } from './use-route';

export type WriteTicket = (from?: Extract<Outcome, { kind: 'ticket' | 'visit' }>) => void;

export function useWriteTicket({ preferences }: Desk): WriteTicket {
  const { drafts, walks, session, readDetails, clock, ids } = useServices();
  const toast = useToast();
  return useCallback(
    async (from) => {
      const [details, walk] = await Promise.all([readDetails(), session.walkId === undefined ? undefined : walks.get(session.walkId)]);
      const draft = makeDraft({
        id: ids.next(),
        now: clock.now(),
        from,
        walk: walk?.ok ? walk.value : undefined,
        query: session.asked,
        details,
        read: session.read,
        services: session.read.at(-1)?.services,
        includePage: preferences.includePage,
      });
      const saved = await drafts.put(draft);
      if (saved.ok) goTo({ view: 'draft', draft: draft.id });
      else toast({ text: `The ticket could not be started, because nothing can be saved just now: ${saved.detail}` });
    },
    [drafts, walks, session, readDetails, clock, ids, preferences.includePage, toast],
  );
}
