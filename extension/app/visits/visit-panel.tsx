/** Somebody should come: where, when, who pays, whether a call would do first; inside the draft of the ticket that it becomes. */

import { CalendarCheck, CalendarPlus, CalendarX, PhoneCall } from 'lucide-react';
import { useEffect, useState } from 'react';
import { checkVisit, isDearer, setVisitService, setVisitState, siteOf, type WhyNoVisit, withVisitFacts } from '../../core/desk/plan-visit';
import type { Visit } from '../../core/desk/visit';
import { coveredWords, visitLines, visitPlace, visitWhen, withVisitLines } from '../../core/desk/visit-words';
import { serviceId } from '../../core/knowledge/ids';
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
import { noteVisit } from './note-visit';
import { saveCalendar } from './save-calendar';
import { tellOfVisit, untellOfVisit } from './tell-customer';
import { useCallOff } from './use-call-off';
import { useAutosavedVisit, useOpenVisit } from './use-open-visit';
import { useVisits, type VisitsNow } from './use-visits';
import { VisitFields } from './visit-fields';
import { messageOfVisit, VisitMessage } from './visit-message';
import { VisitTime } from './visit-time';

interface VisitPanelProps {
  readonly draft: Draft;
  readonly edit: EditDraft;
  readonly askVisit: (wanted: boolean) => void;
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

type OpenVisitProps = VisitPanelProps & { readonly autosave: Autosave<Visit>; readonly now: ReadVisits };

function OpenVisit({ draft, edit, askVisit, desk, agent, ways, autosave, now }: OpenVisitProps) {
  const services = useServices();
  const { clock } = services;
  const toast = useToast();
  const callingOff = useCallOff(desk);
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

  const message = messageOfVisit(practice, visit, desk);
  const note = () => noteVisit(visit.id, services, { sites: planning.practice.sites, timeZone: planning.timeZone });
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
      await autosave.flush();
      await note();
    };
    toast({ text: `Planned. The time is taken.${await note()}`, action: { title: 'Undo', run: () => void undo() } });
  };
  const callOff = async () => {
    await autosave.flush();
    callingOff.callOff(visit);
  };
  const withoutVisit = () => {
    askVisit(false);
    toast({ text: 'Nobody is asked to come.', action: { title: 'Undo', run: () => askVisit(true) } });
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
              {practice && <VisitMessage visit={visit} edit={editVisit} practice={practice} message={message} desk={desk} />}
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
              <Button look="quiet" icon={CalendarX} onClick={() => void callOff()}>
                Call it off
              </Button>
            )}
          </div>
          {callingOff.form}
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
