/** One contact: who, what they asked, what was done, and how it ends; kept on disk while it is written. */

import { CalendarPlus, Check, CircleX, Link2, TicketPlus, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CHANNELS, type Contact, contactTime } from '../../core/desk/contact';
import { resumeContact, setChannel, setNotes, setQuestion, setService, setWho } from '../../core/desk/edit-contact';
import { CHANNEL_NAMES } from '../../core/desk/log-contact';
import { serviceId } from '../../core/knowledge/ids';
import type { Autosave } from '../../core/tickets/autosave';
import { ArticleOfContact } from '../articles/make-article-button';
import { CallerField } from '../contacts/caller-field';
import { clockOf } from '../contacts/channel';
import { ENDING_WORDS } from '../contacts/ending-words';
import { LinkTicket } from '../contacts/link-ticket';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Choice } from '../parts/fields';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { useLoaded } from '../use-loaded';
import { useAutosavedRecord, useOpenRecord } from '../use-open-record';
import { goTo } from '../use-route';
import { usePlanVisit } from '../visits/start-visit';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

export default function ContactView({ id, ...props }: ViewProps & { id: string }) {
  const { contacts } = useServices();
  const open = useOpenRecord(contacts, id, 'the contact');
  if (open.state === 'loading') return null;
  if (open.state === 'open') return <OpenContact autosave={open.autosave} {...props} />;
  return (
    <div className="view">
      <ViewBar title="Contact" goBack={props.target.goBack} />
      <div className="view-body">
        <Notice tone={open.state === 'gone' ? 'warning' : 'danger'}>
          {open.state === 'gone' ? 'This contact is not on this computer.' : `This contact cannot be read: ${storeSentence(open.failure)}`}
        </Notice>
      </div>
    </div>
  );
}

function OpenContact({ autosave, desk, target }: ViewProps & { autosave: Autosave<Contact> }) {
  const { clock, mac } = useServices();
  const { record: contact, saved } = useAutosavedRecord(autosave);
  const [linking, setLinking] = useState(false);
  const planVisit = usePlanVisit(desk);
  const visit = async () => {
    await autosave.flush();
    const draft = await planVisit({ contact: autosave.record });
    // The visit is the ticket that comes out of this contact.
    if (draft !== undefined) target.contacts.became(autosave.record, draft);
  };
  const { ending, who } = contact;
  const edit = (change: (contact: Contact) => Contact, key?: string) => autosave.edit(change, key);
  const services = desk.manifest?.desk.services ?? [];
  const over = ending !== null;
  const setPart = (part: 'email' | 'phone', typed: string) =>
    edit((old) => {
      const { [part]: _, ...rest } = old.who ?? { name: '' };
      return setWho(old, { ...rest, name: rest.name ?? '', ...(typed.trim() === '' ? {} : { [part]: typed.trim() }) });
    }, part);
  return (
    <div className="view">
      <ViewBar title="Contact" goBack={target.goBack}>
        <span className="save-state" role="status">
          {saved === 'saved' ? 'Saved' : saved === 'saving' ? 'Saving …' : 'Not saved'}
        </span>
      </ViewBar>
      <div className="view-body contact">
        <h1>Contact</h1>
        {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
        {ending && (
          <Notice
            tone="success"
            actions={
              <>
                {contact.logged === undefined && (
                  <Button icon={Undo2} onClick={() => edit((old) => resumeContact(old, clock.now()))}>
                    Go on with it
                  </Button>
                )}
                {ending.kind !== 'dropped' && <ArticleOfContact contact={contact} desk={desk} />}
              </>
            }
          >
            {ENDING_WORDS[ending.kind](ending)}, after {clockOf(contactTime(contact, desk.now))}.
          </Notice>
        )}
        <Choice
          title="How they reached the desk"
          values={CHANNELS}
          titles={CHANNEL_NAMES}
          value={contact.channel}
          choose={(channel) => edit((old) => setChannel(old, channel))}
        />
        <div className="field">
          <span className="field-label">Who</span>
          <CallerField contact={contact} earlier={desk.contacts.ended} />
        </div>
        <div className="field-pair">
          <div className="field">
            <label htmlFor="caller-email">Mail address</label>
            <input
              id="caller-email"
              className="input"
              type="email"
              value={who?.email ?? ''}
              onChange={(event) => setPart('email', event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="caller-phone">Telephone</label>
            <input
              id="caller-phone"
              className="input"
              type="tel"
              value={who?.phone ?? ''}
              onChange={(event) => setPart('phone', event.target.value)}
            />
          </div>
        </div>
        <div className="field">
          <label htmlFor="contact-question">What they ask</label>
          <textarea
            id="contact-question"
            className="input"
            value={contact.question}
            placeholder={contact.searched.at(-1) ?? ''}
            onChange={(event) => edit((old) => setQuestion(old, event.target.value), 'question')}
          />
        </div>
        <div className="field">
          <label htmlFor="contact-notes">Notes</label>
          <textarea
            id="contact-notes"
            className="input"
            value={contact.notes}
            onChange={(event) => edit((old) => setNotes(old, event.target.value), 'notes')}
          />
        </div>
        <div className="field">
          <label htmlFor="contact-service">Service</label>
          <select
            id="contact-service"
            className="input"
            value={contact.service ?? ''}
            onChange={({ target: { value } }) => edit((old) => setService(old, value === '' ? undefined : serviceId(value)))}
          >
            <option value="">Not said</option>
            {services.map((service) => (
              <option key={service.id} value={service.id}>
                {service.name}
              </option>
            ))}
          </select>
        </div>
        <Done contact={contact} desk={desk} />
        {!over && linking && (
          <LinkTicket
            contact={contact}
            choose={(to) => {
              setLinking(false);
              void autosave.flush().then(() => target.contacts.linked(contact, to));
            }}
            close={() => setLinking(false)}
          />
        )}
        {!over && !linking && (
          <div className="button-row">
            <Button
              look="main"
              icon={Check}
              title={showKeys('F9', mac)}
              onClick={() => void autosave.flush().then(() => target.contacts.answered())}
            >
              Answered
            </Button>
            <Button
              icon={TicketPlus}
              title={showKeys('Shift+F9', mac)}
              onClick={() => void autosave.flush().then(() => target.contacts.ticket())}
            >
              Write a ticket
            </Button>
            <Button icon={Link2} onClick={() => setLinking(true)}>
              About an open ticket
            </Button>
            <Button icon={CalendarPlus} onClick={() => void visit()}>
              Plan a visit
            </Button>
            <Button look="quiet" icon={CircleX} onClick={() => void autosave.flush().then(() => target.contacts.dropped(contact))}>
              Drop it
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** What was noted by itself. */
function Done({ contact, desk }: { contact: Contact; desk: ViewProps['desk'] }) {
  const { pack } = desk;
  const { walks } = useServices();
  const key = useMemo(() => [...contact.read, ...contact.walks].join(), [contact.read, contact.walks]);
  const named = useLoaded(
    async (signal) => {
      const entries = await Promise.all(contact.read.map(async (id) => ({ id, read: await pack?.entry(id, signal) })));
      const walked = await Promise.all(contact.walks.map((id) => walks.get(id)));
      return {
        entries: entries.map(({ id, read }) => ({
          id,
          title: read?.ok ? read.entry.title : id,
          kind: read?.ok ? read.entry.kind : undefined,
        })),
        walked: walked.flatMap((walk) => (walk.ok && walk.value ? [walk.value.title] : [])),
      };
    },
    [pack, walks, key],
  );
  const { entries, walked } = named.state === 'done' ? named.value : { entries: [], walked: [] };
  if (contact.searched.length + contact.read.length + contact.walks.length + contact.said.length === 0) return null;
  return (
    <section>
      <h2>What was done</h2>
      <dl className="facts">
        {contact.searched.length > 0 && (
          <div>
            <dt>Searched</dt>
            <dd>{contact.searched.join('; ')}</dd>
          </div>
        )}
        {entries.length > 0 && (
          <div>
            <dt>Read</dt>
            <dd>
              <ul>
                {entries.map(({ id, title, kind }) => (
                  <li key={id}>
                    {kind ? (
                      <button type="button" className="link" onClick={() => goTo({ view: kind, entry: id })}>
                        {title}
                      </button>
                    ) : (
                      title
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {walked.length > 0 && (
          <div>
            <dt>Walked</dt>
            <dd>{walked.join('; ')}</dd>
          </div>
        )}
        {contact.said.length > 0 && (
          <div>
            <dt>Approved answers given</dt>
            <dd>{contact.said.length}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
