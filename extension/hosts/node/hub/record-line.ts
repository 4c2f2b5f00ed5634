/** One line of the hub's file: a checksum and a record as JSON, so that a torn or damaged line is told from a sound one. */

import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import type { OwnItem } from '../../../core/bulletins/own-feed-format';

/** A change of one bulletin, with the whole bulletin after it. */
export interface HubRecord {
  readonly revision: number;
  /** Name of the publisher. */
  readonly by: string;
  /** The publisher's own id of the request. */
  readonly request?: string;
  readonly item: OwnItem;
}

export const FILE_VERSION = 1;

/** The first line says what the file is, so that a newer hub's file is not misread. */
const head = v.object({ 'deskside-hub': v.number() });

// What a hub wrote was checked before; this tells that it is what was written.
const record: v.GenericSchema<unknown, HubRecord> = v.object({
  revision: v.pipe(v.number(), v.safeInteger()),
  by: v.string(),
  request: v.exactOptional(v.string()),
  item: v.custom<OwnItem>(
    (item) =>
      v.is(
        v.object({
          id: v.string(),
          title: v.string(),
          content_text: v.string(),
          date_published: v.string(),
          date_modified: v.string(),
          _deskside: v.object({
            version: v.number(),
            kind: v.picklist(['incident', 'maintenance']),
            state: v.string(),
            severity: v.string(),
            services: v.array(v.string()),
            symptoms: v.array(v.string()),
            audience: v.picklist(['everyone', 'agents']),
          }),
        }),
        item,
      ),
    'is no bulletin',
  ),
});

export const fileHead = (): Buffer => line({ 'deskside-hub': FILE_VERSION });

export const recordLine = (written: HubRecord): Buffer => line(written);

/** Ends in a line feed. */
function line(value: object): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
}

export type ReadLine =
  | { readonly kind: 'record'; readonly record: HubRecord }
  | { readonly kind: 'head'; readonly version: number }
  | { readonly kind: 'damaged' };

/** `bytes` without the line feed. */
export function readLine(bytes: Buffer): ReadLine {
  const json = bytes.subarray(9);
  if (bytes.subarray(0, 9).toString('latin1') !== `${checksum(json)} `) return { kind: 'damaged' };
  const value: unknown = JSON.parse(json.toString('utf8'));
  const asHead = v.safeParse(head, value);
  if (asHead.success) return { kind: 'head', version: asHead.output['deskside-hub'] };
  const asRecord = v.safeParse(record, value);
  return asRecord.success ? { kind: 'record', record: asRecord.output } : { kind: 'damaged' };
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
