/**
 * A quick way from what stands on disk to a contact, for a report of a million of them: the same answer as `CONTACTS.parse`, by hand.
 * A test holds the two together; whoever changes the schema of contacts changes this.
 */

import { ID_PATTERN } from '../../knowledge/ids';
import type { RecordKind } from '../../stored-record';
import { CHANNELS, CONTACTS, type Contact } from '../contact';

const VERSION = 1;
const KNOWN_CHANNELS: ReadonlySet<unknown> = new Set(CHANNELS);

/** Only for reading: whatever is not plainly a contact of this version goes the long way, which also says why. */
export const COUNTED_CONTACTS: RecordKind<Contact> = {
  name: CONTACTS.name,
  parse: (stored) => (isContact(stored) ? { ok: true, value: stored } : CONTACTS.parse(stored)),
};

type Fields = Readonly<Record<string, unknown>>;

export function isContact(stored: unknown): stored is Contact {
  if (!isObject(stored)) return false;
  return (
    stored.version === VERSION &&
    isText(stored.id) &&
    stored.id !== '' &&
    KNOWN_CHANNELS.has(stored.channel) &&
    isNumber(stored.startedAt) &&
    (stored.endedAt === null || isNumber(stored.endedAt)) &&
    isNumber(stored.pausedMs) &&
    (stored.pausedAt === null || isNumber(stored.pausedAt)) &&
    (stored.who === null || isWho(stored.who)) &&
    isText(stored.question) &&
    isText(stored.notes) &&
    (!('service' in stored) || isId(stored.service)) &&
    isListOf(stored.searched, isText) &&
    isListOf(stored.read, isId) &&
    isListOf(stored.walks, isText) &&
    isListOf(stored.said, isText) &&
    (stored.ending === null || isEnding(stored.ending)) &&
    isText(stored.agent) &&
    mayHaveText(stored, 'logged')
  );
}

function isWho(who: unknown): boolean {
  return isObject(who) && isText(who.name) && mayHaveText(who, 'email') && mayHaveText(who, 'phone');
}

function isEnding(ending: unknown): boolean {
  if (!isObject(ending)) return false;
  switch (ending.kind) {
    case 'answered':
      return mayHaveText(ending, 'solution');
    case 'ticket':
      return isText(ending.draft);
    case 'linked':
      return isText(ending.connection) && isText(ending.ticket) && isText(ending.number);
    default:
      return ending.kind === 'dropped';
  }
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);
const isId = (value: unknown): boolean => isText(value) && ID_PATTERN.test(value);
const mayHaveText = (fields: Fields, name: string): boolean => !(name in fields) || isText(fields[name]);

function isListOf(list: unknown, is: (value: unknown) => boolean): boolean {
  if (!Array.isArray(list)) return false;
  for (const item of list) if (!is(item)) return false;
  return true;
}
