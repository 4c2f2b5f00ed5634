/** Files of a ticket that go up one by one: one that the system does not take is told of, and does not keep the ticket back. */

import type { Attachment } from '../attachment';
import type { SystemFailure, SystemResult } from '../ticket-system';
import { answered } from './api-of';

export interface Uploaded<T> {
  readonly taken: readonly T[];
  /** Plain sentences. */
  readonly leftOut: readonly string[];
}

/**
 * Before the ticket is made. A refused file is left out; any other failure ends it all, and since there is no ticket yet, trying again
 * makes none twice.
 */
export async function uploadBefore<T>(
  attachments: readonly Attachment[],
  upload: (attachment: Attachment) => Promise<SystemResult<T>>,
): Promise<SystemResult<Uploaded<T>>> {
  const taken: T[] = [];
  const leftOut: string[] = [];
  for (const attachment of attachments) {
    const result = await upload(attachment);
    if (result.ok) taken.push(result.value);
    else if (result.why === 'too-large' || result.why === 'refused') leftOut.push(leftOutSentence(attachment, result));
    else return { ...result, mayHaveHappened: false };
  }
  return answered({ taken, leftOut });
}

/** After the ticket was made: whatever fails now, the ticket is there. Sentences for what did not go along. */
export async function uploadAfter(
  attachments: readonly Attachment[],
  upload: (attachment: Attachment) => Promise<SystemResult<unknown>>,
): Promise<readonly string[]> {
  const leftOut: string[] = [];
  for (const attachment of attachments) {
    const result = await upload(attachment);
    if (!result.ok) leftOut.push(leftOutSentence(attachment, result));
  }
  return leftOut;
}

function leftOutSentence(attachment: Attachment, { why, detail }: SystemFailure): string {
  const reason = why === 'too-large' ? 'it is too large for the ticket system' : detail === '' ? why : detail.replace(/\.$/, '');
  return `The file ${attachment.name} did not go along: ${reason}.`;
}
