import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerFor } from '../../../extension/core/bulletins/answer-for';
import { ADDED_FEEDS, type FeedSettings, feedSource, pollMs } from '../../../extension/core/bulletins/feed-settings';
import { withOverlay } from '../../../extension/core/bulletins/overlay';
import { OVERLAYS, type Overlay } from '../../../extension/core/bulletins/overlay-record';
import { readFeeds } from '../../../extension/core/bulletins/read-feeds';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { desk, NOW, someBulletin, words } from './some-feeds';

const services = new Set<string>(desk.services.map(({ id }) => id));
const file = (feed: string) => `feeds:\n${feed}`;
const FEED = `  - id: microsoft
    title: Microsoft 365
    url: https://status.example.com/issues.json
    push: https://hub.example.com/events
    format: microsoft-365
    poll: 15
    audience: agents
    covers: [mail, calendar]
    names:
      files: [SharePoint Online]
    timeZone: Europe/London
    answers:
      - services: [mail]
        language: en
        text: Microsoft is **working** on it.
      - language: de
        text: Bekannt.
`;
const read = (source: string): readonly FeedSettings[] => {
  const result = readFeeds(source, services);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.feeds;
};
const problems = (source: string) => {
  const result = readFeeds(source, services);
  return result.ok ? [] : result.problems.map(({ line, message }) => `${line}: ${message}`);
};

describe('feeds.yaml', () => {
  it('is read with all that it says, and with what is usual where it says nothing', () => {
    const [feed] = read(file(FEED));
    expect(feed).toMatchObject({ id: 'microsoft', poll: 15, audience: 'agents', covers: ['mail', 'calendar'], timeZone: 'Europe/London' });
    const [short] = read(file('  - { id: a, title: A, url: "https://a.example/" }'));
    expect(short).toEqual({
      id: 'a',
      title: 'A',
      url: 'https://a.example/',
      poll: 10,
      audience: 'everyone',
      covers: [],
      names: {},
      answers: [],
    });
    expect(short && pollMs(short)).toBe(600_000);
  });

  it('of this repository is sound, and so are its examples', () => {
    const source = readFileSync(new URL('../../../kb-content/feeds.yaml', import.meta.url), 'utf8');
    expect(problems(source)).toEqual([]);
    const examples = source.replace('feeds: []', '').replace(/^# (feeds:| {2})/gm, '$1');
    expect(read(examples).map(({ id }) => id)).toEqual(['company', 'mail-provider']);
  });

  it.each([
    ['    title: Microsoft 365\n', '', '2: "feeds, item 1, title" is missing: what the status bar calls it.'],
    [
      'https://status.example.com/issues.json',
      'ftp://x',
      '4: "feeds, item 1, url" must be an address that starts with https:// or http://.',
    ],
    ['poll: 15', 'poll: often', '7: "feeds, item 1, poll" must be a number of minutes.'],
    ['poll: 15', 'poll: 0', '7: "feeds, item 1, poll" must be at least 1.'],
    ['poll: 15', 'pol: 15', '7: "feeds, item 1, pol" is not a known field. Did you mean "poll"?'],
    ['covers: [mail, calendar]', 'covers: [maill]', '9: desk.yaml has no service "maill". Did you mean "mail"?'],
    ['covers: [mail, calendar]', 'covers: everything', '9: "feeds, item 1, covers" must be all, or a list of services, such as [mail].'],
    ['files: [SharePoint Online]', 'flies: [x]', '11: desk.yaml has no service "flies". Did you mean "files"?'],
    ['Europe/London', 'Europe/Londn', '12: "Europe/Londn" is not a time zone; use an IANA name, such as Europe/London.'],
    ['services: [mail]', 'services: [maill]', '14: desk.yaml has no service "maill". Did you mean "mail"?'],
    ['language: de', 'langauge: de', '17: "feeds, item 1, answers, item 2, langauge" is not a known field. Did you mean "language"?'],
    ['format: microsoft-365', 'format: word', '6: "feeds, item 1, format" must be one of deskside, statuspage'],
  ])('with %j as %j is told in a sentence', (from, to, problem) => {
    expect(problems(file(FEED.replace(from, to)))).toContainEqual(expect.stringContaining(problem));
  });

  it('names each feed once', () => {
    expect(problems(file(FEED + FEED))).toEqual(['19: The id "microsoft" is used twice in feeds.']);
  });

  it('has a record for what a person adds', () => {
    const [feed] = read(file(FEED));
    const added = { version: 1, ...feed };
    expect(ADDED_FEEDS.parse(JSON.parse(JSON.stringify(added)))).toEqual({ ok: true, value: added });
  });
});

describe('how a feed is read', () => {
  it('is told by its settings: what it covers and what it has names for', () => {
    const [feed] = read(file(FEED));
    if (!feed) throw new Error('no feed');
    expect(feedSource(feed, { words, now: NOW })).toMatchObject({
      feed: 'microsoft',
      audience: 'agents',
      covers: ['mail', 'calendar', 'files'],
    });
    expect(feedSource({ ...feed, covers: 'all' }, { words, now: NOW }).covers).toBeUndefined();
  });
});

describe("what the desk adds to somebody else's bulletin", () => {
  const bulletin = someBulletin({ approvedAnswers: [{ language: 'fr', text: [{ kind: 'rule' }] }] });
  const overlay: Overlay = {
    version: 1,
    id: bulletin.id,
    services: [serviceId('mail')],
    answers: [{ language: 'en', text: 'Wait until **noon**.' }],
    changedAt: NOW,
  };
  const said = (of: ReturnType<typeof withOverlay>) =>
    of.approvedAnswers.map(({ language, text }) => `${language}: ${plainTextOfBlocks(text)}`);

  it('are services and answers, and its own answers count first', () => {
    const added = withOverlay(bulletin, overlay);
    expect(added.services).toEqual(['mail']);
    expect(said(added)).toEqual(['en: Wait until noon.', 'fr: ']);
    const own = withOverlay({ ...bulletin, approvedAnswers: [{ language: 'EN', text: [] }] }, overlay);
    expect(said(own)).toEqual(['en: Wait until noon.']);
  });

  it('are the usual answers of the feed where there is none in that language', () => {
    const [feed] = read(file(FEED));
    expect(said(withOverlay(bulletin, undefined, feed))).toEqual(['fr: ', 'de: Bekannt.']);
    expect(said(withOverlay(bulletin, { ...overlay, answers: [] }, feed))).toEqual([
      'fr: ',
      'en: Microsoft is working on it.',
      'de: Bekannt.',
    ]);
    expect(said(withOverlay(bulletin, overlay, feed))).toEqual(['en: Wait until noon.', 'fr: ', 'de: Bekannt.']);
  });

  it('is nothing when there is nothing to add', () => {
    expect(withOverlay(bulletin, undefined)).toBe(bulletin);
  });

  it('is kept as it was written', () => {
    expect(OVERLAYS.parse(JSON.parse(JSON.stringify(overlay)))).toEqual({ ok: true, value: overlay });
  });
});

describe('the answer for a caller', () => {
  const answers = ['de', 'en-GB', 'id'].map((language) => ({ language, text: [] }));
  const answer = (language: string, of = answers) => answerFor(someBulletin({ approvedAnswers: of }), language)?.language;

  it('is in their language, in a neighbour of it, in English, or in whatever there is', () => {
    expect(answer('id')).toBe('id');
    expect(answer('de-AT')).toBe('de');
    expect(answer('en')).toBe('en-GB');
    expect(answer('fr')).toBe('en-GB');
    expect(answer('fr', answers.slice(0, 1))).toBe('de');
    expect(answer('fr', [])).toBeUndefined();
  });
});
