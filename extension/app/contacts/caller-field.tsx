/** Who is calling: a field that knows the people of earlier contacts and of the ticket system. */

import { useEffect, useId, useRef, useState } from 'react';
import type { Contact } from '../../core/desk/contact';
import { setWho } from '../../core/desk/edit-contact';
import { findCallers } from '../../core/desk/find-caller';
import { ago } from '../ago';
import { useServices } from '../services';
import { changeContact } from './change-contact';
import { usePeople } from './use-people';

interface Offered {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** What tells this person from another of the same name. */
  readonly about: string;
}

const MOST_OFFERED = 6;

export function CallerField({ contact, earlier }: { contact: Contact; earlier: readonly Contact[] }) {
  const { contacts, clock, log } = useServices();
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState(-1);
  const id = useId();
  const shown = typed ?? contact.who?.name ?? '';
  const people = usePeople(typed ?? '');
  const offered = typed === undefined ? [] : offeredFor(typed, earlier, people, clock.now());
  const keep = (who: Contact['who']) =>
    void changeContact(contacts, contact.id, (old) => setWho(old, who)).then((written) => {
      if (written?.ok === false) log.warn('Who is calling was not noted.', written.detail);
    });
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leaveNow = useRef(() => {});
  // A field that goes away while it is typed in (the next caller is on the line) is not blurred first.
  useEffect(() => () => leaveNow.current(), []);
  const type = (text: string) => {
    setTyped(text);
    setChosen(-1);
    // On disk while it is typed: a call may be cut off at any moment.
    clearTimeout(typing.current);
    typing.current = setTimeout(() => keep(who(text, contact.who)), 300);
  };
  const take = ({ name, email, phone }: Offered) => {
    clearTimeout(typing.current);
    setTyped(undefined);
    setChosen(-1);
    keep({ name, ...(email ? { email } : {}), ...(phone ? { phone } : {}) });
  };
  const leave = () => {
    clearTimeout(typing.current);
    if (typed !== undefined) keep(who(typed, contact.who));
    setTyped(undefined);
  };
  leaveNow.current = () => {
    clearTimeout(typing.current);
    if (typed !== undefined) keep(who(typed, contact.who));
  };
  return (
    <div className="caller">
      <input
        className="input"
        role="combobox"
        aria-label="Who is it?"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
        placeholder="Who is it?"
        autoComplete="off"
        value={shown}
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setChosen(offered.length === 0 ? -1 : (chosen + step + offered.length + (chosen < 0 && step < 0 ? 1 : 0)) % offered.length);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            const person = offered[chosen] ?? (offered.length === 1 ? offered[0] : undefined);
            if (person) take(person);
            else leave();
          } else if (event.key === 'Escape' && typed !== undefined) {
            event.stopPropagation();
            clearTimeout(typing.current);
            setTyped(undefined);
          }
        }}
      />
      <div className="caller-list" id={`${id}-list`} role="listbox" aria-label="People" hidden={offered.length === 0}>
        {offered.map((person, index) => (
          <div
            key={`${person.name}\n${person.about}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            // The field keeps the focus, so that its blur does not take the list away under the pointer.
            onMouseDown={(event) => {
              event.preventDefault();
              take(person);
            }}
          >
            <span>{person.name}</span>
            <span className="muted">{person.about}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** What was typed is a name, an address or a number; what was known of the same person stays. */
function who(typed: string, old: Contact['who']): Contact['who'] {
  const text = typed.trim();
  if (text === '') return null;
  if (/^\S+@\S+\.\S+$/.test(text)) return { ...old, name: old?.name ?? text, email: text };
  if (/^[+\d][\d\s()/-]{2,}$/.test(text)) return { ...old, name: old?.name ?? text, phone: text };
  return old?.name === text ? old : { name: text };
}

function offeredFor(typed: string, earlier: readonly Contact[], people: readonly Offered[], now: number): readonly Offered[] {
  const callers = findCallers(earlier, typed, MOST_OFFERED).map(
    (caller): Offered => ({
      name: caller.name,
      ...(caller.email ? { email: caller.email } : {}),
      ...(caller.phone ? { phone: caller.phone } : {}),
      about: [caller.email ?? caller.phone, `last ${ago(caller.lastAt, now)}`, caller.question.split('\n')[0]].filter(Boolean).join(', '),
    }),
  );
  const known = new Set(callers.map(({ email, name }) => (email ?? name).toLowerCase()));
  return [...callers, ...people.filter(({ email, name }) => !known.has((email ?? name).toLowerCase()))].slice(0, MOST_OFFERED);
}
