import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../extension/core/search/build-index';
import { openIndex, type SearchIndex } from '../../../extension/core/search/open-index';
import { compileFolder } from '../../../extension/hosts/node/compile-content';

/** What callers type, and an entry of the project's own knowledge base that helps; any of several where several do. */
const CALLS: readonly (readonly [string, ...string[]])[] = [
  ['printer offline', 'printer-offline'],
  ['prnter ofline', 'printer-offline'],
  ['paper stuck in the copier', 'paper-jam'],
  ['forgot my password', 'reset-forgotten-password'],
  ['cant log in', 'cannot-sign-in', 'account-locked'],
  ['account locked out', 'account-locked'],
  ['wifi keeps dropping', 'wifi-slow-or-drops', 'wifi-not-working'],
  ['wireless not working', 'wifi-not-working'],
  ['vpn error 809', 'vpn-error-codes'],
  ['vpn wont connect', 'vpn-not-connecting'],
  ['vpn connected but cannot open anything', 'vpn-connected-no-access'],
  ['new phone authenticator', 'new-phone-mfa'],
  ['no mfa prompt', 'mfa-prompt-not-arriving', 'mfa-not-working'],
  ['no sound in teams', 'teams-no-sound'],
  ['webcam not working', 'camera-not-working'],
  ['mic muted', 'microphone-not-working'],
  ['second monitor not detected', 'external-display-not-detected'],
  ['docking station', 'dock-not-working'],
  ['laptop battery', 'battery-drains'],
  ['laptop wont turn on', 'computer-does-not-start'],
  ['pc very slow', 'computer-slow'],
  ['screen frozen', 'computer-freezes'],
  ['c drive full', 'disk-full'],
  ['clicked on a phishing link', 'clicked-phishing-link'],
  ['stolen laptop', 'lost-or-stolen-device'],
  ['mailbox full', 'mailbox-full'],
  ['ooo message', 'out-of-office-reply'],
  ['deleted a file by mistake', 'restore-deleted-file'],
  ['access to shared drive', 'shared-folder-access'],
  ['onedrive not syncing', 'onedrive-sync'],
  ['voicemail pin', 'voicemail-pin-reset'],
  ['divert calls', 'forward-calls'],
  ['install software', 'request-software', 'software-install-fails'],
  ['clear cache', 'clear-browser-cache'],
  ['certificate warning', 'certificate-warning'],
];
const FIRST_FEW = 3;

describe('the project’s own knowledge base', () => {
  let index: SearchIndex;

  beforeAll(async () => {
    const compiled = await compileFolder(resolve(import.meta.dirname, '../../../kb-content'), { buildIndex, today: '2027-01-01' });
    if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
    const opened = openIndex((compiled.files.get('search.bin') ?? new Uint8Array()).slice().buffer as ArrayBuffer);
    if (!opened.ok) throw new Error(opened.detail);
    index = opened.index;
  });

  it.each(CALLS)('answers "%s" among the first three', (question, ...right) => {
    const first = index.search({ text: question, limit: FIRST_FEW, language: 'en' }).hits.map(({ card }) => String(card.id));
    expect(
      first.some((id) => right.includes(id)),
      first.join(', '),
    ).toBe(true);
  });
});
