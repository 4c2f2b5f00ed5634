/** A contact from the first key to its end, as functions from one value to the next, so that undo is the value before. */

import type { EntryId, ServiceId } from '../knowledge/ids';
import type { Channel, Contact, ContactEnding } from './contact';

export const CONTACT_LIMITS = {
  /** Of each list, so that a record stays small whatever is typed in a long call. */
  searched: 50,
  read: 50,
  walks: 20,
  said: 20,
} as const;

export function startContact(start: {
  readonly id: string;
  readonly channel: Channel;
  readonly agent: string;
  readonly now: number;
}): Contact {
  return {
    version: 1,
    id: start.id,
    channel: start.channel,
    startedAt: start.now,
    endedAt: null,
    pausedMs: 0,
    pausedAt: null,
    who: null,
    question: '',
    notes: '',
    searched: [],
    read: [],
    walks: [],
    said: [],
    ending: null,
    agent: start.agent,
  };
}

/** For another contact that cannot wait; its clock stands still. */
export function setAside(contact: Contact, now: number): Contact {
  return contact.ending !== null || contact.pausedAt !== null ? contact : { ...contact, pausedAt: now };
}

export function takeUp(contact: Contact, now: number): Contact {
  if (contact.ending !== null || contact.pausedAt === null) return contact;
  return { ...contact, pausedAt: null, pausedMs: contact.pausedMs + Math.max(0, now - contact.pausedAt) };
}

export function setChannel(contact: Contact, channel: Channel): Contact {
  return contact.channel === channel ? contact : { ...contact, channel };
}

export function setWho(contact: Contact, who: Contact['who']): Contact {
  return { ...contact, who: who !== null && who.name.trim() === '' && !who.email && !who.phone ? null : who };
}

export function setQuestion(contact: Contact, question: string): Contact {
  return contact.question === question ? contact : { ...contact, question };
}

export function setNotes(contact: Contact, notes: string): Contact {
  return contact.notes === notes ? contact : { ...contact, notes };
}

/** `undefined`: nobody knows. */
export function setService(contact: Contact, service: ServiceId | undefined): Contact {
  const { service: _, ...rest } = contact;
  return service === undefined ? rest : { ...rest, service };
}

/** What was searched stands for the question as long as nobody wrote one. A longer form of the last words replaces them. */
export function noteSearched(contact: Contact, typed: string): Contact {
  const text = typed.replace(/\s+/g, ' ').trim();
  if (contact.ending !== null || text === '') return contact;
  const last = contact.searched.at(-1);
  if (last?.toLowerCase().startsWith(text.toLowerCase())) return contact;
  const before = last !== undefined && text.toLowerCase().startsWith(last.toLowerCase()) ? contact.searched.slice(0, -1) : contact.searched;
  return { ...contact, searched: [...before, text].slice(-CONTACT_LIMITS.searched) };
}

/** The latest reading counts: what is read again moves to the end. */
export function noteEntryRead(contact: Contact, entry: EntryId): Contact {
  return contact.ending !== null ? contact : { ...contact, read: movedToEnd(contact.read, entry, CONTACT_LIMITS.read) };
}

export function noteWalk(contact: Contact, walk: string): Contact {
  return contact.ending !== null ? contact : { ...contact, walks: movedToEnd(contact.walks, walk, CONTACT_LIMITS.walks) };
}

/** The approved answer of this bulletin was given. */
export function noteSaid(contact: Contact, bulletin: string): Contact {
  return contact.ending !== null ? contact : { ...contact, said: movedToEnd(contact.said, bulletin, CONTACT_LIMITS.said) };
}

export function endContact(contact: Contact, ending: ContactEnding, now: number): Contact {
  if (contact.ending !== null) return contact;
  return { ...takeUp(contact, now), ending, endedAt: Math.max(now, contact.startedAt) };
}

/** It was ended by mistake, or the caller is back: its time goes on from before, without the pause. */
export function resumeContact(contact: Contact, now: number): Contact {
  if (contact.ending === null || contact.endedAt === null) return contact;
  const { logged: _, ...rest } = contact;
  return { ...rest, ending: null, endedAt: null, pausedMs: contact.pausedMs + Math.max(0, now - contact.endedAt) };
}

/** What was the answer, as far as can be seen: what was said last, else what was read last. */
export function likelySolution(contact: Contact): string | undefined {
  return contact.said.at(-1) ?? contact.read.at(-1);
}

/** What it was about, in one line. */
export function contactSubject(contact: Contact): string {
  const written = contact.question
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '');
  return written ?? contact.searched.at(-1) ?? 'General question';
}

function movedToEnd<T extends string>(list: readonly T[], item: T, limit: number): readonly T[] {
  return list.at(-1) === item ? list : [...list.filter((other) => other !== item), item].slice(-limit);
}
