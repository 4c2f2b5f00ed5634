/** Users and customers as FreeScout names them (api-docs.freescout.net, "Users", "Customers"). */

import * as v from 'valibot';
import type { Person } from '../ticket';

export const personShape = v.object({
  id: v.number(),
  firstName: v.nullish(v.string()),
  lastName: v.nullish(v.string()),
  email: v.nullish(v.string()),
});

export function personOf({ id, firstName, lastName, email }: v.InferOutput<typeof personShape>): Person {
  const name = `${firstName ?? ''} ${lastName ?? ''}`.trim();
  return { id: String(id), name: name === '' ? (email ?? `#${id}`) : name, ...(email ? { email } : {}) };
}
