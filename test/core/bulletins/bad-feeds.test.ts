import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../extension/core/bulletins/bulletin';
import { FEED_LIMITS } from '../../../extension/core/bulletins/feed-result';
import { readPushed } from '../../../extension/core/bulletins/own-feed';
import { readFeed } from '../../../extension/core/bulletins/read-feed';
import type { Block } from '../../../extension/core/knowledge/block';
import { brief, good, readSample, readWritten, sampleBytes, source } from './some-feeds';

const rss = (items: string, head = '') =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>Status</title><link>https://status.example.com/</link>${items}</channel></rss>`;
const item = (fields: string) => `<item><guid>1</guid><title>Mail is slow</title>${fields}</item>`;

const ownItem = (more: Record<string, unknown> = {}, facts: Record<string, unknown> = {}) => ({
  id: 'a',
  title: 'Mail is slow',
  content_text: 'It is.',
  date_published: '2026-11-21T09:00:00Z',
  date_modified: '2026-11-21T09:00:00Z',
  ...more,
  _deskside: {
    version: 5,
    kind: 'incident',
    state: 'identified',
    severity: 'minor',
    services: ['mail'],
    symptoms: [],
    audience: 'everyone',
    ...facts,
  },
});
const ownFeed = (items: readonly unknown[], facts: Record<string, unknown> = {}) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Hub',
  _deskside: { format: 1, revision: 9, ...facts },
  items,
});

const why = (feed: unknown) => {
  const read = readWritten(feed);
  return read.ok ? 'read' : read.why;
};

describe('a feed that cannot be read has a named reason', () => {
  it('refuses more than 2 MiB before it is parsed', () => {
    const started = performance.now();
    const read = readFeed(new Uint8Array(FEED_LIMITS.bytes + 1).fill(0x5b), source());
    expect(read).toMatchObject({ ok: false, why: 'too-big' });
    expect(performance.now() - started).toBeLessThan(50);
  });

  it('reads a feed of exactly 2 MiB', () => {
    const feed = JSON.stringify(ownFeed([ownItem()]));
    expect(why(feed + ' '.repeat(FEED_LIMITS.bytes - feed.length))).toBe('read');
  });

  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\ufeff ', 'empty'],
    ['a sign-in page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web-page'],
    ['a page behind a comment', '<!-- proxy -->\n<HTML lang="en"></HTML>', 'web-page'],
    ['an XHTML page', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', 'web-page'],
    ['plain words', 'Service unavailable', 'broken'],
    ['JSON of something else', { weather: 'fine' }, 'not-a-feed'],
    ['a bare value', '"down"', 'not-a-feed'],
    ['an empty list that may be anything', '[]', 'not-a-feed'],
    ['XML of something else', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-a-feed'],
    ['JSON cut short', JSON.stringify(ownFeed([ownItem()])).slice(0, -3), 'broken'],
    ['XML cut between two items', rss(item('') + item('')).slice(0, -40), 'broken'],
    ['two documents', '<rss><channel/></rss><rss><channel/></rss>', 'broken'],
    ['a newer format', ownFeed([ownItem()], { format: 2 }), 'newer-format'],
    ['JSON nested 100,000 deep', '['.repeat(100_000), 'too-deep'],
    ['objects nested too deep', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 'too-deep'],
    ['XML nested too deep', `${'<a>'.repeat(80)}${'</a>'.repeat(80)}`, 'too-deep'],
  ])('%s', (_, feed, reason) => {
    expect(why(feed)).toBe(reason);
  });

  it('takes braces inside of texts for what they are', () => {
    expect(why(ownFeed([ownItem({ content_text: `${'{['.repeat(200)}"\\"` })]))).toBe('read');
  });

  it('is broken wherever an XML feed is cut before its end', () => {
    const whole = new TextDecoder().decode(sampleBytes('aws-rss-open.xml')).trim();
    for (let end = 1; end < whole.length; end += 7) {
      const read = readWritten(whole.slice(0, end));
      expect(read.ok ? `read when cut at ${end}` : 'refused').toBe('refused');
    }
  });

  it('reads an XML feed with comments and instructions behind its end', () => {
    expect(why(`${rss(item(''))}\n<!-- <rss> made in 3 ms -->\n<?x?>\n`)).toBe('read');
  });

  it('takes an empty list for good news when it is known whose it is', () => {
    expect(good(readWritten('[]', { url: 'https://health.aws.amazon.com/public/currentevents' }))).toMatchObject({
      bulletins: [],
      snapshot: true,
    });
    expect(good(readWritten('[]', { format: 'google' }))).toMatchObject({ bulletins: [], snapshot: false });
  });
});

describe('entity bombs and outside entities', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "${(n === 0 ? '&a;' : `&a${n - 1};`).repeat(10)}">`).join('')}]>`;

  it('are never expanded', () => {
    const started = performance.now();
    const read = readWritten(rss(item('<description>&a19; and &a;</description>'), bomb));
    expect(performance.now() - started).toBeLessThan(500);
    if (read.ok) expect(JSON.stringify(read.bulletins)).not.toContain('haha');
  });

  it('an entity of the document is shown as it is written', () => {
    const { bulletins } = good(
      readWritten(rss(item('<description>&boss; said &amp;amp; wrote &#8364;</description>'), '<!DOCTYPE rss [<!ENTITY boss "Kim">]>')),
    );
    expect(brief(bulletins[0] as Bulletin)).toMatchObject({ updates: ['null investigating: &boss; said & wrote €'] });
  });

  it('a file or an address outside is never asked for', () => {
    expect(why(rss(item('<description>&x;</description>'), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))).toBe('broken');
  });
});

describe('names that JavaScript knows', () => {
  it('are nothing but names in JSON', () => {
    const text = JSON.stringify(ownFeed([ownItem()]));
    const poisoned = `{"__proto__":{"items":[],"polluted":true},"constructor":{"prototype":{"polluted":true}},${text.slice(1)}`;
    expect(good(readWritten(poisoned)).bulletins).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(readWritten('{"__proto__":{"version":"https://jsonfeed.org/version/1.1","items":[]}}')).toMatchObject({ why: 'not-a-feed' });
    const inItem = JSON.parse(`{"__proto__":{"id":"x","title":"y"},"_deskside":{"__proto__":{"version":1}}}`);
    expect(good(readWritten(ownFeed([inItem]))).skipped).toBe(1);
  });

  it('are nothing but names in XML', () => {
    const odd = '<__proto__>x</__proto__><constructor a="1">y</constructor><toString/><hasOwnProperty>z</hasOwnProperty>';
    expect(good(readWritten(rss(item(odd)))).bulletins).toHaveLength(1);
    expect(good(readWritten(rss(item('<link __proto__="1" constructor="2">https://a.example/b</link>')))).bulletins[0]?.link).toBe(
      'https://a.example/b',
    );
  });
});

describe('items that make no sense', () => {
  it('are skipped and counted, and the others are read', () => {
    const read = good(
      readWritten(ownFeed([null, 7, 'x', [], {}, ownItem(), ownItem({ id: '' }), ownItem({ id: 'b' }, { state: 'completed' })])),
    );
    expect(read.bulletins.map(({ id }) => id)).toEqual(['sample:a']);
    expect(read.skipped).toBe(7);
  });

  it('make a list that is no longer proof of what is over', () => {
    expect(good(readWritten(ownFeed([ownItem()]))).snapshot).toBe(true);
    expect(good(readWritten(ownFeed([ownItem(), {}]))).snapshot).toBe(false);
  });

  it('stop at 500, the rest counts as skipped', () => {
    const items = Array.from({ length: FEED_LIMITS.items + 20 }, (_, n) => ownItem({ id: `n${n}` }));
    const read = good(readWritten(ownFeed(items)));
    expect([read.bulletins.length, read.skipped, read.snapshot]).toEqual([500, 20, false]);
  });

  it('with the same id are one, in the newest version', () => {
    const items = [ownItem({ title: 'old' }, { version: 4 }), ownItem({ title: 'new' }, { version: 6 }), ownItem({ title: 'middle' })];
    const read = good(readWritten(ownFeed(items)));
    expect(read.bulletins.map(({ title, version }) => `${title} ${version}`)).toEqual(['new 6']);
    expect(read.skipped).toBe(0);
  });

  it('a number for an id is the same id as text', () => {
    expect(good(readWritten(ownFeed([ownItem({ id: 7 })]))).bulletins[0]?.id).toBe('sample:7');
  });

  it('an id longer than any real one is none', () => {
    expect(good(readWritten(ownFeed([ownItem({ id: 'x'.repeat(FEED_LIMITS.id + 1) })]))).skipped).toBe(1);
  });

  it('texts and lists longer than anybody reads are cut', () => {
    const many = Array.from({ length: 300 }, (_, n) => `name ${n}`);
    const updates = many.map((text, n) => ({ at: new Date(Date.UTC(2026, 0, 1) + n).toISOString(), state: 'monitoring', text }));
    const [bulletin] = good(
      readWritten(ownFeed([ownItem({ title: 'a'.repeat(5_000), content_text: 'b '.repeat(20_000) }, { symptoms: many, updates })])),
    ).bulletins;
    expect(bulletin?.title).toHaveLength(FEED_LIMITS.title);
    expect(bulletin?.symptoms).toHaveLength(FEED_LIMITS.names);
    expect(bulletin?.updates).toHaveLength(FEED_LIMITS.updates);
    expect(JSON.stringify(bulletin?.updates).length).toBeLessThan(FEED_LIMITS.text + 30_000);
  });
});

describe('HTML and scripts in any field', () => {
  const attack = '<img src=x onerror=alert(1)><script>alert(1)</script>Mail<svg/onload=alert(1)> <b>is</b> &lt;i&gt;slow';
  const textOf = (blocks: readonly Block[]) => JSON.stringify(blocks);

  it('become text in every field of every format', () => {
    const feeds = [
      ownFeed([
        ownItem({ title: attack, content_text: attack }, { symptoms: [attack], services: [attack], approved_answer: { en: attack } }),
      ]),
      {
        page: { id: 'p', name: attack },
        incidents: [
          {
            id: '1',
            name: attack,
            status: 'identified',
            incident_updates: [{ body: attack, status: 'identified' }],
            components: [{ name: attack }],
          },
        ],
      },
      rss(`<item><guid>1</guid><title><![CDATA[${attack}]]></title><description><![CDATA[${attack}]]></description></item>`),
      { version: 'https://jsonfeed.org/version/1.1', items: [{ id: '1', title: attack, content_html: attack, tags: [attack] }] },
      { config: { slug: 'x', title: attack }, incidents: [{ id: 1, style: 'info', title: attack, content: attack, active: true }] },
    ];
    for (const feed of feeds) {
      const read = good(readWritten(feed));
      const [bulletin] = read.bulletins;
      if (!bulletin) throw new Error('no bulletin');
      expect(bulletin.title).toBe('Mail is <i>slow');
      expect(JSON.stringify([read.title, bulletin])).not.toMatch(/onerror|<script|<img|<svg|<b>|alert/);
    }
  });

  it('does not take an angle bracket in an error message for a tag', () => {
    const [bulletin] = good(
      readWritten(ownFeed([ownItem({ title: 'Cannot reach <servername>: 1 < 2', content_text: 'Error `<b>` at <host> if a<b' })])),
    ).bulletins;
    expect(bulletin?.title).toBe('Cannot reach <servername>: 1 < 2');
    expect(brief(bulletin as Bulletin).updates).toEqual(['2026-11-21T09:00:00Z -: Error <b> at <host> if a<b']);
  });

  it('keeps links that lead to a page, and no others', () => {
    const text = 'See [page](https://a.example/x), [run](javascript:alert(1)), [data](data:text/html,x), <https://b.example/>.';
    const [bulletin] = good(readWritten(ownFeed([ownItem({ content_text: text, url: 'javascript:alert(1)' })]))).bulletins;
    const links = [...textOf(bulletin?.updates[0]?.text ?? []).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(['https://a.example/x', 'https://b.example/']);
    expect(bulletin?.link).toBeNull();
  });

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'chrome://settings',
    'http:',
    '\u0000',
  ])('has no link to %j', (url) => {
    expect(good(readWritten(ownFeed([ownItem({ url })]))).bulletins[0]?.link ?? '').not.toMatch(/^(?!https?:\/\/)./);
  });

  it('takes a relative link as one of the feed', () => {
    expect(good(readWritten(ownFeed([ownItem({ url: '/news/7' })]))).bulletins[0]?.link).toBe('https://status.example.com/news/7');
  });

  it('drops what turns a text round or steers a terminal', () => {
    const [bulletin] = good(readWritten(ownFeed([ownItem({ title: 'Mail\u202e si\u2066 \u001b[31mdown\u0000\ufeff\ud800' })]))).bulletins;
    expect(bulletin?.title).toBe('Mail si [31mdown\ufffd');
  });
});

describe('encodings', () => {
  const text = '{"page":{"id":"p","name":"Büro"},"incidents":[{"id":"1","name":"Störung – Post","status":"identified"}]}';
  const utf16 = (big: boolean, mark: boolean) => {
    const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
    const view = new DataView(bytes.buffer);
    [...(mark ? '\ufeff' : ''), ...text].forEach((character, index) => {
      view.setUint16(index * 2, character.charCodeAt(0), !big);
    });
    return bytes;
  };

  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 big-endian', utf16(true, true)],
    ['UTF-16 little-endian', utf16(false, true)],
    ['UTF-16 big-endian without a mark', utf16(true, false)],
    ['UTF-16 little-endian without a mark', utf16(false, false)],
  ])('%s', (_, bytes) => {
    expect(good(readFeed(bytes, source())).bulletins[0]?.title).toBe('Störung – Post');
  });

  it('reads Western European that nobody declared', () => {
    const bytes = Uint8Array.from(text.replace(' – ', ' '), (character) => character.charCodeAt(0));
    expect(good(readFeed(bytes, source())).bulletins[0]?.title).toBe('Störung Post');
  });

  it('believes the XML declaration, then the HTTP header', () => {
    const latin = (xml: string) => Uint8Array.from(xml, (character) => character.charCodeAt(0));
    const feed = rss('<item><guid>1</guid><title>Łódź</title></item>');
    const latin2 = Uint8Array.from(feed, (character) => ({ Ł: 0xa3, ó: 0xf3, ź: 0xbc })[character] ?? character.charCodeAt(0));
    expect(good(readFeed(latin2, source({ contentType: 'text/xml; charset=iso-8859-2' }))).bulletins[0]?.title).toBe('Łódź');
    const declared = latin(rss('<item><guid>1</guid><title>Büro</title></item>').replace('?>', ' encoding="iso-8859-1"?>'));
    expect(good(readFeed(declared, source({ contentType: 'text/xml; charset=utf-8' }))).bulletins[0]?.title).toBe('Büro');
    const nonsense = latin(rss('<item><guid>1</guid><title>Mail</title></item>').replace('?>', ' encoding="klingon"?>'));
    expect(good(readFeed(nonsense, source())).bulletins[0]?.title).toBe('Mail');
  });
});

describe('two megabytes that are made to hurt', () => {
  const fill = (piece: string, bytes = FEED_LIMITS.bytes - 20_000) => piece.repeat(Math.floor(bytes / piece.length));
  const texts = (piece: string) =>
    ownFeed(Array.from({ length: 190 }, (_, n) => ownItem({ id: `n${n}`, content_text: fill(piece, 10_000) })));
  const deep = (piece: string) => ownFeed([ownItem({ content_text: fill(piece), title: fill(piece, 10_000) })]);
  /** The worst of them takes a second on an idle machine; a reader whose time grew with the square would take minutes. */
  const LONGEST_MS = 15_000;

  it.each([
    ['stars', texts('*a')],
    ['underscores', texts('_.')],
    ['quotes', texts('> ')],
    ['lists', texts('1. ')],
    ['brackets', texts('[')],
    ['backticks', texts('` `` ')],
    ['tags', texts('<a <b')],
    ['one endless text', deep('<!--')],
    ['one endless word', deep('a')],
    ['updates', ownFeed([ownItem({}, { updates: Array.from({ length: 30_000 }, () => ({ at: '2026-11-21T09:00:00Z', text: '*' })) })])],
    ['symptoms', ownFeed([ownItem({}, { symptoms: Array.from({ length: 200_000 }, () => 'a') })])],
    [
      'containers',
      { result: { status_overall: {}, status: [{ id: 1, name: 'x', containers: Array.from({ length: 500_000 }, () => 1) }] } },
    ],
    ['elements', rss(fill('<a>x</a>'))],
    ['empty elements', rss(fill('<a/>'))],
    ['items', rss(fill('<item><guid>1</guid><title>Mail</title></item>'))],
    ['attributes', rss(`<item ${fill('a="1" ')}/>`)],
    ['open tags', rss(fill('<a '))],
    ['open comments', rss(fill('<!--'))],
    ['comments behind the end', `${rss('')}${fill('<!---->')}`],
    [
      'namespaces',
      rss(`<a ${Array.from({ length: 50_000 }, (_, n) => `xmlns:a${n}="b"`).join(' ')}>${fill('<b xmlns="c"/>', 500_000)}</a>`),
    ],
    ['entities', rss(`<item><guid>1</guid><title>${fill('&amp;amp;')}</title></item>`)],
    ['HTML in a description', rss(item(`<description><![CDATA[${fill('<a <script>')}]]></description>`))],
  ])('%s are read or refused in time', { timeout: 2 * LONGEST_MS }, (_, feed) => {
    const started = performance.now();
    readWritten(feed);
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  });
});

describe('a pushed bulletin that cannot be read', () => {
  it.each([
    ['cut short', '{"id":', 'broken'],
    ['too deep', '['.repeat(1_000), 'too-deep'],
    ['without a version', JSON.stringify({ ...ownItem(), _deskside: {} }), 'not-a-bulletin'],
    ['of a state that does not fit', JSON.stringify(ownItem({}, { kind: 'maintenance' })), 'not-a-bulletin'],
    ['a list', '[]', 'not-a-bulletin'],
    ['too long', ' '.repeat(FEED_LIMITS.bytes + 1), 'too-big'],
  ])('%s', (_, data, reason) => {
    expect(readPushed(data, source())).toMatchObject({ ok: false, why: reason });
  });

  it('is otherwise the same as one that was read', () => {
    const [bulletin] = readSample('deskside.json').bulletins;
    const feed: { items: unknown[] } = JSON.parse(new TextDecoder().decode(sampleBytes('deskside.json')));
    expect(readPushed(JSON.stringify(feed.items[0]), source())).toEqual({ ok: true, bulletin });
  });

  it('is for agents when its audience is a word that nobody knows', () => {
    const read = readPushed(JSON.stringify(ownItem({}, { audience: 'managers' })), source());
    expect(read.ok && read.bulletin.audience).toBe('agents');
  });
});
