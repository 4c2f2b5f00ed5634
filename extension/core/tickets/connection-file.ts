/** Connections as a file, so that one admin sets them up for everybody. Tokens are never in it: each colleague has their own. */

import * as v from 'valibot';
import { CONNECTIONS, type Connection, LOCAL_DESK_ID } from './connection';

export const CONNECTION_FILE_NAME = 'deskside-connections.json';
const FORMAT = 'deskside-connections';
/** Bytes: thousands of connections; more is some other file. */
export const CONNECTION_FILE_LIMIT = 1024 * 1024;

/** Field by field, so that nothing can come along that is not meant to: a customer is the person who set it up, and stays here. */
export function writeConnectionFile(connections: readonly Connection[]): string {
  const written = connections
    .filter(({ id }) => id !== LOCAL_DESK_ID)
    .map(({ version, id, kind, title, address, place, placeOfDepartment, fields, names, connectedAt, standard }) => ({
      ...{ version, id, kind, title, address, place, placeOfDepartment, fields, customer: null, connectedAt, standard },
      ...(names === undefined ? {} : { names }),
    }));
  return `${JSON.stringify({ format: FORMAT, version: 1, connections: written }, null, 2)}\n`;
}

export type ConnectionFile =
  | { readonly ok: true; readonly connections: readonly Connection[]; readonly skipped: number }
  | { readonly ok: false; readonly why: 'not-such-a-file' | 'newer' | 'empty'; readonly sentence: string };

const file = v.object({ format: v.literal(FORMAT), version: v.number(), connections: v.array(v.unknown()) });

export function readConnectionFile(text: string): ConnectionFile {
  const parsed = v.safeParse(file, parseJson(text));
  if (!parsed.success)
    return { ok: false, why: 'not-such-a-file', sentence: 'This is not a file of connections that Deskside wrote. Nothing was changed.' };
  if (parsed.output.version !== 1)
    return { ok: false, why: 'newer', sentence: 'This file was written by a newer Deskside. Update Deskside to read it.' };
  const read = parsed.output.connections.flatMap((one) => {
    const record = CONNECTIONS.parse(one);
    return record.ok && isUsable(record.value) ? [{ ...record.value, customer: null }] : [];
  });
  if (read.length === 0) return { ok: false, why: 'empty', sentence: 'There is no connection in this file that can be used.' };
  return { ok: true, connections: read, skipped: parsed.output.connections.length - read.length };
}

function isUsable({ id, kind, address }: Connection): boolean {
  if (id === LOCAL_DESK_ID || kind === 'local-desk' || !URL.canParse(address)) return false;
  // An address with somebody's password in it is not one to pass on.
  return /^https?:$/.test(new URL(address).protocol) && !/^[a-z]+:\/\/[^/?#]*@/i.test(address);
}

/**
 * What an import makes of what is there. A connection that is known by its id and still leads to the same system is brought up to date and
 * keeps its customer; one that leads elsewhere is a new one, because the token kept under that id must not go to another host.
 */
export function mergeConnections(
  here: readonly Connection[],
  imported: readonly Connection[],
  nextId: () => string,
  now: number,
): readonly Connection[] {
  const standardHere = here.some(({ standard }) => standard);
  return imported.map((one) => {
    const known = here.find(({ id }) => id === one.id);
    if (known && known.kind === one.kind && known.address === one.address)
      return { ...one, customer: known.customer, connectedAt: known.connectedAt, standard: known.standard };
    return { ...one, id: known ? nextId() : one.id, connectedAt: now, standard: one.standard && !standardHere };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
