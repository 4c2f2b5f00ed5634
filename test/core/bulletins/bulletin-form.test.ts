import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPublication } from '../../../extension/core/bulletins/apply-publication';
import { bulletinId, feedId } from '../../../extension/core/bulletins/bulletin';
import { BULLETIN_FORMS, type BulletinForm, formId, formOf, newForm, written } from '../../../extension/core/bulletins/bulletin-form';
import type { OwnItem } from '../../../extension/core/bulletins/own-feed-format';
import { findOwnItem } from '../../../extension/core/bulletins/own-item-schema';
import { readDraft } from '../../../extension/core/bulletins/publication';
import { nameFrom, previewOf, readBulletinForm } from '../../../extension/core/bulletins/read-bulletin-form';
import { readOverlayForm } from '../../../extension/core/bulletins/read-overlay-form';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import { writeOwnFeed } from '../../../extension/core/bulletins/write-own-feed';
import { type ZoneClock, zoneClock } from '../../../extension/core/desk/zone-clock';
import { ID_PATTERN, serviceId } from '../../../extension/core/knowledge/ids';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { someDraft } from '../../support/hubs';

const clock = zoneClock('Europe/London') as ZoneClock;
const now = Date.parse('2026-11-21T10:42:00Z');
const services = [
  { id: serviceId('vpn'), name: 'VPN' },
  { id: serviceId('mail'), name: 'Mail' },
];
const around = { clock, now, services, exists: (path: string) => path === 'articles/en/vpn.md' };
const fresh = newForm({ to: 'publish' }, { at: now, clock });
const filled: BulletinForm = { ...fresh, title: 'The VPN is down', text: 'We are **at it**.', services: [serviceId('vpn')] };
const sentences = (form: BulletinForm) => {
  const read = readBulletinForm(form, { to: 'publish' }, around);
  return read.ok ? [] : read.problems.map(({ field, language, sentence }) => [field, ...(language ? [language] : []), sentence]);
};
const published = (): OwnItem => {
  const item = someDraft('vpn-down', { title: 'The VPN is down', started: '2026-11-21T10:00:00.000Z' });
  const applied = applyPublication(undefined, { publication: { action: 'publish', item } }, { revision: 4, at: now });
  if (!applied.ok) throw new Error(applied.message);
  return applied.item;
};

describe('a bulletin that is written in the form', () => {
  it('is published with the moments of the writer’s wall, one symptom a line, and a name made from its title and the day', () => {
    const form = {
      ...filled,
      symptoms: 'error 809\n\n cannot connect ',
      expectedEnd: '2026-11-21T14:00',
      answers: [
        { language: 'en', text: 'Back at two.' },
        { language: 'de', text: '   ' },
      ],
    };
    expect(readBulletinForm(form, { to: 'publish' }, around)).toEqual({
      ok: true,
      publication: {
        action: 'publish',
        item: {
          id: 'the-vpn-is-down-2026-11-21',
          title: 'The VPN is down',
          content_text: 'We are **at it**.',
          _deskside: {
            kind: 'incident',
            state: 'investigating',
            severity: 'major',
            services: ['vpn'],
            symptoms: ['error 809', 'cannot connect'],
            started: '2026-11-21T10:42:00.000Z',
            expected_end: '2026-11-21T14:00:00.000Z',
            audience: 'everyone',
            approved_answer: { en: 'Back at two.' },
          },
        },
      },
    });
  });

  it('says under each field what is not right yet', () => {
    expect(sentences(fresh)).toEqual([
      ['title', 'Say in one line what is broken.'],
      ['text', 'Say what does not work, for whom, and what people can do meanwhile.'],
      ['services', 'Tick at least one: people who search for it find the bulletin.'],
    ]);
    expect(sentences({ ...filled, name: 'VPN down!', link: 'ftp://x', expectedEnd: '2026-02-31T10:00' })).toEqual([
      ['name', 'It may hold lower-case letters, digits and single hyphens only, such as vpn-down-2026-11-21.'],
      ['link', 'It must be an address that starts with https:// or http://.'],
      ['expectedEnd', 'This is not a day and time that exists.'],
    ]);
    expect(sentences({ ...filled, expectedEnd: '2026-11-21T09:00' })).toEqual([['expectedEnd', 'It must be later than the start.']]);
    expect(sentences({ ...filled, services: [serviceId('fax')] })).toEqual([['services', 'The desk has no service “fax”: untick it.']]);
    expect(sentences({ ...filled, kind: 'maintenance', state: 'scheduled', started: '' })).toEqual([
      ['started', 'It is missing: when the work is planned to start.'],
    ]);
    expect(sentences({ ...filled, symptoms: `ok\n${'x'.repeat(201)}` })).toEqual([['symptoms', 'Line 2 is longer than 200 characters.']]);
  });

  it('says in which line of which text a link or a picture would lead nowhere', () => {
    expect(sentences({ ...filled, text: 'See [this](articles/en/vpn.md).' })).toEqual([]);
    expect(sentences({ ...filled, text: 'a\n\nSee [this](articles/en/gone.md).' })).toEqual([
      ['text', 'Line 3: There is no articles/en/gone.md in the content folder.'],
    ]);
    expect(sentences({ ...filled, answers: [{ language: 'de', text: '![Bild](bild.png)' }] })).toEqual([
      ['answers', 'de', expect.stringContaining('Line 1: ')],
    ]);
    const twice = [
      { language: 'pt-br', text: 'a' },
      { language: 'pt-BR', text: 'b' },
    ];
    expect(sentences({ ...filled, answers: twice })).toContainEqual(['answers', 'pt-br', 'There are two answers in this language.']);
  });

  it('takes another state when planned work becomes an incident, and another request when it was changed after an attempt', () => {
    const planned = written({ ...filled, request: 'r1' }, { kind: 'maintenance' });
    expect(planned).toMatchObject({ kind: 'maintenance', state: 'scheduled', request: null });
    expect(written(planned, { kind: 'incident' }).state).toBe('investigating');
    expect(written(planned, { title: 'x' }).state).toBe('scheduled');
  });

  it('is found again on disk, one form for each purpose', () => {
    expect(BULLETIN_FORMS.parse(JSON.parse(JSON.stringify(filled)))).toEqual({ ok: true, value: filled });
    const ids = [
      formId({ to: 'publish' }),
      formId({ to: 'update', bulletin: 'a' }),
      formId({ to: 'resolve', bulletin: 'a' }),
      formId({ to: 'add', bulletin: bulletinId(feedId('status'), 'a') }),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('comes to the same when it is opened for an update and sent unchanged, whatever was published', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => one.trim() !== '');
    const facts = fc.record({
      severity: fc.constantFrom('info', 'minor', 'major', 'critical' as const),
      state: fc.constantFrom('investigating', 'identified', 'monitoring', 'resolved' as const),
      services: fc.subarray(['vpn', 'mail'], { minLength: 1 }),
      symptoms: fc.array(fc.stringMatching(/^[a-z0-9]{1,9}$/), { maxLength: 4 }),
      audience: fc.constantFrom('everyone', 'agents' as const),
    });
    fc.assert(
      fc.property(text, facts, fc.integer({ min: 0, max: 60 * 24 * 365 }), (title, given, minutes) => {
        const started = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString();
        const read = readDraft(someDraft('x', { title: title.replace(/\p{Cc}/gu, ' '), ...given, started }));
        fc.pre(read.ok);
        const applied = applyPublication(undefined, { publication: { action: 'publish', item: read.draft } }, { revision: 7, at: now });
        if (!applied.ok) throw new Error(applied.message);
        const form = formOf(applied.item, clock);
        const again = readBulletinForm(form, { to: 'update', bulletin: 'x' }, around);
        expect(form.basedOn).toBe(7);
        // The hour that the clock shows twice in October is taken for its first.
        const twice = started >= '2026-10-25T01:00' && started < '2026-10-25T02:00';
        if (!twice) expect(again).toEqual({ ok: true, publication: { action: 'update', item: read.draft } });
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('news of a bulletin', () => {
  it('go into its timeline, and an end says what is well again', () => {
    const form = { ...formOf(published(), clock), news: ' A router has failed. ', state: 'identified' as const };
    expect(readBulletinForm(form, { to: 'update', bulletin: 'vpn-down' }, around)).toMatchObject({
      publication: { action: 'update', text: 'A router has failed.' },
    });
    const end = { to: 'resolve', bulletin: 'vpn-down' } as const;
    expect(readBulletinForm({ ...form, news: 'Replaced.' }, end, around)).toEqual({
      ok: true,
      publication: { action: 'resolve', id: 'vpn-down', text: 'Replaced.' },
    });
    expect(readBulletinForm({ ...form, news: ' ' }, end, around)).toEqual({
      ok: false,
      problems: [{ field: 'news', sentence: 'Say what is well again, and what people should do now.' }],
    });
    expect(readBulletinForm({ ...form, news: 'x'.repeat(10_001) }, end, around)).toMatchObject({ ok: false });
  });

  it('are seen beforehand as readers will see them', () => {
    const source = { feed: feedId('hub'), url: 'https://hub.example/feed.json', now, words: serviceWords(services) };
    const look = (form: BulletinForm, to: 'publish' | 'update' | 'resolve', old?: OwnItem) =>
      previewOf(form, to === 'publish' ? { to } : { to, bulletin: 'vpn-down' }, old, { clock, now, source });
    expect(look(fresh, 'publish')?.title ?? '').toBe('');
    expect(look(filled, 'publish')).toMatchObject({ title: 'The VPN is down', services: ['vpn'], state: 'investigating' });
    const form = formOf(published(), clock);
    const updated = look({ ...form, state: 'identified', news: 'A *router*.' }, 'update', published());
    expect(updated?.updates.map(({ state, text }) => [state, plainTextOfBlocks(text)])).toEqual([
      ['identified', 'A router.'],
      [undefined, 'It is known, and we are at it.'],
    ]);
    expect(look({ ...form, state: 'identified' }, 'update', published())?.state).toBe('identified');
    expect(look({ ...form, news: 'Well.' }, 'resolve', published())).toMatchObject({ state: 'resolved' });
    // Half-typed moments are left out until they are whole.
    expect(look({ ...filled, expectedEnd: '2026-11-' }, 'publish')?.expectedEndAt).toBeNull();
  });
});

describe('the name of a new bulletin', () => {
  it('can be an id whatever the title is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const name = nameFrom(title, '2026-11-21');
        expect(name).toMatch(ID_PATTERN);
        expect(name.length).toBeLessThanOrEqual(100);
      }),
      { seed: 5 },
    );
    expect(nameFrom('Müde: «Mail» läuft nicht!', '2026-11-21')).toBe('mude-mail-lauft-nicht-2026-11-21');
    expect(nameFrom('メール', '2026-11-21')).toBe('bulletin-2026-11-21');
  });
});

describe('a bulletin on the hub', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

  it('is found in the feed with all that its publisher wrote', () => {
    const feed = writeOwnFeed({ title: 'Hub', revision: 4, items: [published()] });
    expect(findOwnItem(bytes(feed), 'vpn-down')).toEqual({ ok: true, item: published() });
  });

  it('says why it cannot be changed', () => {
    const feed = writeOwnFeed({ title: 'Hub', revision: 4, items: [published()] });
    expect(findOwnItem(bytes(feed), 'other')).toEqual({ ok: false, why: 'gone' });
    expect(findOwnItem(bytes('<html>Sign in'), 'vpn-down')).toEqual({ ok: false, why: 'not-a-hub' });
    expect(findOwnItem(new Uint8Array([0xff, 0xfe]), 'vpn-down')).toEqual({ ok: false, why: 'not-a-hub' });
    expect(findOwnItem(bytes({ items: [] }), 'vpn-down')).toEqual({ ok: false, why: 'not-a-hub' });
    const strange = { ...feed, items: [{ id: 'vpn-down', title: 'x' }] };
    expect(findOwnItem(bytes(strange), 'vpn-down')).toEqual({ ok: false, why: 'unreadable' });
  });
});

describe('what is added to somebody else’s bulletin', () => {
  const id = bulletinId(feedId('status'), '1');
  const form = newForm({ to: 'add', bulletin: id }, { at: now, clock });
  const read = (changes: Partial<BulletinForm>) => readOverlayForm({ ...form, ...changes }, id, around);

  it('is an answer, a service, or both', () => {
    expect(
      read({
        services: [serviceId('mail')],
        answers: [
          { language: 'en', text: ' Wait. ' },
          { language: 'de', text: '' },
        ],
      }),
    ).toEqual({
      ok: true,
      overlay: { version: 1, id, services: ['mail'], answers: [{ language: 'en', text: 'Wait.' }], changedAt: now },
    });
  });

  it('is refused with a sentence when it is nothing, too long, twice, or leads nowhere', () => {
    const said = (changes: Partial<BulletinForm>) => {
      const done = read(changes);
      return done.ok ? [] : done.problems.map(({ sentence }) => sentence);
    };
    expect(said({})).toEqual(['Write what agents should say, or tick a service.']);
    expect(said({ answers: [{ language: 'en', text: 'x'.repeat(10_001) }] })).toEqual(['It is longer than 10000 characters.']);
    expect(said({ answers: [{ language: 'en', text: '[x](trees/en/gone.md)' }] })).toEqual([
      'Line 1: There is no trees/en/gone.md in the content folder.',
    ]);
    expect(
      said({
        answers: [
          { language: 'en', text: 'a' },
          { language: 'EN', text: 'b' },
        ],
      }),
    ).toEqual(['There are two answers in this language.']);
  });
});
