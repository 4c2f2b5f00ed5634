/** Feeds as large as they may be, one of each family: sound, in every part, and of exactly so many bytes. */

export const FAMILIES = ['own feed (JSON)', 'Statuspage (JSON)', 'RSS 2.0', 'Atom', 'CAP 1.2'] as const;
export type Family = (typeof FAMILIES)[number];

/** `long`: four to five hundred items of four to five kilobytes, about as many as are read; `short`: thousands, which all have to be parsed. */
export const SHAPES = ['long', 'short'] as const;
export type Shape = (typeof SHAPES)[number];

interface Writer {
  readonly head: string;
  readonly foot: string;
  /** Between two items. */
  readonly between: string;
  item(number: number, text: string): string;
}

const LONG = 3_600;
const SENTENCE = 'Mail from **outside** arrives late; a disk of [the gateway](https://status.example.com/a) is full & is being replaced. ';
const HTML = '<p>Mail from <b>outside</b> arrives late; a disk of <a href="https://status.example.com/a">the gateway</a> is full.</p>';

const moment = (number: number): string => new Date(Date.UTC(2026, 10, 20) + number * 1_000).toISOString();

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const WRITERS: Readonly<Record<Family, Writer>> = {
  'own feed (JSON)': {
    head: '{"version":"https://jsonfeed.org/version/1.1","title":"Hub","_deskside":{"format":1,"revision":9},"items":[',
    foot: ']}',
    between: ',',
    item: (number, text) =>
      JSON.stringify({
        id: `trouble-${number}`,
        title: `Mail is slow, part ${number}`,
        content_text: text,
        date_published: moment(number),
        date_modified: moment(number),
        _deskside: {
          version: number + 1,
          kind: 'incident',
          state: 'identified',
          severity: 'minor',
          services: ['mail'],
          symptoms: ['late mail'],
          audience: 'everyone',
        },
      }),
  },
  'Statuspage (JSON)': {
    head: '{"page":{"id":"p","name":"Sample","url":"https://status.example.com","time_zone":"Etc/UTC"},"incidents":[',
    foot: ']}',
    between: ',',
    item: (number, text) =>
      JSON.stringify({
        id: `i${number}`,
        name: `Mail is slow, part ${number}`,
        status: 'identified',
        impact: 'minor',
        created_at: moment(number),
        updated_at: moment(number),
        shortlink: `https://stspg.example/${number}`,
        components: [{ id: 'c1', name: 'Mail', status: 'degraded_performance' }],
        incident_updates: [{ id: `u${number}`, status: 'identified', body: text, created_at: moment(number), display_at: moment(number) }],
      }),
  },
  'RSS 2.0': {
    head: '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Status</title><link>https://status.example.com/</link>',
    foot: '</channel></rss>',
    between: '\n',
    item: (number, text) =>
      `<item><title>Mail is slow, part ${number}</title><guid>trouble-${number}</guid><link>https://status.example.com/${number}</link>` +
      `<pubDate>${new Date(moment(number)).toUTCString()}</pubDate><description>${escaped(text)}</description></item>`,
  },
  Atom: {
    head: '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Status</title><id>tag:x,2026:</id>',
    foot: '</feed>',
    between: '\n',
    item: (number, text) =>
      `<entry><title>Mail is slow, part ${number}</title><id>tag:x,2026:${number}</id><updated>${moment(number)}</updated>` +
      `<link rel="alternate" href="https://status.example.com/${number}"/><content type="html">${escaped(text)}</content></entry>`,
  },
  // One alert is one bulletin, so that what there are many of is the warnings and areas in it.
  'CAP 1.2': {
    head:
      '<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a-1</identifier>' +
      '<sender>desk@example.com</sender><sent>2026-11-21T09:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>',
    foot: '</alert>',
    between: '\n',
    item: (number, text) =>
      '<info><language>en-GB</language><category>Infra</category><event>power cut</event><urgency>Immediate</urgency>' +
      `<severity>Severe</severity><certainty>Observed</certainty><headline>Power is off, part ${number}</headline>` +
      `<description>${escaped(text)}</description><area><areaDesc>Floor ${number}</areaDesc></area></info>`,
  },
};

/** Items up to the size, and white space for the rest, which both JSON and XML allow before their end. */
export function largeFeed(family: Family, shape: Shape, bytes: number): Uint8Array {
  const { head, foot, between, item } = WRITERS[family];
  const sentence = family === 'RSS 2.0' || family === 'Atom' ? HTML : SENTENCE;
  const text = shape === 'short' ? sentence : sentence.repeat(Math.ceil(LONG / sentence.length));
  // All of it is ASCII, so that characters are bytes.
  let written = head + item(0, text);
  for (let number = 1; ; number++) {
    const next = between + item(number, text);
    if (written.length + next.length + foot.length > bytes) break;
    written += next;
  }
  return new TextEncoder().encode(written + ' '.repeat(bytes - written.length - foot.length) + foot);
}
