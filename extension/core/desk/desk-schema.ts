/** What a valid desk is: for `desk.yaml` as it is written, and for the manifest of a pack as it is read back. */

import * as v from 'valibot';
import { departmentId, ID_PATTERN, serviceId } from '../knowledge/ids';
import type { Desk, Weekday } from './desk';

export const DESK_LIMITS = { departments: 100, services: 500, text: 300, otherNames: 40 } as const;

const text = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.nonEmpty('is empty'),
  v.maxLength(DESK_LIMITS.text, `is longer than ${DESK_LIMITS.text} characters`),
);
const id = v.pipe(v.string('must be text'), v.regex(ID_PATTERN, 'may hold lower-case letters, digits and single hyphens only'));

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

// "24:00" ends a day that is open to its end; the next day's "00:00" would be the same moment.
const time = v.pipe(
  v.string('must be a time'),
  v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time on a 24-hour clock, in quotes, such as "08:30"'),
);

/** Opening hours, as in `opening` and `onSite` of desk.yaml and the sites of practice.yaml. */
export const hours = v.array(
  v.pipe(
    v.object(
      {
        days: v.pipe(
          v.array(v.picklist(WEEKDAYS, `must be one of ${WEEKDAYS.join(', ')}`), 'must be a list of days, such as [mon, tue]'),
          v.minLength(1, 'names no day'),
        ),
        from: v.pipe(time, v.notValue('24:00', 'is the end of a day; a day begins at "00:00"')),
        to: time,
      },
      'must hold days, from and to',
    ),
    v.check((open) => open.from !== open.to, 'begins and ends at the same time; a whole day is from "00:00" to "24:00"'),
  ),
  'must be a list of opening hours',
);

const otherNames = v.pipe(
  v.array(text, 'must be a list of names, such as [printer, scanner]'),
  v.maxLength(DESK_LIMITS.otherNames, `holds more than ${DESK_LIMITS.otherNames} names`),
);

export const deskSchema = v.object(
  {
    name: text,
    phone: text,
    extension: v.exactOptional(text),
    email: v.pipe(text, v.email('must be an address, such as helpdesk@example.com')),
    walkIn: v.object({ place: text, directions: v.exactOptional(text) }, 'must hold place, and directions if wanted'),
    timeZone: text,
    opening: hours,
    onSite: hours,
    departments: v.pipe(
      v.array(
        v.object({ id: v.pipe(id, v.transform(departmentId)), name: text, handles: text }, 'must hold id, name and handles'),
        'must be a list of departments',
      ),
      v.minLength(1, 'names no department'),
      v.maxLength(DESK_LIMITS.departments, `names more than ${DESK_LIMITS.departments} departments`),
    ),
    services: v.pipe(
      v.array(
        v.object({ id: v.pipe(id, v.transform(serviceId)), name: text, also: v.exactOptional(otherNames) }, 'must hold id and name'),
        'must be a list of services',
      ),
      v.maxLength(DESK_LIMITS.services, `names more than ${DESK_LIMITS.services} services`),
    ),
  },
  'must hold the fields of a desk: name, phone, email, walkIn, timeZone, opening, onSite, departments, services',
);

/** The compiler's proof that the schema and the contract say the same. */
export const parseDesk = (value: unknown): v.SafeParseResult<v.GenericSchema<unknown, Desk>> => v.safeParse(deskSchema, value);
