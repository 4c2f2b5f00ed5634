/** The contacts of this machine: the one at hand, those set aside, and what ended lately; only agents have any. */

import { useEffect, useMemo, useState } from 'react';
import type { Contact } from '../../core/desk/contact';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';

/** Ten days of a busy desk; older ones are in the reports. */
export const RECENT_CONTACTS = 1_000;

export interface Contacts {
  /** The one that the person has on the line; at most one. */
  readonly current: Contact | undefined;
  /** Interrupted ones, the longest wait first. */
  readonly aside: readonly Contact[];
  /** Ended ones, newest first. */
  readonly ended: readonly Contact[];
  /** A plain sentence when they cannot be read: an unread list is not an empty one. */
  readonly trouble: string | undefined;
}

const NONE: Contacts = { current: undefined, aside: [], ended: [], trouble: undefined };

export function useContacts(agent: boolean): Contacts {
  const { contacts } = useServices();
  const [read, setRead] = useState<{ readonly contacts: readonly Contact[]; readonly trouble?: string }>();
  useEffect(() => {
    if (!agent) return setRead(undefined);
    let dropped = false;
    let reading = 0;
    const readAgain = async () => {
      const turn = ++reading;
      const result = await contacts.newest(RECENT_CONTACTS);
      if (dropped || turn !== reading) return;
      if (result.ok) setRead({ contacts: result.value });
      else setRead((old) => ({ contacts: old?.contacts ?? [], trouble: `Contacts cannot be read just now: ${storeSentence(result)}` }));
    };
    void readAgain();
    const stop = contacts.watch(() => void readAgain());
    return () => {
      dropped = true;
      stop();
    };
  }, [agent, contacts]);
  return useMemo(() => (read ? sorted(read.contacts, read.trouble) : NONE), [read]);
}

function sorted(all: readonly Contact[], trouble: string | undefined): Contacts {
  const open = all.filter(({ ending }) => ending === null).toSorted((left, right) => left.startedAt - right.startedAt);
  return {
    current: open.findLast(({ pausedAt }) => pausedAt === null),
    aside: open.filter(({ pausedAt }) => pausedAt !== null),
    ended: all.filter(({ ending }) => ending !== null).toSorted((left, right) => (right.endedAt ?? 0) - (left.endedAt ?? 0)),
    trouble,
  };
}
