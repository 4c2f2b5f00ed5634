/** E-mail addresses, also percent-encoded ones in web addresses. */

import type { Finding } from './finding';

/** The largest parts that mail takes (RFC 5321, section 4.5.3.1), the first doubled for percent-encoding; they keep this linear. */
const LIMITS = { local: 128, domain: 255 } as const;

const AT = /@|%40/g;
const LOCAL_CHARACTER = /[\w.%+'~!#$^*`{|}-]|[^\0-\x7f]/;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+(?:xn--[a-z0-9-]{1,59}|\p{L}{2,63})/iu;
/** Pictures for screens with small pixels are called so: `logo@2x.png`. */
const PIXEL_RATIO = /^\d(?:\.\d)?x\./;

export function findEmails(text: string): readonly Finding[] {
  const found: Finding[] = [];
  let before = 0;
  for (const at of text.matchAll(AT)) {
    // No local part reaches over the sign before it.
    const start = localStart(text, at.index, before);
    before = at.index + at[0].length;
    if (start === at.index) continue;
    const rest = before;
    const domain = DOMAIN.exec(text.slice(rest, rest + LIMITS.domain))?.[0];
    if (domain === undefined || PIXEL_RATIO.test(domain)) continue;
    found.push({ start, end: rest + domain.length, kind: 'e-mail' });
  }
  return found;
}

/** Quotes and dots in front of a local part belong to the sentence. */
function localStart(text: string, at: number, earliest: number): number {
  let start = at;
  while (start > earliest && at - start < LIMITS.local && LOCAL_CHARACTER.test(text.charAt(start - 1))) start--;
  while (start < at && /['.`*|{!#]/.test(text.charAt(start))) start++;
  return start;
}
