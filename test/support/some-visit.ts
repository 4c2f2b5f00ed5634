/** A visit that is planned, for the tests. */

import type { Visit } from '../../extension/core/desk/visit';

export function plannedVisit(changes: Partial<Visit> = {}): Visit {
  return {
    version: 1,
    id: '7d0f4f3e-98c1-4a53-8c3e-2b1b7a3c9a11',
    kind: 'internal',
    site: 'building-a',
    place: 'Building A, all floors',
    room: 'A-012',
    from: Date.UTC(2026, 10, 23, 11),
    to: Date.UTC(2026, 10, 23, 11, 30),
    availability: '',
    priority: 'normal',
    covered: true,
    customer: 'Erin Example',
    subject: 'The printer jams',
    state: 'planned',
    ...changes,
  };
}
