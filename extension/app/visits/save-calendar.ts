/** The calendar file of a visit, as a download. */

import { calendarFile } from '../../core/desk/calendar-file';
import type { Desk } from '../../core/desk/desk';
import type { Site } from '../../core/desk/practice';
import type { Visit } from '../../core/desk/visit';
import { saveFile } from '../tickets/save-file';
import { wallClock } from './wall-clock';

export function saveCalendar(visit: Visit, site: Site | undefined, desk: Desk, now: number): void {
  const name = `visit-${wallClock(visit.from, desk.timeZone).slice(0, 16).replace(/[T:]/g, '-')}${visit.state === 'called-off' ? '-called-off' : ''}.ics`;
  saveFile(name, calendarFile(visit, site ?? { name: visit.place }, desk, now), 'text/calendar');
}
