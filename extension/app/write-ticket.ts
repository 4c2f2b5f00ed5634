/** Starting a ticket: everything that is known already goes into a draft, the draft goes to disk if it can, and then it is shown. */

import { useCallback } from 'react';
import type { Contact } from '../core/desk/contact';
import { contactCustomer } from '../core/desk/contact-customer';
import type { Outcome } from '../core/knowledge/entry';
import { makeDraft } from '../core/tickets/make-draft';
import { useServices } from './services';
import type { Desk } from './use-desk';
import { goTo } from './use-route';

/** Gives back the id of the draft; `contact`: the caller for whom it is written. */
export type WriteTicket = (from?: Extract<Outcome, { kind: 'ticket' | 'visit' }>, contact?: Contact) => Promise<string>;

export function useWriteTicket({ preferences }: Desk): WriteTicket {
  const { drafts, walks, session, readDetails, clock, ids } = useServices();
  return useCallback(
    async (from, contact) => {
      const [details, walk] = await Promise.all([readDetails(), session.walkId === undefined ? undefined : walks.get(session.walkId)]);
      const draft = makeDraft({
        id: ids.next(),
        now: clock.now(),
        from,
        walk: walk?.ok ? walk.value : undefined,
        query: contact?.searched.join('; ') || session.asked,
        // Of a caller's ticket the agent's own computer is none of the business.
        details: contact ? undefined : details,
        read: session.read,
        services: session.read.at(-1)?.services,
        includePage: preferences.includePage,
        ...(contact ? { customer: contactCustomer(contact), description: wordsOf(contact) } : {}),
      });
      const saved = await drafts.put(draft);
      // Shown all the same: it says that it is not saved, and is saved by itself as soon as that is possible.
      if (!saved.ok) session.unsaved = draft;
      goTo({ view: 'draft', draft: draft.id });
      return draft.id;
    },
    [drafts, walks, session, readDetails, clock, ids, preferences.includePage],
  );
}

function wordsOf({ question, notes }: Contact): string {
  return [question.trim(), notes.trim()].filter((text) => text !== '').join('\n\n');
}
