/** When somebody comes: the next free times where a technician is at the site, or the day and time of a trip. */

import { asTrip, earliestTrip, setVisitTime, timesFor, type VisitPlanning } from '../../core/desk/plan-visit';
import type { Visit } from '../../core/desk/visit';
import { visitWhen } from '../../core/desk/visit-words';
import { Choice } from '../parts/fields';
import { Labelled } from '../parts/labelled';
import type { EditVisit } from './visit-fields';
import { momentOnWall, wallClock } from './wall-clock';

const MINUTE_MS = 60_000;

/** Lengths that are offered besides the desk's own. */
const LENGTHS = [30, 60, 90, 120, 240] as const;

const KINDS: Readonly<Record<Visit['kind'], string>> = {
  internal: 'A technician at the site',
  external: 'A trip',
};

export function VisitTime({ visit, edit, planning }: { visit: Visit; edit: EditVisit; planning: VisitPlanning }) {
  const times = timesFor(visit, planning);
  const { timeZone, practice } = planning;
  const choose = (kind: Visit['kind']) => {
    const [first] = times;
    edit((old) => (kind === 'internal' && first ? setVisitTime(old, 'internal', first) : asTrip(old, planning)));
  };
  return (
    <>
      {times.length > 0 ? (
        <Choice title="Who comes" values={['internal', 'external']} titles={KINDS} value={visit.kind} choose={choose} />
      ) : (
        <p className="muted">
          {visit.site === ''
            ? 'Nobody is stationed there, so somebody travels.'
            : `No free time at this site in the next ${practice.visits.daysAhead} days, so somebody travels.`}
        </p>
      )}
      {visit.kind === 'internal' && times.length > 0 ? (
        <fieldset className="visit-times">
          <legend>The next free times</legend>
          {times.map((time) => (
            <label key={time.from} className="visit-time" data-chosen={time.from === visit.from || undefined}>
              <input
                type="radio"
                name="visit-time"
                className="sr-only"
                checked={time.from === visit.from}
                onChange={() => edit((old) => setVisitTime(old, 'internal', time))}
              />
              {visitWhen(time, timeZone)}
            </label>
          ))}
        </fieldset>
      ) : (
        <TripTime visit={visit} edit={edit} planning={planning} />
      )}
    </>
  );
}

function TripTime({ visit, edit, planning }: { visit: Visit; edit: EditVisit; planning: VisitPlanning }) {
  const { timeZone, practice } = planning;
  const minutes = Math.round((visit.to - visit.from) / MINUTE_MS);
  const earliest = earliestTrip(planning);
  const lengths = [...new Set([...LENGTHS, practice.visits.minutes, minutes])].filter((length) => length > 0).toSorted((a, b) => a - b);
  return (
    <div className="field-pair">
      <Labelled
        id="visit-from"
        title="Day and time"
        hint={`Not before ${visitWhen({ from: earliest, to: earliest }, timeZone).replace(/ – .*$/, '')}: a trip takes ${practice.visits.travelHours} hours' notice.`}
      >
        {(field) => (
          <input
            {...field}
            type="datetime-local"
            value={wallClock(visit.from, timeZone)}
            min={wallClock(earliest, timeZone)}
            onChange={({ target }) => {
              const from = momentOnWall(target.value, timeZone);
              if (from !== undefined) edit((old) => setVisitTime(old, 'external', { from, to: from + (old.to - old.from) }));
            }}
          />
        )}
      </Labelled>
      <Labelled id="visit-length" title="How long">
        {(field) => (
          <select
            {...field}
            value={minutes}
            onChange={({ target }) =>
              edit((old) => setVisitTime(old, 'external', { from: old.from, to: old.from + Number(target.value) * MINUTE_MS }))
            }
          >
            {lengths.map((length) => (
              <option key={length} value={length}>
                {length} minutes
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </div>
  );
}
