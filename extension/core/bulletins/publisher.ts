/** Who may publish from this browser: the hub and the publisher's token, in a record of their own that nothing else reads or exports. */

import * as v from 'valibot';
import { checkTicketAddress } from '../preferences';
import { recordKind } from '../stored-record';

export const PUBLISHER_ID = 'publisher';

export const PUBLISHER_LIMITS = {
  /** Characters; a hub's own tokens have 52. */
  token: 500,
} as const;

export interface Publisher {
  readonly version: 1;
  readonly id: typeof PUBLISHER_ID;
  /** The hub's own address without a slash at its end. */
  readonly hub: string;
  readonly token: string;
  /** Milliseconds since the epoch: when the hub last said that it knows the token; `null`: it has not been asked, or did not answer. */
  readonly triedAt: number | null;
}

export const PUBLISHERS = recordKind<Publisher>({
  name: 'publisher',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.literal(PUBLISHER_ID),
    hub: v.pipe(v.string(), v.regex(/^https?:\/\/./i)),
    token: v.pipe(v.string(), v.nonEmpty()),
    triedAt: v.nullable(v.number()),
  }),
});

export type ReadPublisher =
  | { readonly ok: true; readonly publisher: Publisher }
  /** `sentence` belongs under that field. */
  | { readonly ok: false; readonly field: 'hub' | 'token'; readonly sentence: string };

const SENTENCES = {
  empty: 'Type the address of the hub.',
  'not-an-address': 'This is not an address. It should look like https://hub.example.com.',
  'not-a-web-address': 'The address must begin with https:// or http://.',
  'holds-a-password': 'Leave out the user name and password; the token takes their place.',
} as const;

/** Reads what a person typed or pasted. */
export function readPublisher(typed: { readonly hub: string; readonly token: string }): ReadPublisher {
  const checked = checkTicketAddress(typed.hub);
  if (!checked.ok) return { ok: false, field: 'hub', sentence: SENTENCES[checked.why] };
  const token = typed.token.trim().replace(/^Bearer\s+/i, '');
  if (token === '') return { ok: false, field: 'token', sentence: 'Paste the token that whoever runs the hub gave you.' };
  // Anything else cannot stand in a header.
  if (!/^[\x21-\x7e]+$/.test(token)) return { ok: false, field: 'token', sentence: 'A token has no spaces, line breaks or accents.' };
  if (token.length > PUBLISHER_LIMITS.token)
    return { ok: false, field: 'token', sentence: `A token has at most ${PUBLISHER_LIMITS.token} characters; this is something else.` };
  return { ok: true, publisher: { version: 1, id: PUBLISHER_ID, hub: hubOf(checked.address), token, triedAt: null } };
}

/** The hub's own address, also from that of its feed. */
function hubOf(address: string): string {
  return address.replace(/\/(?:feed\.json|events|publish)$/, '').replace(/\/+$/, '');
}

/** Whoever listens on the way could learn the token: no encryption, and another machine. */
export function isOverheard(hub: string): boolean {
  const { protocol, hostname } = new URL(hub);
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
