/** How the help desk is reached, in four lines. */

import { Clock, Mail, MapPin, Phone } from 'lucide-react';
import type { Desk } from '../../core/desk/desk';
import { openingOf } from '../opening';
import { Icon } from '../parts/icon';

export function DeskCard({ desk, now }: { desk: Desk; now: number }) {
  return (
    <section className="desk-card" aria-label={desk.name}>
      <h2>{desk.name}</h2>
      <ul>
        <li>
          <Icon of={Clock} />
          {openingOf(desk, now).sentence}
        </li>
        <li>
          <Icon of={Phone} />
          <span>
            <a href={`tel:${desk.phone.replace(/[^\d+]/g, '')}`}>{desk.phone}</a>
            {desk.extension && ` (inside: ${desk.extension})`}
          </span>
        </li>
        <li>
          <Icon of={Mail} />
          <a href={`mailto:${desk.email}`}>{desk.email}</a>
        </li>
        <li>
          <Icon of={MapPin} />
          {desk.walkIn.place}
        </li>
      </ul>
    </section>
  );
}
