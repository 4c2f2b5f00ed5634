/** What the agent does while somebody is on the line is noted in the contact by itself: searched, read, walked. */

import { useEffect, useRef } from 'react';
import type { Contact } from '../../core/desk/contact';
import type { Route } from '../route';
import { useServices } from '../services';
import type { NotedStep } from './note-contact';

/** Somebody who has stopped typing for so long, in milliseconds, has asked. */
const ASKED_MS = 1_200;

export function useNoteContact(current: Contact | undefined, route: Route, typed: string): void {
  const { clock, contacts, log, timer } = useServices();
  const id = current?.id;
  const startedAt = current?.startedAt ?? 0;
  const before = useRef({ id, route, typed, since: clock.now() });
  useEffect(() => {
    const was = before.current;
    const stays = was.route === route && was.typed === typed;
    const since = stays ? was.since : clock.now();
    before.current = { id, route, typed, since };
    if (id === undefined) return;
    // What stands on the screen from the caller before is not this one's.
    if (stays && was.id !== id && (was.id !== undefined || since < startedAt)) return;
    const note = (step: NotedStep) =>
      void import('./note-contact')
        .then(({ noteContact }) => noteContact(contacts, id, step))
        .then((written) => {
          if (written?.ok === false) log.warn('A step of a contact was not noted.', written.detail);
        });
    // Commands, trees and drafts are looked for with a sign in front; only questions are the caller's.
    const isQuestion = typed !== '' && !/^[>#@?]/.test(typed);
    // Whoever opens a result at once has asked all the same.
    const searched = isQuestion ? { searched: typed } : {};
    if (route.view === 'article') return note({ ...searched, read: route.entry });
    if (route.view === 'tree') return note({ ...searched, read: route.entry, walk: route.walk });
    const asking = isQuestion && (route.view === 'search' || route.view === 'home');
    return asking ? timer.after(ASKED_MS, () => note({ searched: typed })) : undefined;
  }, [id, startedAt, route, typed, clock, contacts, log, timer]);
}
