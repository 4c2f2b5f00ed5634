/** Somebody should come: where, when, who pays, whether a call would do first; inside the draft of the ticket that it becomes. */

import { CalendarCheck, CalendarPlus, CalendarX, PhoneCall } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bestLanguage } from '../../core/desk/messages';
import { checkVisit, isDearer, setVisitService, setVisitState, siteOf, type WhyNoVisit, withVisitFacts } from '../../core/desk/plan-visit';
import type { Practice } from '../../core/desk/practice';
import type { Visit } from '../../core/desk/visit';
import { coveredWords, visitLines, visitMessage, visitPlace, visitWhen, withVisitLines } from '../../core/desk/visit-words';
import { serviceId } from '../../core/knowledge/ids';
import { languageName } from '../../core/language-name';
import type { Autosave } from '../../core/tickets/autosave';
import type { Draft } from '../../core/tickets/draft';
import { plainSubject } from '../../core/tickets/draft-subject';
import { useChangePreferences } from '../change-preferences';
import { Button } from '../parts/button';
import { Labelled } from '../parts/labelled';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { WaysToSystems } from '../tickets/ways-to-systems';
import type { Desk } from '../use-desk';
import type { EditDraft } from '../views/use-draft';
import { saveCalendar } from './save-calendar';
import { tellOfVisit, untellOfVisit } from './tell-customer';
import { useAskVisit } from './use-ask-visit';
import { useAutosavedVisit, useOpenVisit } from './use-open-visit';
import { useVisits, type VisitsNow } from './use-visits';
import { VisitFields } from './visit-fields';
import { VisitTime } from './visit-time';

interface VisitPanelProps {
  readonly draft: Draft;
  readonly edit: EditDraft;
  readonly desk: Desk;
  readonly agent: boolean;
  readonly ways: WaysToSystems;
}

export default function VisitPanel(props: VisitPanelProps) {
  const now = useVisits(props.desk);
  const open = useOpenVisit(props.draft, now, props.desk);
  if (props.desk.packTrouble)
    return (
      <Notice tone="warning">
        {props.desk.packTrouble.sentence}, so no time can be offered. Write below where and when somebody should come.
      </Notice>
    );
  if (now.state === 'failed') return <Notice tone="danger">{now.sentence}</Notice>;
  if (open.state === 'failed') return <Notice tone="danger">{open.sentence}</Notice>;
  if (now.state === 'loading' || open.state === 'loading') return null;
  return <OpenVisit {...props} autosave={open.autosave} now={now} />;
}

type ReadVisits = Extract<VisitsNow, { state: 'read' }>;

const WHY_NOT: Readonly<Record<WhyNoVisit, string>> = {
  'no-place': 'Say where: choose a site, or write the address.',
  over: 'That time is over. Choose a later one.',
  taken: 'Somebody else was promised that time a moment ago. Choose another one.',
  'nobody-there': 'Nobody is at the site at that time. Choose one of the free times, or a trip.',
  'no-notice': 'A trip takes more notice than that. Choose a later day.',
  'too-long': 'Choose a length of at most eight hours; a longer job is several visits.',
};

function OpenVisit({ draft, edit, desk, agent, ways, autosave, now }: VisitPanelProps & { autosave: Autosave<Visit>; now: ReadVisits }) {
  const { clock } = useServices();
  const toast = useToast();
  const ask = useAskVisit(draft, edit);
  const changePreferences = useChangePreferences();
  const { visit, saved } = useAutosavedVisit(autosave);
  const [trouble, setTrouble] = useState<string>();
  const { planning, practice, store } = now;
  const site = siteOf(planning, visit.site);
  const editVisit = (change: (visit: Visit) => Visit, key?: string) => {
    setTrouble(undefined);
    autosave.edit(change, key);
  };
  const subject = plainSubject(draft).replace(/^Visit:\s*/, '');
  // The visit follows its ticket, and the ticket says what the visit is.
  useEffect(() => {
    autosave.edit((old) => withVisitFacts(old, { subject, priority: draft.priority }));
  }, [autosave, subject, draft.priority]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `edit` is made anew with every drawing
  useEffect(() => {
    edit((old, at) => (old.visit ? withVisitLines(old, visitLines(visit, site, planning.timeZone), at) : old));
  }, [visit, site, planning.timeZone]);

  const message = practice && visit.message === undefined ? templateOf(practice, visit, desk) : (visit.message ?? '');
  const plan = async () => {
    const why = checkVisit(visit, { ...planning, now: clock.now() });
    if (why !== undefined) return setTrouble(WHY_NOT[why]);
    const before = visit;
    autosave.edit((old) => ({ ...setVisitState(old, 'planned'), message }));
    const state = await autosave.flush();
    if (typeof state === 'object') return setTrouble(`It is not planned: ${state.sentence}`);
    const own = ways.item && ways.item.state.name !== 'parked' ? ways.item : undefined;
    const outbox = ways.access?.outbox;
    const told = outbox && (await tellOfVisit(autosave.record, { visits: store, outbox, now: clock.now(), own }));
    if (told?.ok === false) setTrouble(`It is planned, but the customer is not told: ${storeSentence(told)}`);
    const undo = async () => {
      const found = await store.get(before.id);
      const { told: _, ...rest } = before;
      if (outbox && found.ok && found.value && !(await untellOfVisit(found.value, outbox, clock.now())))
        return toast({ text: 'The customer was told already, so it stays planned. Call it off instead.' });
      autosave.edit(() => rest);
    };
    toast({ text: 'Planned. The time is taken.', action: { title: 'Undo', run: () => void undo() } });
  };
  const callOff = () => {
    // The words named the old time: a new one is told in new ones.
    const { message: _, told: __, ...rest } = visit;
    editVisit(() => setVisitState(rest, 'called-off'));
    toast({ text: 'Called off. Its time is free again.', action: { title: 'Undo', run: () => autosave.edit(() => visit) } });
  };
  const withoutVisit = () => {
    ask(false);
    toast({ text: 'Nobody is asked to come.', action: { title: 'Undo', run: () => ask(true) } });
  };
  const asks = visit.state === 'asked' || visit.state === 'called-off';
  return (
    <section className="visit" aria-label="The visit">
      {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
      {asks && isDearer(visit) && !visit.remoteRefused && (
        <Notice
          tone="info"
          actions={
            <>
              <Button icon={PhoneCall} onClick={withoutVisit}>
                Without a visit
              </Button>
              <Button onClick={() => editVisit((old) => ({ ...old, remoteRefused: true }))}>Somebody has to come</Button>
            </>
          }
        >
          A call or screen sharing first? {dearerWords(visit, agent)}{' '}
          {!agent && desk.manifest && (
            <>
              The desk is at <a href={`tel:${desk.manifest.desk.phone.replace(/[^\d+]/g, '')}`}>{desk.manifest.desk.phone}</a>.
            </>
          )}
        </Notice>
      )}
      {asks ? (
        <>
          <VisitFields
            visit={visit}
            edit={editVisit}
            planning={planning}
            agent={agent}
            chose={(id) => !agent && changePreferences({ site: id === '' ? null : id })}
          />
          {agent && (
            <>
              <div className="field-pair">
                <Labelled id="visit-customer" title="Who is visited">
                  {(field) => (
                    <input
                      {...field}
                      value={visit.customer}
                      onChange={({ target }) => editVisit((old) => ({ ...old, customer: target.value }), 'customer')}
                    />
                  )}
                </Labelled>
                <Labelled
                  id="visit-service"
                  title="What is mended"
                  hint={`Covered by a maintenance agreement there: ${coveredWords(visit.covered).toLowerCase()}.`}
                >
                  {(field) => (
                    <select
                      {...field}
                      value={visit.service ?? ''}
                      onChange={({ target: { value } }) =>
                        editVisit((old) => setVisitService(old, value === '' ? undefined : serviceId(value), planning))
                      }
                    >
                      <option value="">Not said</option>
                      {desk.manifest?.desk.services.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </select>
                  )}
                </Labelled>
              </div>
              <VisitTime visit={visit} edit={editVisit} planning={planning} />
              {practice && <Message visit={visit} edit={editVisit} practice={practice} message={message} desk={desk} />}
              {trouble && <Notice tone="danger">{trouble}</Notice>}
              <div className="button-row">
                <Button look="main" icon={CalendarCheck} onClick={() => void plan()}>
                  Plan it: {visitWhen(visit, planning.timeZone)}
                </Button>
              </div>
            </>
          )}
        </>
      ) : (
        <>
          <Notice tone="success">
            {visit.state === 'done' ? 'Done' : 'Planned'}: {visitWhen(visit, planning.timeZone)}, {visitPlace(visit, site)}.{' '}
            {visit.told !== undefined
              ? 'The words to the customer are in the outbox.'
              : (visit.message ?? '') === ''
                ? 'The customer is not told from here.'
                : 'The customer is told when this ticket is sent.'}
          </Notice>
          {trouble && <Notice tone="danger">{trouble}</Notice>}
          <div className="button-row">
            <Button icon={CalendarPlus} onClick={() => desk.manifest && saveCalendar(visit, site, desk.manifest.desk, clock.now())}>
              Calendar file
            </Button>
            {visit.state === 'planned' && (
              <Button look="quiet" icon={CalendarX} onClick={callOff}>
                Call it off
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function dearerWords({ kind, covered }: Visit, agent: boolean): string {
  if (!agent) return kind === 'external' ? 'Somebody would have to travel to you, which takes days.' : 'It is faster.';
  const reasons = [
    kind === 'external' ? 'somebody has to travel' : '',
    covered === false ? 'no maintenance agreement covers it there' : '',
  ].filter((reason) => reason !== '');
  return `This visit costs more: ${reasons.join(', and ')}.`;
}

function languageOf(practice: Practice, visit: Visit, desk: Desk): string {
  return bestLanguage(practice.messages.visit, visit.language ?? desk.preferences.language ?? navigator.language) ?? 'en';
}

function templateOf(practice: Practice, visit: Visit, desk: Desk): string {
  const facts = desk.manifest?.desk;
  if (!facts) return '';
  return visitMessage(practice, visit, {
    timeZone: facts.timeZone,
    desk: facts,
    language: languageOf(practice, visit, desk),
    agent: desk.preferences.agentName,
  });
}

interface MessageProps {
  readonly visit: Visit;
  readonly edit: (change: (visit: Visit) => Visit, key?: string) => void;
  readonly practice: Practice;
  readonly message: string;
  readonly desk: Desk;
}

/** What the customer will read, before it leaves. */
function Message({ visit, edit, practice, message, desk }: MessageProps) {
  const languages = Object.keys(practice.messages.visit);
  const asTemplate = (old: Visit): Visit => {
    const { message: _, ...rest } = old;
    return rest;
  };
  return (
    <>
      {languages.length > 1 && (
        <Labelled id="visit-language" title="The customer reads">
          {(field) => (
            <select
              {...field}
              value={languageOf(practice, visit, desk)}
              onChange={({ target }) => edit((old) => ({ ...asTemplate(old), language: target.value }))}
            >
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      <Labelled
        id="visit-message"
        title="The customer is told"
        hint={
          visit.message === undefined
            ? 'Goes out when it is planned and its ticket is sent. Empty: nobody is told.'
            : 'Your own words: they stay as they are when the time changes.'
        }
      >
        {(field) => (
          <textarea
            {...field}
            rows={7}
            value={message}
            onChange={({ target }) => edit((old) => ({ ...old, message: target.value }), 'message')}
          />
        )}
      </Labelled>
      {visit.message !== undefined && (
        <div className="button-row">
          <Button look="quiet" onClick={() => edit(asTemplate)}>
            As the desk writes it
          </Button>
        </div>
      )}
    </>
  );
}
