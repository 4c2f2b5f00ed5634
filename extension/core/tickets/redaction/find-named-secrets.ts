/** Values that their own name gives away: `password=…`, `"token": "…"`, `Authorization: …`, `Cookie: …`. */

import type { Finding } from './finding';

/** Names and values are looked at this far, in characters, so that no text is slow. */
const LIMITS = { name: 48, blanks: 3, refused: 32 } as const;

const SEPARATOR = /[=:]|%3[dDaA]/g;

/** Ends of a name in small letters and digits only, in the languages that logs are written in. */
const SECRET_ENDING =
  /(?:password|passwd|passwort|kennwort|motdepasse|contrasena|passphrase|passcode|pwd|secret|token|apikey|accesskey|secretkey|privatekey|accountkey|sharedaccesskey|subscriptionkey|sessionkey|encryptionkey|credentials?|sessionid|sessid|sessiontoken|clientsecret|signature|assertion|samlresponse|samlrequest|csrf|xsrf)$/;
const SECRET_NAME =
  /^(?:pass|.*(?:userpass|dbpass|mypass)|sid|.*connectsid|sig|otp|totp|cvv|cvc|pin|auth|xauth|xapikey|authkey|jwt|bearer)$/;
const HEADER = /^(?:authorization|proxyauthorization|cookie|setcookie|cookie2|wwwauthenticate)$/;
/** Secret only when the value is long: a short `code` is an error's, a short `key` a keyboard's. */
const MAYBE_NAME = /^(?:.*code|.*key|state|nonce|hash|ticket|session)$/;
const LONG_VALUE = 16;

/** What programs write where there is no value. */
const NOTHING = /^(?:null|undefined|none|nil|true|false|nan|\[object|\*+|x{3,}|\.{3}|…)$/i;

/** A pair as archives of requests write it (http://www.softwareishard.com/blog/har-12-spec/#headers): name and value apart. */
const PAIR = /"name"\s{0,4}:\s{0,4}"([\w.-]{1,48})"\s{0,4},\s{0,24}"value"\s{0,4}:\s{0,4}"/g;

export function findNamedSecrets(text: string): readonly Finding[] {
  const found: Finding[] = [...findPairs(text)];
  SEPARATOR.lastIndex = 0;
  for (let separator = SEPARATOR.exec(text); separator; separator = SEPARATOR.exec(text)) {
    const name = nameBefore(text, separator.index);
    const kind = kindOfName(name.word);
    if (kind === undefined) continue;
    const after = separator.index + separator[0].length;
    const value = kind === 'header' ? headerValue(text, after, name.quote) : valueAfter(text, after, separator[0]);
    if (value.end === value.start) continue;
    const written = text.slice(value.start, value.end);
    if (isSecret(kind, written, /^(?:=|%3d)$/i.test(separator[0]), value.quoted, text, value.end)) {
      found.push({ start: value.start, end: value.end, kind: 'secret' });
      SEPARATOR.lastIndex = value.end;
    } else if (value.end - value.start > LIMITS.refused) {
      SEPARATOR.lastIndex = value.end;
    }
  }
  return found;
}

function findPairs(text: string): readonly Finding[] {
  return [...text.matchAll(PAIR)].flatMap(({ index, 0: pair, 1: name = '' }): readonly Finding[] => {
    const kind = kindOfName(name);
    if (kind !== 'header' && kind !== 'secret') return [];
    const start = index + pair.length;
    const end = quoteEnd(text, start, '"', false);
    return end > start ? [{ start, end, kind: 'secret' }] : [];
  });
}

type NameKind = 'secret' | 'header' | 'maybe';

function kindOfName(name: string): NameKind | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === '') return undefined;
  if (HEADER.test(plain)) return 'header';
  if (SECRET_ENDING.test(plain) || SECRET_NAME.test(plain)) return 'secret';
  return MAYBE_NAME.test(plain) ? 'maybe' : undefined;
}

/** The word before `at`, and the quote that stands in front of it, if any. */
function nameBefore(text: string, at: number): { readonly word: string; readonly quote: string } {
  let end = at;
  for (let blanks = 0; blanks < LIMITS.blanks && /[ \t"'`\\:\]]/.test(text.charAt(end - 1)); blanks++) end--;
  let start = end;
  while (end - start < LIMITS.name && /[\w.-]/.test(text.charAt(start - 1))) start--;
  const before = text.charAt(start - 1);
  return { word: text.slice(start, end), quote: /["'`]/.test(before) ? before : '' };
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

function valueAfter(text: string, from: number, separator: string): Value {
  let start = skipBlanks(text, from);
  const escaped = text.charAt(start) === '\\' && /["']/.test(text.charAt(start + 1));
  if (escaped) start++;
  const quote = text.charAt(start);
  if (/["'`]/.test(quote)) {
    const end = quoteEnd(text, start + 1, quote, escaped);
    return { start: start + 1, end, quoted: true };
  }
  const encoded = separator.startsWith('%');
  let end = start;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if (/[\s&"'`<>;]/.test(character)) break;
    if (character === ',' && /^(?:\s|$)/.test(text.charAt(end + 1))) break;
    if (encoded && character === '%' && text.startsWith('26', end + 1)) break;
  }
  return { start, end, quoted: false };
}

/** To the end of the line, or to the quote that the whole header stands in (`curl -H "Authorization: …"`). */
function headerValue(text: string, from: number, quote: string): Value {
  const start = skipBlanks(text, from);
  if (/["'`\\]/.test(text.charAt(start))) return valueAfter(text, from, ':');
  let end = start;
  while (end < text.length && !/[\r\n]/.test(text.charAt(end)) && text.charAt(end) !== quote) end++;
  return { start, end, quoted: false };
}

function quoteEnd(text: string, from: number, quote: string, escaped: boolean): number {
  let end = from;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if (character === quote || /[\r\n]/.test(character)) break;
    if (character === '\\') {
      if (escaped && text.charAt(end + 1) === quote) break;
      end++;
    }
  }
  return Math.min(end, text.length);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at - from < LIMITS.blanks && /[ \t]/.test(text.charAt(at))) at++;
  return at;
}

function isSecret(kind: NameKind, value: string, assigned: boolean, quoted: boolean, text: string, end: number): boolean {
  // `==`, `=>`, `://`, `::` and markup are no values.
  if (/^(?:[=>:]|\/\/|<)/.test(value) || NOTHING.test(value)) return false;
  if (kind === 'maybe') return value.length >= LONG_VALUE && /\d/.test(value) && /[A-Za-z]/.test(value) && !/[/:(]/.test(value);
  if (kind === 'header' || assigned || quoted) return true;
  // Behind a colon there is often prose: "Password: choose a new one". A value is one word that ends its line, or looks like no word.
  return /^[ \t]{0,3}(?:[\r\n]|$)/.test(text.slice(end, end + 4)) || (/\d/.test(value) && /\p{L}/u.test(value) && value.length >= 6);
}
