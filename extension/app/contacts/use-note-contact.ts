/** What the agent does while somebody is on the line is noted in the contact by itself: searched, read, walked. */

import { useEffect } from 'react';
import type { Contact } from '../../core/desk/contact';
import type { Route } from '../route';
import { useServices } from '../services';
import type { NotedStep } from './note-contact';

/** Somebody who has stopped typing for so long, in milliseconds, has asked. */
const ASKED_MS = 1_200;

export function useNoteContact(current: Contact | undefined, route: Route, typed: string): void {
  const { contacts, log, timer } = useServices();
  const id = current?.id;
  useEffect(() => {
    if (id === undefined) return;
    const note = (step: NotedStep) =>
      void import('./note-contact')
        .then(({ noteContact }) => noteContact(contacts, id, step))
        .then((written) => {
          if (written?.ok === false) log.warn('A step of a contact was not noted.', written.detail);
        });
    if (route.view === 'article') return note({ read: route.entry });
    if (route.view === 'tree') return note({ read: route.entry, walk: route.walk });
    // Commands, trees and drafts are looked for with a sign in front; only questions are the caller's.
    const asking = (route.view === 'search' || route.view === 'home') && typed !== '' && !/^[>#@?]/.test(typed);
    return asking ? timer.after(ASKED_MS, () => note({ searched: typed })) : undefined;
  }, [id, route, typed, contacts, log, timer]);
}
