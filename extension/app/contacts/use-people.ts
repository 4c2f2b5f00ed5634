/** People of the company's ticket system by a part of their name, a moment after the typing stops; nobody where it cannot say. */

import { useEffect, useState } from 'react';
import { useServices } from '../services';

export interface Known {
  readonly name: string;
  readonly email?: string;
  readonly about: string;
}

const PAUSE_MS = 350;
/** Shorter parts fit half of the company. */
const LEAST_LETTERS = 3;
const NOBODY: readonly Known[] = [];

export function usePeople(typed: string): readonly Known[] {
  const { openTickets } = useServices();
  const [found, setFound] = useState<{ readonly typed: string; readonly people: readonly Known[] }>({ typed: '', people: NOBODY });
  useEffect(() => {
    const part = typed.trim();
    if (part.length < LEAST_LETTERS) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const access = await openTickets();
      const listed = await access.list();
      const standard = listed.ok ? listed.value.find((connection) => connection.standard) : undefined;
      const opened = standard && (await access.open(standard.id));
      if (!opened?.ok || !opened.system.people) return;
      const answer = await opened.system.people(part, stop.signal);
      // A system that is down only means fewer suggestions: what is typed counts.
      if (!answer.ok || stop.signal.aborted) return;
      const people = answer.value.map(({ name, email, id }) => ({
        name: name || id,
        ...(email ? { email } : {}),
        about: email ?? opened.connection.title,
      }));
      setFound({ typed: part, people });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, openTickets]);
  return found.typed === typed.trim() ? found.people : NOBODY;
}
