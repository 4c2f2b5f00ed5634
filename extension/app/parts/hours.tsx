/** Hours of the week, as a list of days with their times. */

import type { OpenHours } from '../../core/desk/desk';

const DAYS = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } as const;

export function Hours({ title, hours, note }: { title: string; hours: readonly OpenHours[]; note?: string }) {
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

/** On one line: `Monday to Friday 09:00 to 12:00, 13:00 to 16:00; Saturday 10:00 to 12:00`. */
export function hoursLine(hours: readonly OpenHours[]): string {
  const byDays = new Map<string, string[]>();
  for (const { days, from, to } of hours) byDays.set(spell(days), [...(byDays.get(spell(days)) ?? []), `${from} to ${to}`]);
  return [...byDays].map(([days, times]) => `${days} ${times.join(', ')}`).join('; ');
}

/** Days that follow one another are said as a span. */
function spell(days: OpenHours['days']): string {
  const order = Object.keys(DAYS);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return first ? DAYS[first] : '';
  const inARow = days.every((day, index) => order.indexOf(day) === order.indexOf(first) + index);
  return inARow ? `${DAYS[first]} to ${DAYS[last]}` : days.map((day) => DAYS[day]).join(', ');
}
