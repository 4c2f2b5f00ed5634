/** Keys and tokens that are known by their look, wherever they stand. */

import type { Finding } from './finding';

/**
 * Each begins with fixed letters at the beginning of a word, and every repetition has an end or is parted from the next beginning by
 * something else: no text can make them slow. Sources: the issuers' own documentation and GitHub's list of secret-scanning patterns
 * (https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns).
 */
const SHAPES: readonly RegExp[] = [
  // JSON web token (RFC 7519): a header that begins with `{"`, in base64url.
  /(?<![\w-])ey[IJK][\w-]{5,}\.[\w-]{4,}(?:\.[\w-]*){0,3}/g,
  // Amazon: ids of access keys.
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|ANPA|ANVA|AIPA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  // GitHub, GitLab.
  /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{30,255}/g,
  /(?<![A-Za-z0-9])github_pat_\w{22,255}/g,
  /(?<![A-Za-z0-9])gl(?:pat|oas|dt|rt|ft|ptt|agent|soat|imt)-[\w-]{20,255}/g,
  // Slack.
  /(?<![A-Za-z0-9])xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,255}/g,
  /(?<![A-Za-z0-9])xapp-\d-[A-Za-z0-9-]{10,255}/g,
  /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/]{10,255}/g,
  // Google: API keys, OAuth access tokens and client secrets.
  /(?<![A-Za-z0-9])AIza[\w-]{30,60}/g,
  /(?<![A-Za-z0-9])ya29\.[\w-]{16,2048}/g,
  /(?<![A-Za-z0-9])GOCSPX-[\w-]{20,60}/g,
  // Microsoft: secrets of applications; keys of storage accounts are 64 bytes in base64.
  /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/g,
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g,
  // Stripe, npm, PyPI, SendGrid, the makers of language models, DigitalOcean, Shopify, Atlassian.
  /(?<![A-Za-z0-9])[prs]k_(?:live|test)_[A-Za-z0-9]{16,255}/g,
  /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/g,
  /(?<![A-Za-z0-9])pypi-[\w-]{30,255}/g,
  /(?<![A-Za-z0-9])SG\.[\w-]{16,32}\.[\w-]{16,64}/g,
  /(?<![A-Za-z0-9])sk-[A-Za-z0-9][\w-]{19,255}/g,
  /(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{64}/g,
  /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g,
  /(?<![A-Za-z0-9])ATATT3[\w=-]{20,255}/g,
  // The words of a header without its name.
  /(?<=(?<![A-Za-z])bearer\s)[\w.~+/-]{20,4096}={0,2}/gi,
  /(?<=(?<![A-Za-z])bearer\s)(?=[A-Za-z_.-]{0,19}\d)[\w.~+/-]{8,4096}={0,2}/gi,
  /(?<=(?<![A-Za-z])basic\s)[A-Za-z0-9+/]{6,4096}={1,2}/gi,
];

/** RFC 7468 and the forms of OpenSSH, PuTTY and PGP; without its end it goes on to the end of the text. */
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END [A-Z0-9 ]{0,40}-----/g;

/** Between `://` and `@`: a name and a password. */
const USER_INFO = /(?<=:\/\/)[^\s/@?#"'<>]{1,256}(?=@)/g;

export function findKeyShapes(text: string): readonly Finding[] {
  const found: Finding[] = [...findPrivateKeys(text)];
  for (const shape of SHAPES)
    for (const { index, 0: match } of text.matchAll(shape)) found.push({ start: index, end: index + match.length, kind: 'secret' });
  for (const { index, 0: match } of text.matchAll(USER_INFO))
    if (match.includes(':') || match.includes('%3A')) found.push({ start: index, end: index + match.length, kind: 'secret' });
  return found;
}

function findPrivateKeys(text: string): readonly Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const { index, 0: begin } of text.matchAll(PRIVATE_KEY)) {
    if (index < from) continue;
    KEY_END.lastIndex = index + begin.length;
    const last = KEY_END.exec(text);
    from = last ? last.index + last[0].length : text.length;
    found.push({ start: index, end: from, kind: 'secret' });
  }
  return found;
}
