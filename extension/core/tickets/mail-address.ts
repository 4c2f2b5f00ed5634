/** A ticket as a mail that waits in the person's own mail program: a `mailto:` address (RFC 6068). */

import type { Draft } from './draft';
import { percentEncode } from './percent-encode';
import { type ShortenedDraft, shorten } from './shorten';

/** Characters; Windows hands a program no longer address than about 2,048, and some mail programs take less. */
export const MAIL_LIMIT = 1_900;

/** `dropped` tells what had no room. The recipient cannot add headers of its own: everything but its `@` is encoded. */
export function mailAddress(recipient: string, draft: Draft): ShortenedDraft {
  const to = recipient.trim().split('@').map(percentEncode).join('@');
  return shorten(draft, MAIL_LIMIT, (subject, text) => {
    // Line breaks in a mail body are CR LF (RFC 6068, section 5).
    const body = text.replace(/\r?\n/g, '\r\n');
    const headers = [subject === '' ? '' : `subject=${percentEncode(subject)}`, body === '' ? '' : `body=${percentEncode(body)}`].filter(
      (header) => header !== '',
    );
    return `mailto:${to}${headers.length > 0 ? '?' : ''}${headers.join('&')}`;
  });
}
