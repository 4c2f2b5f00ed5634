/** What a person chose for themselves; one record, kept on this machine. */

import * as v from 'valibot';
import type { Audience } from './knowledge/entry';
import { recordKind } from './stored-record';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** Who sits in front of it. It decides what the search and the pages show. */
export const ROLES = ['employee', 'agent'] as const;
export type Role = (typeof ROLES)[number];

export const TEXT_SIZES = ['small', 'normal', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/**
 * Where tickets go besides the desk's own mail address: a page with a form. `kind` names a recipe for prefilled addresses, such as `rt`
 * or `zendesk`; a kind that this Deskside does not know is treated as `form`, which fills whatever form the page has.
 */
export interface TicketSystemChoice {
  readonly kind: string;
  readonly address: string;
}

export interface Preferences {
  readonly version: 3;
  readonly id: typeof PREFERENCES_ID;
  readonly theme: Theme;
  readonly role: Role;
  readonly textSize: TextSize;
  /** BCP 47 tag; `null` follows the browser. */
  readonly language: string | null;
  /** Whether a new draft has the address of the open page ticked. */
  readonly includePage: boolean;
  /** `null`: the one of the pack, or none. */
  readonly ticketSystem: TicketSystemChoice | null;
  /** The address that tickets are mailed to; `null`: the desk's own. */
  readonly ticketMail: string | null;
  /** Whether single keys such as Y, N and 1 to 9 work (WCAG 2.1.4 wants a way to turn them off). */
  readonly singleKeys: boolean;
  /** Whether what was searched and opened is remembered on this machine. */
  readonly keepHistory: boolean;
  /** What an agent signs contacts and messages with; may be empty. */
  readonly agentName: string;
  /** Where the person works: a site of the desk's `practice.yaml`; `null`: they never said. */
  readonly site: string | null;
}

export const PREFERENCES_ID = 'preferences';

export const DEFAULT_PREFERENCES: Preferences = {
  version: 3,
  id: PREFERENCES_ID,
  theme: 'system',
  role: 'employee',
  textSize: 'normal',
  language: null,
  includePage: false,
  ticketSystem: null,
  ticketMail: null,
  singleKeys: true,
  keepHistory: true,
  agentName: '',
  site: null,
};

const preferences = v.object({
  version: v.literal(3),
  id: v.literal(PREFERENCES_ID),
  theme: v.picklist(THEMES),
  role: v.picklist(ROLES),
  textSize: v.picklist(TEXT_SIZES),
  language: v.nullable(v.string()),
  includePage: v.boolean(),
  ticketSystem: v.nullable(v.object({ kind: v.string(), address: v.string() })),
  ticketMail: v.nullable(v.string()),
  singleKeys: v.boolean(),
  keepHistory: v.boolean(),
  agentName: v.string(),
  site: v.nullable(v.string()),
});

const migrations = {
  /** Version 2 knows the agent's name. */
  1: (old: unknown) => (typeof old === 'object' && old !== null ? { ...old, version: 2, agentName: '' } : old),
  /** Version 3 knows where the person works. */
  2: (old: unknown) => (typeof old === 'object' && old !== null ? { ...old, version: 3, site: null } : old),
};

export const PREFERENCES = recordKind<Preferences>({ name: 'preferences', version: 3, schema: preferences, migrations });

/** What a person in this role may read. Only agents see the entries and passages for agents. */
export function audienceOf(role: Role): Audience {
  return role === 'agent' ? 'agents' : 'everyone';
}

/** What a person may change; the rest is bookkeeping. */
export type PreferenceChanges = Partial<Omit<Preferences, 'version' | 'id'>>;

/** For `store.update(PREFERENCES_ID, (old) => withPreferences(old, changes))`: two windows may change different settings at once. */
export function withPreferences(old: Preferences | undefined, changes: PreferenceChanges): Preferences {
  return { ...DEFAULT_PREFERENCES, ...old, ...changes };
}

export type AddressCheck =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly why: 'empty' | 'not-an-address' | 'not-a-web-address' | 'holds-a-password'; readonly sentence: string };

/** Reads the address of a ticket system as a person types it; without a scheme it is taken for https. */
export function checkTicketAddress(typed: string): AddressCheck {
  const text = typed.trim();
  if (!text) return { ok: false, why: 'empty', sentence: 'Type the address of the page where tickets are opened.' };
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text);
  const whole = hasScheme ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(whole))
    return { ok: false, why: 'not-an-address', sentence: 'This is not an address. It should look like https://tickets.example.com/new.' };
  const address = new URL(whole);
  if (address.protocol !== 'https:' && address.protocol !== 'http:')
    return { ok: false, why: 'not-a-web-address', sentence: 'The address must begin with https:// or http://.' };
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(whole))
    return { ok: false, why: 'holds-a-password', sentence: 'Leave out the user name and password; the page asks for them itself.' };
  return { ok: true, address: address.href };
}
