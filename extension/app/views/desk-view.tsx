/** Everything about reaching the desk: phone, mail, walk-in place, hours, and who handles what. */

import { lazy, Suspense } from 'react';
import { openNow } from '../../core/desk/hours';
import { Hours } from '../parts/hours';
import { Notice } from '../parts/notice';
import { DeskCard } from './desk-card';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

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
            <Hours title="Opening hours" hours={manifest.desk.opening} />
            <Suspense fallback={null}>
              <SiteNow
                desk={desk}
                elsewhere={
                  <Hours
                    title="Technicians on site"
                    hours={manifest.desk.onSite}
                    note={openNow(manifest.desk.onSite, manifest.desk.timeZone, now).sentence}
                  />
                }
              />
            </Suspense>
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
