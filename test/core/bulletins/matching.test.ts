import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../extension/core/bulletins/bulletin';
import { bulletinMatcher, bulletinsForEntry, matchingBulletins } from '../../../extension/core/bulletins/matching';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { desk, someBulletin, words } from './some-feeds';

const about = (service: string, more: Partial<Bulletin> = {}) =>
  someBulletin({ native: service, title: 'Something is wrong', services: [serviceId(service)], ...more });
const outages = desk.services.map(({ id, name }) => about(id, { title: `${name}: outage` }));
const matched = (question: string, bulletins: readonly Bulletin[] = outages) =>
  matchingBulletins(question, bulletins, words).map(({ bulletin }) => bulletin.id.split(':')[1]);

describe('a question that names a service', () => {
  it.each([
    ['mail', ['mail']],
    ['Mail is not working', ['mail']],
    ['e-mail down?', ['mail']],
    ['cannot send emails', ['mail']],
    ['my inbox does not open', ['mail']],
    ['outlook', ['mail']],
    ['voicemail', ['voicemail']],
    ['voice mail', ['voicemail']],
    ['voice-mail PIN', ['voicemail']],
    ['answering machine', ['voicemail']],
    ['wlan', ['wifi']],
    ['WI-FI slow', ['wifi']],
    ['no wireless in building B', ['wifi']],
    ['vpn', ['vpn']],
    ['globalprotect will not connect', ['vpn']],
    ['printer is offline', ['printing']],
    ['printers', ['printing']],
    ['cannot log in', ['sign-in']],
    ['logging in fails', ['sign-in']],
    ['authenticator', ['mfa']],
    ['2fa code never arrives', ['mfa']],
    ['teams meeting without sound', ['meetings']],
    ['desk phone has no dial tone', ['telephony']],
    ['on-site support', ['on-site']],
    ['surel tidak bisa dikirim', ['mail']],
    ['pesan suara', ['voicemail']],
    ['vpn and mail', ['mail', 'vpn']],
  ])('%s', (question, services) => {
    expect(matched(question).toSorted()).toEqual(services);
  });
});

describe('a question that names none', () => {
  it.each([
    '',
    '   ',
    '?!',
    'the',
    'not working',
    'error',
    'everything is slow today',
    'phishing mail',
    'junk mail',
    'authentication failed',
    'report on a site',
    'battery drains',
    'monitor the queue of jobs',
    'how do I clear a paper jam',
    'mailman',
    'blackmail',
  ])('raises no alarm: %j', (question) => {
    expect(matched(question)).toEqual([]);
  });

  it('raises none for a bulletin whose service has a name that is used for everything', () => {
    const crash = about('computer', { title: 'Computers restart after the update' });
    expect(matched('my computer is slow', [crash])).toEqual([]);
    expect(matched('my computer restarts all the time', [crash])).toEqual(['computer']);
  });
});

describe('a question in the words of a bulletin', () => {
  const exchange = someBulletin({
    native: 'exchange',
    title: 'Increased error rates in Frobnicator',
    affected: ['Exchange Online', 'Online service'],
    symptoms: ['Outlook says disconnected', 'Users may be unable to upload attachments larger than ten megabytes', 'error 0x8004010F'],
  });

  it.each([
    ['outlook disconnected', 'symptom'],
    ['Outlook says that it is disconnected', 'symptom'],
    ['cannot upload attachments of fifteen megabytes, larger ones neither', 'symptom'],
    ['0x8004010F', 'symptom'],
    ['8004010F', undefined],
    ['Exchange Online is gone', 'affected'],
    ['frobnicator', 'title'],
    ['exchange', undefined],
    ['outlook', undefined],
    ['disconnected', undefined],
    ['online service', undefined],
    ['increased error rates', undefined],
    ['attachments', undefined],
  ])('%s: %s', (question, because) => {
    expect(matchingBulletins(question, [exchange], words)[0]?.because).toBe(because);
  });
});

describe('the matches', () => {
  it('come with the surest first, then the worst', () => {
    const title = someBulletin({ native: 'title', title: 'Frobnicator', severity: 'critical' });
    const minor = about('vpn', { severity: 'minor' });
    const worse = someBulletin({ native: 'worse', services: [serviceId('vpn')], severity: 'critical' });
    const symptom = someBulletin({ native: 'symptom', symptoms: ['frobnicator over vpn'], severity: 'info' });
    expect(matched('frobnicator over vpn', [title, minor, worse, symptom])).toEqual(['symptom', 'worse', 'vpn', 'title']);
  });

  it('leave out what is over', () => {
    expect(matched('mail', [about('mail', { state: 'resolved' } as Partial<Bulletin>)])).toEqual([]);
  });

  it('are found in five hundred bulletins while somebody types', () => {
    const many = Array.from({ length: 500 }, (_, n) =>
      someBulletin({
        native: `n${n}`,
        title: `Number ${n} does something odd`,
        affected: Array.from({ length: 5 }, (_, k) => `Component ${k} of ${n}`),
        symptoms: [`symptom ${n} shows`],
      }),
    );
    const match = bulletinMatcher(many, words);
    match('warm up');
    const started = performance.now();
    for (let count = 0; count < 20; count++) match('outlook says that component 3 of 77 is disconnected');
    expect((performance.now() - started) / 20).toBeLessThan(50);
    expect(match('component 3 of 77').map(({ bulletin }) => bulletin.id)).toContain('sample:n77');
  });

  it('of an entry are those about its services', () => {
    const mail = about('mail');
    expect(bulletinsForEntry({ services: [serviceId('mail'), serviceId('vpn')] }, [mail, about('wifi')])).toEqual([mail]);
    expect(bulletinsForEntry({ services: [] }, [mail])).toEqual([]);
  });
});

describe("the services in a feed's words", () => {
  const found = (text: string, names = {}) => serviceWords(desk.services, {}, names).servicesOfFeed(text);

  it('are those that a component is called', () => {
    expect(words.servicesOfFeed('Email (EU)')).toEqual(['mail']);
    expect(words.servicesOfFeed('Voice mail')).toEqual(['voicemail']);
    expect(words.servicesOfFeed('Microsoft Teams')).toEqual(['meetings']);
  });

  it('are none for what every status page has', () => {
    for (const text of ['Web Application - Home', 'Apps/Integrations/APIs', 'Mobile API', 'File uploads', 'Security updates', 'API']) {
      expect(words.servicesOfFeed(text)).toEqual([]);
    }
    expect(words.servicesOfFeed('Browser')).toEqual(['browser']);
  });

  it("are known by the feed's own names, and without any synonyms too", () => {
    expect(found('Exchange Online')).toEqual([]);
    expect(found('Exchange Online', { mail: ['Exchange Online'] })).toEqual(['mail']);
    expect(found('VPN gateway 2')).toEqual(['vpn']);
  });
});
