import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mask, maskName, redact } from '../../../extension/core/tickets/redaction/redact';

const SEED = 20_241;
const masked = (text: string) => redact(text).text;
const lifted = (masks: readonly Mask[]) => masks.map((mask) => ({ ...mask, lifted: true }));

/** Luhn's check digit behind what is given. */
function withCheckDigit(digits: string): string {
  for (let digit = 0; digit < 10; digit++) {
    const sum = [...`${digits}${digit}`].toReversed().reduce((total, one, index) => {
      const weighed = Number(one) * (index % 2 === 0 ? 1 : 2);
      return total + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
    if (sum % 10 === 0) return `${digits}${digit}`;
  }
  throw new Error('no digit fits');
}

describe('what is masked', () => {
  it.each([
    ['Signed in as ada.lovelace+desk@mail.example.co.uk.', 'Signed in as [e-mail 1].'],
    ['/user?mail=grace%40example.com&x=1', '/user?mail=[e-mail 1]&x=1'],
    ['mailto:jörg@straße.example', 'mailto:[e-mail 1]'],
    ['http://10.20.30.40:8080/app', 'http://[IP address 1]:8080/app'],
    ['from 2001:db8:85a3::8a2e:370:7334, port 1', 'from [IP address 1], port 1'],
    ['address:fe80::1ff:fe23:4567:890a%eth0', 'address:[IP address 1]%eth0'],
    ['Card 4111 1111 1111 1111 was refused', 'Card [card number 1] was refused'],
    ['5500-0055-5555-5559', '[card number 1]'],
    ['GET / Authorization: Bearer abc.def', 'GET / Authorization: [secret 1]'],
    ['curl -H "Authorization: Basic dXNlcjpwYXNz" https://x.example/', 'curl -H "Authorization: [secret 1]" https://x.example/'],
    ['Cookie: sid=1; other=2\nnext', 'Cookie: [secret 1]\nnext'],
    ['password=hunter2&next=1', 'password=[secret 1]&next=1'],
    ['{"user":"x","password":"hunter 2"}', '{"user":"x","password":"[secret 1]"}'],
    ['"{\\"token\\":\\"abc\\"}"', '"{\\"token\\":\\"[secret 1]\\"}"'],
    ['{"name": "Cookie", "value": "a=b; c=\\"d"}', '{"name": "Cookie", "value": "[secret 1]"}'],
    ['next=%2Flogin%3Ftoken%3Dabc%26x%3D1', 'next=%2Flogin%3Ftoken%3D[secret 1]%26x%3D1'],
    ['Password: hunter\nPIN: 4711', 'Password: [secret 1]\nPIN: [secret 2]'],
    ['Server=db;User Id=sa;Password=P@ss,w0rd!;', 'Server=db;User Id=sa;Password=[secret 1];'],
    ['https://ada:s3cret@host.example/x', 'https://[secret 1]/x'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '[secret 1]'],
    ['key AKIAIOSFODNN7EXAMPLE used', 'key [secret 1] used'],
    [`ghp_${'a1B2'.repeat(9)}`, '[secret 1]'],
    ['xoxb-123456789012-abcdefABCDEF', '[secret 1]'],
    [`AIza${'Sy0-'.repeat(8)}abc`, '[secret 1]'],
    [`AccountKey=${'aB3/'.repeat(21)}aB==;End`, 'AccountKey=[secret 1];End'],
    ['a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b', 'a [secret 1] b'],
    ['https://x.example/share/f47ac10b-58cc-4372-a567-0e02b2c3d479/view', 'https://x.example/share/[secret 1]/view'],
    ['https://x.example/d/1aZ9kQ0xY7bW3cV5dU2e', 'https://x.example/d/[secret 1]'],
  ])('%s', (text, shown) => expect(masked(text)).toBe(shown));

  it('of an address with queries covered: all behind the question mark', () => {
    const { text } = redact('Failed: GET https://x.example/a/b?q=1&r=2 (404) at https://x.example/app.js?v=3:10:5', [], { queries: true });
    expect(text).toBe('Failed: GET https://x.example/a/b?[query 1] (404) at https://x.example/app.js?[query 2]:10:5');
  });

  it('the same value has the same mask, also in the next text of the ticket', () => {
    const first = redact('a@x.example, b@x.example, a@x.example');
    expect(first.text).toBe('[e-mail 1], [e-mail 2], [e-mail 1]');
    expect(redact('c@x.example and b@x.example', first.masks).text).toBe('[e-mail 3] and [e-mail 2]');
  });
});

describe('what is left as it is', () => {
  it.each([
    'Chrome/156.0.0.0 on Windows NT 10.0.19045.3803, driver v31.0.15.4601',
    'listening on 127.0.0.1:8080, netmask 255.255.255.0',
    'at 12:34:56, std::vector, Foo::Bar, aa:bb:cc:dd:ee:ff',
    'logo@2x.png and react@19.1.0 and @types/node',
    'onclick@https://intranet.example/app.js:10:5',
    'Order 1234567890123456, phone +44 20 7946 0958, time 1700000000000',
    'Password: choose a new one that has at least twelve characters',
    'Unexpected token < in JSON; token == null; token=undefined; error code: 404',
    'https://intranet.example/help/how-to-update-windows-11-to-24h2-in-three-steps',
    'https://intranet.example/getElementsByClassNameAndParent/index.html',
    'KB5034441 fails with 0x80070643, SHA-256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ])('%s', (text) => expect(masked(text)).toBe(text));
});

const characters = (letters: string, length: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(fc.constantFrom(...letters), length).map((all) => all.join(''));
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const byte = fc.integer({ min: 1, max: 254 });

/** `secret` must be gone from the text that `before` and `after` stand around it in. */
interface Planted {
  readonly secret: string;
  readonly before: string;
  readonly after: string;
}

const plain = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Planted> => arbitrary.map((secret) => ({ secret, before: '', after: '' }));

const planted: fc.Arbitrary<Planted> = fc.oneof(
  plain(
    fc
      .tuple(characters('abcxyz019._-', { minLength: 0, maxLength: 20 }), fc.constantFrom('example.com', 'mail.firma.de', 'x.co.uk'))
      .map(([local, domain]) => `u${local}k@${domain}`),
  ),
  plain(fc.tuple(fc.integer({ min: 1, max: 126 }), byte, byte, byte).map((parts) => parts.join('.'))),
  plain(
    fc
      .array(fc.integer({ min: 0x1000, max: 0xffff }), { minLength: 8, maxLength: 8 })
      .map((groups) => groups.map((group) => group.toString(16)).join(':')),
  ),
  plain(
    fc
      .tuple(fc.constantFrom('4', '51', '2221', '6011'), characters('0123456789', { minLength: 15, maxLength: 15 }))
      .map(([issuer, digits]) => withCheckDigit(`${issuer}${digits}`.slice(0, 15))),
  ),
  plain(characters(ALPHANUMERIC, { minLength: 36, maxLength: 36 }).map((rest) => `ghp_${rest}`)),
  plain(characters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', { minLength: 16, maxLength: 16 }).map((rest) => `AKIA${rest}`)),
  plain(characters(`${ALPHANUMERIC}_-`, { minLength: 35, maxLength: 35 }).map((rest) => `AIza${rest}`)),
  plain(
    fc
      .tuple(characters(ALPHANUMERIC, { minLength: 20, maxLength: 40 }), characters(ALPHANUMERIC, { minLength: 20, maxLength: 80 }))
      .map(([payload, signature]) => `eyJhbGciOiJIUzI1NiJ9.${payload}.${signature}`),
  ),
  fc
    .tuple(
      fc.constantFrom('password=', 'user_password = ', 'access_token=', 'X-Api-Key: "', '"client_secret": "', 'Authorization: Bearer '),
      characters(`${ALPHANUMERIC}-_~+/!`, { minLength: 6, maxLength: 40 }),
    )
    .map(([before, secret]) => ({ secret: `${secret}9z`, before, after: before.endsWith('"') ? '"' : '' })),
  characters(`${ALPHANUMERIC}_-`, { minLength: 32, maxLength: 64 }).map((secret) => ({
    secret,
    before: 'https://files.example/open/',
    after: '?download=1',
  })),
  characters('0123456789abcdef', { minLength: 32, maxLength: 64 }).map((secret) => ({
    secret,
    before: 'https://files.example/open?id=',
    after: '&x=1',
  })),
);

/** What may stand around a secret in a log or on a page. */
const glue = fc.constantFrom(' ', '\n', ', ', ' (', ') ', ' "', '" ', '; ', ' = ', ': ', '\t', ' <b> ', ' – ');
const filler = fc.oneof(
  fc.lorem({ maxCount: 4 }),
  fc.constantFrom('Error 500', 'GET https://x.example/a', 'Chrome/156.0.0.0', '日本語', '🙂', ''),
);

describe('whatever the text', () => {
  it('nothing of a secret in it remains, and lifting all masks gives back the text, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, glue, planted, glue), { minLength: 1, maxLength: 5 }), (pieces) => {
        const text = pieces
          .map(([words, left, { before, secret, after }, right]) => `${words}${left}${before}${secret}${after}${right}`)
          .join('');
        const redacted = redact(text);
        for (const [, , { secret }] of pieces) expect(redacted.text).not.toContain(secret);
        expect(redact(text, lifted(redacted.masks)).text).toBe(text);
        expect(redacted.parts.map((part) => (typeof part === 'string' ? part : part.value)).join('')).toBe(text);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('it is given back whole by its parts, and masked alike each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const redacted = redact(text, [], { queries: true });
        expect(redacted.parts.map((part) => (typeof part === 'string' ? part : part.value)).join('')).toBe(text);
        expect(redact(text, [], { queries: true })).toEqual(redacted);
        expect(redacted.text).toBe(redacted.parts.map((part) => (typeof part === 'string' ? part : maskName(part))).join(''));
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});

/** Of a text of 2 MB; ten times what an idle machine needs. The others are shorter only to save time. */
const HOSTILE_LIMIT_MS = 10_000;
const LENGTH = 2 * 1024 * 1024;
const SHORT = 256 * 1024;
/** The slowest of each finder. */
const SLOWEST = new Set(['a@', '%40', '1:', 'x:2001:db8::', '4-', '://a:', '=', 'sid: a ', 'aA1', 'https://a?', 'eyJ', '-----BEGIN ']);

describe('a text made to be slow', () => {
  const hostile = [
    '@',
    'a@',
    'a.',
    'a@a.',
    '1.',
    '1.1.1.1.',
    ':',
    '1:',
    '::',
    'ab:cd::',
    '1 ',
    '4-',
    '1',
    '4111 1111 ',
    'token=',
    'sid:',
    'sid: a ',
    'password="',
    'pwd=\'"',
    '=',
    '"name":"cookie","value":"',
    '%3D',
    'authorization:',
    'eyJ',
    'eyJaaaaa.',
    'bearer ',
    'basic a',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    '://',
    'https://a?',
    '://a:',
    '/aA1',
    'aA1',
    '?a=',
    '&',
    'gh',
    'ghp_',
    'xox',
    'AIza',
    'a'.repeat(47),
    `${'a'.repeat(48)}=`,
    `${'sid:'.repeat(64)} `,
    '\\"',
    'é@',
    '%40',
    'sk-',
    'https://',
    '-',
    '(((((',
    '\n',
    'x:2001:db8::',
    `${'f:'.repeat(9)} `,
  ];
  it.each(hostile)('%j over and over takes no longer than others', (piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, SLOWEST.has(piece) ? LENGTH : SHORT);
    const started = performance.now();
    redact(text, [], { queries: true });
    expect(performance.now() - started).toBeLessThan(HOSTILE_LIMIT_MS);
  });
});

describe('ordinary words of a help desk', () => {
  it('are left alone: in all articles and trees, only real addresses are masked', () => {
    const content = resolve(import.meta.dirname, '../../../kb-content');
    const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.md') && path !== 'README.md',
    );
    const findings = files.flatMap((path) => {
      const { masks } = redact(readFileSync(join(content, path), 'utf8'));
      return masks.map(({ kind, value }) => ({ path, kind, value }));
    });
    expect(files.length).toBeGreaterThan(50);
    expect(findings.map(({ kind, value }) => `${kind} ${value}`).toSorted()).toEqual([
      // All rightly found: addresses of the desk, and a server's.
      'address 1.1.1.1',
      'e-mail helpdesk@example.com',
      'e-mail helpdesk@example.com',
      'e-mail name@example.com',
      'e-mail phishing@example.com',
      'e-mail scan@example.com',
    ]);
  });
});
