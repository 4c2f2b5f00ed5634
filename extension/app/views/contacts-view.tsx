/** Everybody who reached the desk: who is on the line, who waits, and the contacts that ended, by day; with an export. */

import { Download, Footprints, Headset, Mail, Pause, Phone } from 'lucide-react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import { type Contact, contactTime } from '../../core/desk/contact';
import { contactsAsCsv } from '../../core/desk/contacts-csv';
import { contactSubject } from '../../core/desk/edit-contact';
import { timeZoneHere } from '../bulletins/sentences';
import { CHANNEL_ICONS } from '../contacts/channel';
import { ENDING_WORDS } from '../contacts/ending-words';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { saveFile } from '../tickets/save-file';
import { goTo } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

/** Days of the list; what is older is in the export and the reports. */
const DAYS_SHOWN = 14;

export default function ContactsView({ desk, target }: ViewProps) {
  const { contacts, mac } = useServices();
  const toast = useToast();
  const { current, aside, ended, trouble } = desk.contacts;
  const days = byDay(ended, desk.now);
  const save = async () => {
    const all: Contact[] = [];
    const read = await contacts.each((some) => all.push(...some));
    if (!read.ok) return toast({ text: `The contacts were not exported: ${storeSentence(read)}` });
    all.sort((left, right) => left.startedAt - right.startedAt);
    saveFile('deskside-contacts.csv', contactsAsCsv(all, desk.now), 'text/csv');
    const lost = read.value.unusable > 0 ? ` ${read.value.unusable} could not be read and are not in it.` : '';
    toast({ text: `${all.length} contacts are in the file.${lost}` });
  };
  const starts = (
    <div className="button-row">
      <Button icon={Phone} title={showKeys('F8', mac)} onClick={() => target.contacts.start('phone')}>
        Phone
      </Button>
      <Button icon={Footprints} title={showKeys('Shift+F8', mac)} onClick={() => target.contacts.start('walk-in')}>
        Walk-in
      </Button>
      <Button icon={Mail} title={showKeys('Alt+F8', mac)} onClick={() => target.contacts.start('mail')}>
        Mail
      </Button>
    </div>
  );
  return (
    <div className="view">
      <ViewBar title="Contacts" goBack={target.goBack}>
        <Button look="quiet" icon={Download} onClick={save} disabled={ended.length === 0}>
          Export
        </Button>
      </ViewBar>
      <div className="view-body">
        <h1>Contacts</h1>
        {trouble && <Notice tone="danger">{trouble}</Notice>}
        {ended.length === 0 && !current && aside.length === 0 && !trouble ? (
          <Empty icon={Headset} title="Nobody yet">
            <p>
              Press <kbd>{showKeys('F8', mac)}</kbd> when the phone rings. What you search, read and say is noted by itself, and{' '}
              <kbd>{showKeys('F9', mac)}</kbd> logs it.
            </p>
            {starts}
          </Empty>
        ) : (
          starts
        )}
        {(current || aside.length > 0) && (
          <section>
            <h2>Going on</h2>
            <ul className="contact-rows">
              {[...(current ? [current] : []), ...aside].map((contact) => (
                <Row key={contact.id} contact={contact} now={desk.now} />
              ))}
            </ul>
          </section>
        )}
        {days.slice(0, DAYS_SHOWN).map(([day, list]) => (
          <section key={day}>
            <h2>
              {day} <span className="muted">· {list.length === 1 ? '1 contact' : `${list.length} contacts`}</span>
            </h2>
            <ul className="contact-rows">
              {list.map((contact) => (
                <Row key={contact.id} contact={contact} now={desk.now} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Row({ contact, now }: { contact: Contact; now: number }) {
  const { ending, pausedAt } = contact;
  const state = ending ? ENDING_WORDS[ending.kind](ending) : pausedAt === null ? 'Going on' : 'Set aside';
  const { startedAt, who } = contact;
  return (
    <li>
      <button type="button" className="contact-row" onClick={() => goTo({ view: 'contact', contact: contact.id })}>
        <Icon of={ending === null && pausedAt !== null ? Pause : CHANNEL_ICONS[contact.channel]} />
        <span className="contact-row-words">
          <span className="pick-title">{contactSubject(contact)}</span>
          <span className="muted">{[...(who ? [who.name] : []), state].join(' · ')}</span>
        </span>
        <span className="muted contact-row-time">
          {sayMoment(startedAt, startedAt, timeZoneHere())}
          <br />
          {minutesOf(contactTime(contact, now))} min
        </span>
      </button>
    </li>
  );
}

/** Begun minutes, as the log says them. */
const minutesOf = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 60_000));

function byDay(contacts: readonly Contact[], now: number): readonly (readonly [string, readonly Contact[]])[] {
  const sayDay = (moment: number) => new Date(moment).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
  const [today, yesterday] = [sayDay(now), sayDay(now - 24 * 60 * 60_000)];
  const days = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const day = sayDay(contact.startedAt);
    const name = day === today ? 'Today' : day === yesterday ? 'Yesterday' : day;
    const list = days.get(name) ?? [];
    days.set(name, list);
    list.push(contact);
  }
  return [...days];
}
