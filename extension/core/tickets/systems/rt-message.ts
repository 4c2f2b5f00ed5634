/** Words and files on their way to Request Tracker: what it takes, in the form in which it arrives byte for byte. */

import type { Attachment } from '../attachment';
import type { ApiCall } from './call-api';
import { formBody } from './multipart';

/**
 * JSON alone where there are no files; else a form with the JSON in a field. RT's JSON way for files breaks off with 500 at a file name
 * that is not ASCII (5.0.3, "Wide character" in RT/Util.pm), and makes the files a third larger.
 */
export function rtMessage(path: string, json: Readonly<Record<string, unknown>>, attachments: readonly Attachment[]): ApiCall {
  if (attachments.length === 0) return { path, json };
  const { contentType, body } = formBody([
    { name: 'JSON', value: JSON.stringify(json) },
    ...attachments.map((one) => ({ name: 'Attachments', file: { ...one, name: safeName(one), type: safeType(one) } })),
  ]);
  return { path, headers: { 'content-type': contentType }, body };
}

/** RT answers 400 to a file without a byte. */
export function isTaken({ bytes }: Attachment): boolean {
  return bytes.length > 0;
}

/**
 * RT writes text in another encoding anew as UTF-8, and takes messages and multiparts apart; as a file of unknown type it leaves every
 * byte as it is.
 */
function safeType({ type, bytes }: Attachment): string {
  if (/^(message|multipart)\//i.test(type)) return 'application/octet-stream';
  return /^text\//i.test(type) && !isUtf8(bytes) ? 'application/octet-stream' : type;
}

/** RT takes the name as it stands between its quotes, and knows none of the ways to write a quote there. */
function safeName({ name }: Attachment): string {
  return name.replace(/["\r\n]+/g, "'");
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** `"Erin Employee" <erin@example.com>` (RFC 5322, section 3.4); RT makes the person known by it. */
export function mailbox({ name, email }: { readonly name?: string; readonly email?: string }): string | undefined {
  const address = email?.trim();
  if (!address) return undefined;
  const said = name?.replace(/\s+/g, ' ').trim();
  return said ? `"${said.replace(/["\\]/g, '\\$&')}" <${address}>` : address;
}
