/** Reads tickets and legs back from disk. */

import * as v from 'valibot';
import { LEG_KINDS, type Leg, TICKET_STATES, type Ticket } from './ticket';

const person = v.object({ id: v.string(), name: v.string(), email: v.exactOptional(v.string()) });

export const ticketSchema: v.GenericSchema<unknown, Ticket> = v.object({
  connection: v.string(),
  id: v.string(),
  number: v.string(),
  subject: v.string(),
  state: v.picklist(TICKET_STATES),
  stateName: v.string(),
  enteredAt: v.number(),
  updatedAt: v.number(),
  solvedAt: v.nullable(v.number()),
  startedAt: v.exactOptional(v.nullable(v.number())),
  toldAt: v.exactOptional(v.nullable(v.number())),
  owner: v.nullable(person),
  customer: v.nullable(person),
  place: v.nullable(v.object({ id: v.string(), name: v.string() })),
  priority: v.nullable(v.picklist(['low', 'normal', 'high', 'urgent'])),
  promisedAt: v.nullable(v.number()),
  lastLeg: v.nullable(v.object({ at: v.number(), who: v.string(), what: v.string() })),
  address: v.nullable(v.string()),
  revision: v.string(),
});

export const legSchema: v.GenericSchema<unknown, Leg> = v.object({
  id: v.string(),
  at: v.number(),
  who: v.string(),
  kind: v.picklist(LEG_KINDS),
  title: v.string(),
  text: v.string(),
  public: v.boolean(),
  from: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
  attachments: v.array(v.object({ id: v.exactOptional(v.string()), name: v.string(), type: v.string(), size: v.number() })),
});
