/** Everything about reaching the desk: phone, mail, walk-in place, hours, and who handles what. */

import { lazy, Suspense } from 'react';
import type { OpenHours } from '../../core/desk/desk';
import { openNow } from '../../core/desk/hours';
import { Notice } from '../parts/notice';
import { DeskCard } from './desk-card';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

const DAYS = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } as const;

const SiteNow = lazy(() => import('../visits/site-now'));

export function DeskView({ desk, target }: ViewProps) {
  const { manifest, packTrouble, now } = desk;
  return (
    <div className="view">
      <ViewBar title="How to reach the help desk" goBack={target.goBack} />
      <div className="view-body">
        <h1>How to reach the help desk</h1>
        {packTrouble && (
          <Notice tone="danger">
            {packTrouble.sentence}, so the desk's phone and hours are not known here. {packTrouble.wayOn}
          </Notice>
        )}
        {manifest && (
          <>
            <DeskCard desk={manifest.desk} now={now} />
            {manifest.desk.walkIn.directions && <p className="muted">{manifest.desk.walkIn.directions}</p>}
            <Suspense fallback={null}>
              <SiteNow desk={desk} />
            </Suspense>
            <Hours title="Opening hours" hours={manifest.desk.opening} />
            <Hours
              title="Technicians on site"
              hours={manifest.desk.onSite}
              note={openNow(manifest.desk.onSite, manifest.desk.timeZone, now).sentence}
            />
            <p className="muted">All times are in the desk's time zone, {manifest.desk.timeZone.replace('_', ' ')}.</p>
            <section>
              <h2>Who handles what</h2>
              <dl className="facts">
                {manifest.desk.departments.map(({ id, name, handles }) => (
                  <div key={id}>
                    <dt>{name}</dt>
                    <dd>{handles}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </>
        )}
      </div>
    </div>
  );
}

function Hours({ title, hours, note }: { title: string; hours: readonly OpenHours[]; note?: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {note && <p className="muted">{note}</p>}
      <dl className="facts">
        {hours.map(({ days, from, to }) => (
          <div key={days.join()}>
            <dt>{spell(days)}</dt>
            <dd>
              {from} to {to}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Days that follow one another are said as a span. */
function spell(days: OpenHours['days']): string {
  const order = Object.keys(DAYS);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return first ? DAYS[first] : '';
  const inARow = days.every((day, index) => order.indexOf(day) === order.indexOf(first) + index);
  return inARow ? `${DAYS[first]} to ${DAYS[last]}` : days.map((day) => DAYS[day]).join(', ');
}
