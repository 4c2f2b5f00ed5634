/** Who is on the line, for how long, and how it ends; above everything an agent does meanwhile. */

import { Check, ChevronRight, Pause, Play, TicketPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Contact, contactTime } from '../../core/desk/contact';
import { contactSubject } from '../../core/desk/edit-contact';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { useServices } from '../services';
import type { Desk } from '../use-desk';
import { goTo } from '../use-route';
import { CallerField } from './caller-field';
import { CHANNEL_ICONS, CHANNEL_WORDS, clockOf } from './channel';
import type { ContactActions } from './contact-actions';

export default function ContactBar({ desk, actions }: { desk: Desk; actions: ContactActions }) {
  const { current, aside } = desk.contacts;
  return (
    <section className="contact-bar" aria-label="Contacts">
      {current && <Current key={current.id} contact={current} actions={actions} desk={desk} />}
      {aside.length > 0 && (
        <ul className="contacts-aside" aria-label="Set aside">
          {aside.map((contact) => (
            <li key={contact.id}>
              <button type="button" className="contact-aside" title="Take this contact up again" onClick={() => actions.takeUp(contact)}>
                <Icon of={Play} size={14} />
                {contact.who?.name ?? contactSubject(contact)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Current({ contact, actions, desk }: { contact: Contact; actions: ContactActions; desk: Desk }) {
  const { mac } = useServices();
  const keys = (key: string) => showKeys(key, mac);
  return (
    <div className="contact-now">
      <button
        type="button"
        className="contact-channel"
        title={`Open this contact (${keys('Mod+F8')})`}
        onClick={() => goTo({ view: 'contact', contact: contact.id })}
      >
        <Icon of={CHANNEL_ICONS[contact.channel]} />
        <span className="contact-words">{CHANNEL_WORDS[contact.channel]}</span>
        <Timer contact={contact} />
        <Icon of={ChevronRight} size={14} />
      </button>
      <CallerField contact={contact} earlier={desk.contacts.ended} />
      <div className="contact-ends">
        <Button icon={Check} look="main" title={`The question is answered: log it (${keys('F9')})`} onClick={actions.answered}>
          Answered <Key keys={keys('F9')} />
        </Button>
        <Button icon={TicketPlus} label={`Write a ticket from this contact (${keys('Shift+F9')})`} onClick={actions.ticket}>
          <span className="contact-label">Ticket</span> <Key keys={keys('Shift+F9')} />
        </Button>
        <Button icon={Pause} look="quiet" label={`Set this contact aside (${keys('F7')})`} onClick={actions.swap} />
      </div>
    </div>
  );
}

/** Where there is room the bar teaches its keys; a screen reader has them from the title. */
function Key({ keys }: { keys: string }) {
  return (
    <span className="contact-key" aria-hidden="true">
      <kbd>{keys}</kbd>
    </span>
  );
}

/** A clock of its own, so that the rest of the page is not drawn anew every second. */
function Timer({ contact }: { contact: Contact }) {
  const { clock } = useServices();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 1000);
    return () => clearInterval(timer);
  }, [clock]);
  // Not a live region: a screen reader would count the seconds aloud.
  return <span className="contact-time">{clockOf(contactTime(contact, now))}</span>;
}
