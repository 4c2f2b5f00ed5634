/** Where a visit goes and when the customer is there: what everybody can say. */

import { type OnSiteNow, onSiteNow } from '../../core/desk/on-site-now';
import { setVisitSite, siteOf, VISIT_LIMITS, type VisitPlanning } from '../../core/desk/plan-visit';
import type { Visit } from '../../core/desk/visit';
import { Labelled } from '../parts/labelled';

export type EditVisit = (change: (visit: Visit) => Visit, key?: string) => void;

interface VisitFieldsProps {
  readonly visit: Visit;
  readonly edit: EditVisit;
  readonly planning: VisitPlanning;
  /** Whether somebody else is visited than who writes. */
  readonly agent: boolean;
  /** A site was chosen. */
  readonly chose: (site: string) => void;
}

export function VisitFields({ visit, edit, planning, agent, chose }: VisitFieldsProps) {
  const site = siteOf(planning, visit.site);
  const { sites } = planning.practice;
  const there: OnSiteNow | undefined = site && onSiteNow(site, planning.timeZone, planning.now);
  return (
    <>
      {sites.length > 0 && (
        <Labelled id="visit-site" title={agent ? 'Site' : 'Where are you?'} hint={there?.sentence}>
          {(field) => (
            <select
              {...field}
              value={visit.site}
              onChange={({ target: { value } }) => {
                chose(value);
                edit((old) => setVisitSite(old, value, planning));
              }}
            >
              {sites.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="">Somewhere else</option>
            </select>
          )}
        </Labelled>
      )}
      <div className="field-pair">
        <Labelled
          id="visit-place"
          title={visit.site === '' ? 'Address' : 'Place'}
          hint={visit.site === '' ? 'Street, number and town.' : 'The part of the building, or how to get in.'}
        >
          {(field) => (
            <input
              {...field}
              value={visit.place}
              maxLength={VISIT_LIMITS.words}
              onChange={({ target }) => edit((old) => ({ ...old, place: target.value }), 'place')}
            />
          )}
        </Labelled>
        <Labelled id="visit-room" title="Room">
          {(field) => (
            <input
              {...field}
              value={visit.room}
              maxLength={VISIT_LIMITS.words}
              onChange={({ target }) => edit((old) => ({ ...old, room: target.value }), 'room')}
            />
          )}
        </Labelled>
      </div>
      <Labelled
        id="visit-availability"
        title={agent ? 'When the customer is there' : 'When are you there?'}
        hint="Such as: mornings, not on Tuesday. A colleague may let us in."
      >
        {(field) => (
          <input
            {...field}
            value={visit.availability}
            maxLength={VISIT_LIMITS.words}
            onChange={({ target }) => edit((old) => ({ ...old, availability: target.value }), 'availability')}
          />
        )}
      </Labelled>
    </>
  );
}
