/** The visits that agents planned: by day, what is only asked for, and what is over. */

import { CalendarCheck, CalendarPlus, CalendarX, Car, Check, Wrench } from 'lucide-react';
import { isDearer, setVisitState, siteOf } from '../../core/desk/plan-visit';
import type { Visit, VisitState } from '../../core/desk/visit';
import { coveredWords, visitPlace, visitStateWords, visitTimes, visitWhen } from '../../core/desk/visit-words';
import { setVisit } from '../../core/tickets/edit-draft';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { goTo } from '../use-route';
import { saveCalendar } from '../visits/save-calendar';
import { useCallOff } from '../visits/use-call-off';
import { useVisits, type VisitsNow } from '../visits/use-visits';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

/** Of those that are over; a year of them is in the ticket system. */
const OVER_SHOWN = 20;

export default function VisitsView({ desk, target }: ViewProps) {
  const now = useVisits(desk);
  return (
    <div className="view">
      <ViewBar title="Visits" goBack={target.goBack} />
      <div className="view-body">
        <h1>Visits</h1>
        {desk.packTrouble && (
          <Notice tone="danger">
            {desk.packTrouble.sentence}, so the sites are not known here. {desk.packTrouble.wayOn}
          </Notice>
        )}
        {now.state === 'failed' && <Notice tone="danger">{now.sentence}</Notice>}
        {now.state === 'read' && <Lists now={now} desk={desk} target={target} />}
      </div>
    </div>
  );
}

function Lists({ now, desk, target }: Pick<ViewProps, 'desk' | 'target'> & { now: Extract<VisitsNow, { state: 'read' }> }) {
  const { visits, planning } = now;
  const wanted = new Set(desk.drafts.filter(({ visit }) => visit).map(({ id }) => id));
  const asked = visits.filter(({ state, id }) => state === 'asked' && wanted.has(id));
  const planned = visits.filter(({ state }) => state === 'planned').toSorted(byTime);
  const over = visits.filter(({ state }) => state === 'done' || state === 'called-off').toSorted((left, right) => byTime(right, left));
  if (asked.length + planned.length + over.length === 0)
    return (
      <Empty icon={CalendarCheck} title="No visit is planned">
        <p>Where somebody has to come, tick it in the ticket, or press “Plan a visit” in a contact: the next free times are offered.</p>
        <Button look="main" onClick={() => target.writeTicket()}>
          Write a ticket
        </Button>
      </Empty>
    );
  const row = (visit: Visit) => <VisitRow key={visit.id} visit={visit} now={now} desk={desk} />;
  return (
    <>
      {planned.length === 0 && <p className="muted">Nothing is planned.</p>}
      {byDay(planned, (visit) => dayOf(visit, planning.timeZone)).map(([day, list]) => (
        <section key={day} aria-label={day}>
          <h2>
            {day} <span className="muted">{list.length}</span>
          </h2>
          <ul className="contact-rows">{list.map(row)}</ul>
        </section>
      ))}
      {asked.length > 0 && (
        <section>
          <h2>Asked for, not planned</h2>
          <ul className="contact-rows">{asked.map(row)}</ul>
        </section>
      )}
      {over.length > 0 && (
        <section>
          <h2>Over</h2>
          <ul className="contact-rows">{over.slice(0, OVER_SHOWN).map(row)}</ul>
        </section>
      )}
    </>
  );
}

function VisitRow({ visit, now, desk }: { visit: Visit; now: Extract<VisitsNow, { state: 'read' }>; desk: ViewProps['desk'] }) {
  const { drafts, clock } = useServices();
  const toast = useToast();
  const callingOff = useCallOff(desk);
  const { store, planning } = now;
  const site = siteOf(planning, visit.site);
  const isPlanned = visit.state === 'planned';
  const become = async (state: VisitState, text: string) => {
    const before = visit;
    const written = await store.update(visit.id, (old) => setVisitState(old ?? before, state));
    if (!written.ok) return toast({ text: `It was not changed: ${storeSentence(written)}` });
    const undo = async () => {
      const again = await store.update(before.id, (old) => setVisitState(old ?? before, before.state));
      if (!again.ok) toast({ text: `It was not changed back: ${storeSentence(again)}` });
    };
    toast({ text, action: { title: 'Undo', run: () => void undo() } });
  };
  /** In its ticket: there a time is chosen, and the customer is told of it in new words. */
  const planAgain = async () => {
    if (visit.state === 'done') return become('planned', 'It is planned again.');
    const draft = desk.drafts.find(({ id }) => id === visit.id);
    if (!draft) return toast({ text: 'The draft of its ticket was deleted, so it cannot be planned again. Write a new ticket for it.' });
    const asked = await drafts.update(draft.id, (old) => setVisit(old ?? draft, true, clock.now()));
    if (!asked.ok) return toast({ text: `It was not changed: ${storeSentence(asked)}` });
    goTo({ view: 'draft', draft: visit.id });
  };
  const when = isPlanned ? visitTimes(visit, planning.timeZone) : visit.state === 'asked' ? '' : visitWhen(visit, planning.timeZone);
  const late = isPlanned && visit.to < planning.now;
  const facts = [
    visit.customer,
    visitPlace(visit, site),
    isPlanned || visit.state === 'asked' ? (visit.availability ? `there: ${visit.availability}` : '') : visitStateWords(visit.state),
    isDearer(visit) && visit.covered !== null ? `agreement: ${coveredWords(visit.covered).toLowerCase()}` : '',
  ].filter((fact) => fact !== '');
  return (
    <li className="visit-row" data-state={visit.state}>
      <button type="button" className="contact-row" onClick={() => goTo({ view: 'draft', draft: visit.id })}>
        <Icon of={visit.kind === 'internal' ? Wrench : Car} />
        <span className="contact-row-words">
          <span className="pick-title">{visit.subject}</span>
          <span className="muted">{facts.join(' · ')}</span>
        </span>
        <span className="muted contact-row-time">
          {when}
          {late && <span className="field-trouble">Is it done?</span>}
        </span>
      </button>
      {visit.state !== 'asked' && (
        <div className="visit-actions">
          {isPlanned && (
            <Button icon={Check} onClick={() => void become('done', 'Done.')}>
              Done
            </Button>
          )}
          {visit.state !== 'done' && (
            <Button
              look="quiet"
              icon={CalendarPlus}
              onClick={() => desk.manifest && saveCalendar(visit, site, desk.manifest.desk, planning.now)}
            >
              {isPlanned ? 'Calendar file' : 'File that takes it out of calendars'}
            </Button>
          )}
          {isPlanned && (
            <Button look="quiet" icon={CalendarX} onClick={() => callingOff.callOff(visit)}>
              Call it off
            </Button>
          )}
          {!isPlanned && (
            <Button look="quiet" onClick={() => void planAgain()}>
              {visit.state === 'done' ? 'It is not done' : 'Plan it again'}
            </Button>
          )}
        </div>
      )}
      {callingOff.form}
    </li>
  );
}

function byTime(left: Visit, right: Visit): number {
  return left.from - right.from || (left.id < right.id ? -1 : 1);
}

function dayOf(visit: Visit, timeZone: string): string {
  return visitWhen(visit, timeZone).replace(/, \d\d:\d\d.*$/, '');
}

function byDay(visits: readonly Visit[], day: (visit: Visit) => string): readonly (readonly [string, readonly Visit[]])[] {
  const days = new Map<string, Visit[]>();
  for (const visit of visits) days.set(day(visit), [...(days.get(day(visit)) ?? []), visit]);
  return [...days];
}
