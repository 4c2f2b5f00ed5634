import { describe, expect, it } from 'vitest';
import { toldState } from '../../../extension/core/bulletins/formats/told-state';
import { brief, DAY, good, NOW, readWritten } from './some-feeds';

const told = (title: string, text = '', at: number | null = NOW - DAY) => {
  const { phase, severity, title: left } = toldState(title, text, at, NOW);
  return `${phase.kind} ${phase.state}, ${severity}: ${left}`;
};

describe('the state that a piece of news tells of', () => {
  it.each([
    ['Service is operating normally: [RESOLVED] Internet', '', 'incident resolved, minor: Internet'],
    ['Resolved: Informational message: Recovery underway', '', 'incident resolved, info: Recovery underway'],
    ['RESOLVED: Mail', '', 'incident resolved, minor: Mail'],
    ['[Resolved] Mail', '', 'incident resolved, minor: Mail'],
    ['Mail is slow - Resolved', '', 'incident resolved, minor: Mail is slow'],
    ['Mail is slow (resolved)', '', 'incident resolved, minor: Mail is slow'],
    ['Service impact: Increased errors', '', 'incident investigating, major: Increased errors'],
    ['Service disruption: Mail', '', 'incident investigating, critical: Mail'],
    ['UPDATE: Monitoring - Mail', '', 'incident monitoring, minor: Mail'],
    ['Mail is slow', 'The issue has been resolved and the service is operating normally.', 'incident resolved, minor: Mail is slow'],
    ['Mail is slow', 'Feb 15, 13:37 PST\nResolved - All is well.\n\nInvestigating - It is slow.', 'incident resolved, minor: Mail is slow'],
    ['Mail is slow', 'Identified - A disk.\n\nInvestigating - It is slow.', 'incident identified, minor: Mail is slow'],
    ['Mail is slow', 'Monitoring - This incident has been resolved, we think.', 'incident monitoring, minor: Mail is slow'],
    ['Unresolved questions about mail', 'We are working on it.', 'incident investigating, minor: Unresolved questions about mail'],
    ['ROAD CLOSURE: Highway 218', '', 'incident investigating, minor: ROAD CLOSURE: Highway 218'],
    ['[EU] Mail is slow', '', 'incident investigating, minor: [EU] Mail is slow'],
    ['Scheduled maintenance of mail', 'Mail will be off for an hour.', 'maintenance scheduled, info: Scheduled maintenance of mail'],
    ['Database maintenance', 'In progress - We have begun.', 'maintenance in-progress, info: Database maintenance'],
    ['Completed: Database maintenance', '', 'maintenance completed, info: Database maintenance'],
    ['Resolved', '', 'incident resolved, minor: Resolved'],
  ])('%s / %s', (title, text, expected) => {
    expect(told(title, text)).toBe(expected);
  });

  it('is ahead when the news bears a date of the future', () => {
    expect(told('Network maintenance', '', NOW + DAY)).toBe('maintenance scheduled, info: Network maintenance');
  });
});

describe('news of one event', () => {
  const feed = (items: string, head = '<title>S</title><link>https://s.example/</link>') =>
    `<rss version="2.0"><channel>${head}${items}</channel></rss>`;
  const news = (fields: Record<string, string>) =>
    `<item>${Object.entries(fields)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join('')}</item>`;

  it('come together as one bulletin whose state is that of the newest', () => {
    const items = [
      news({
        title: 'Service impact: S3',
        guid: 'https://s.example/#s3_1639584617',
        pubDate: 'Wed, 15 Dec 2021 08:10:17 GMT',
        description: 'Slow.',
      }),
      news({
        title: 'Resolved: S3',
        guid: 'https://s.example/#s3_1639599392',
        pubDate: 'Wed, 15 Dec 2021 12:16:32 GMT',
        description: 'Over.',
      }),
    ];
    const { bulletins } = good(readWritten(feed(items.join(''))));
    expect(bulletins.map(brief)).toMatchObject([
      {
        id: 'sample:https://s.example/#s3',
        state: 'incident resolved',
        startedAt: '2021-12-15T08:10:17Z',
        resolvedAt: '2021-12-15T12:16:32Z',
      },
    ]);
    expect(bulletins[0]?.updates).toHaveLength(2);
  });

  it('of Cachet keep their id though the guid is a hash of all that they say', () => {
    const item = (guid: string) => feed(news({ title: 'Mail', guid, link: 'https://s.example/incidents/7' }));
    const ids = ['0cc175b9c0f1b6a831c399e269772661', '92eb5ffee6ae2fec3ad71c777531578f'].map(
      (guid) => good(readWritten(item(guid))).bulletins[0]?.id,
    );
    expect(ids).toEqual(['sample:https://s.example/incidents/7', 'sample:https://s.example/incidents/7']);
  });

  it('of Uptime Kuma say which monitor is down, and an empty list that none is', () => {
    const head =
      '<title>uptime kuma rss feed</title><link>https://s.example/status/it</link><description>current status: All Systems Operational</description>';
    expect(good(readWritten(feed('', head)))).toMatchObject({ snapshot: true, bulletins: [] });
    const down = feed(news({ title: 'Mail is down', guid: '3', pubDate: 'Sat, 21 Nov 2026 09:00:00 GMT' }), head);
    expect(good(readWritten(down)).bulletins.map(brief)).toMatchObject([
      { id: 'sample:monitor Mail', state: 'incident investigating', severity: 'major', services: ['mail'] },
    ]);
  });

  it('that never say "resolved" are no longer shown after a week', () => {
    const { bulletins } = good(readWritten(feed(news({ title: 'Mail', guid: '1', pubDate: 'Sat, 21 Nov 2026 09:00:00 GMT' }))));
    expect(bulletins[0]?.expiresAt).toBe(Date.UTC(2026, 10, 28, 9));
  });

  it('without guid are told apart by their links, without a link by their titles', () => {
    const items = [
      news({ title: 'A', link: 'https://s.example/1' }),
      news({ title: 'B', link: 'https://s.example/' }),
      news({ title: 'C' }),
      news({}),
    ];
    const read = good(readWritten(feed(items.join(''))));
    expect(read.bulletins.map(({ id }) => id).toSorted()).toEqual(['sample:B', 'sample:C', 'sample:https://s.example/1']);
    expect(read.skipped).toBe(1);
  });

  it('keep the lines and paragraphs of their HTML', () => {
    const html = '<![CDATA[<p>First<br/>second &amp; third</p><ul><li>one</li><li>two</li></ul>See https://a.example/x.]]>';
    const [bulletin] = good(readWritten(feed(news({ title: 'Mail', guid: '1', description: html })))).bulletins;
    const text = (value: string) => ({ kind: 'text', text: value });
    expect(bulletin?.updates[0]?.text).toEqual([
      { kind: 'paragraph', children: [text('First'), { kind: 'break' }, text('second & third')] },
      { kind: 'paragraph', children: [text('- one')] },
      { kind: 'paragraph', children: [text('- two')] },
      {
        kind: 'paragraph',
        children: [
          text('See '),
          { kind: 'link', target: { to: 'web', href: 'https://a.example/x' }, children: [text('https://a.example/x')] },
          text('.'),
        ],
      },
    ]);
  });
});

describe('alerts', () => {
  const alert = (more: string, info = '') =>
    `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>b</identifier><sender>s</sender><sent>2026-11-21T09:00:00-00:00</sent>${more}<info><event>Fire</event><headline>Fire alarm in A</headline><severity>Extreme</severity>${info}</info></alert>`;

  it.each(['Exercise', 'System', 'Test', 'Draft'])('of status %s are left out', (status) => {
    expect(good(readWritten(alert(`<status>${status}</status><msgType>Alert</msgType>`)))).toMatchObject({
      bulletins: [],
      skipped: 0,
      replaced: [],
    });
  });

  it('that update another replace it', () => {
    const update = alert('<status>Actual</status><msgType>Update</msgType><references>s,a,2026-11-21T08:00:00-00:00</references>');
    const read = good(readWritten(update));
    expect(read.replaced).toEqual(['sample:a']);
    expect(read.bulletins.map(brief)).toMatchObject([{ id: 'sample:b', state: 'incident identified', severity: 'critical' }]);
  });

  it('that are cancelled are over', () => {
    const cancel = alert('<status>Actual</status><msgType>Cancel</msgType><references>s,a,x</references>');
    expect(good(readWritten(cancel)).bulletins[0]?.state).toBe('resolved');
  });

  it('inside of an Atom entry are read as such', () => {
    const inner = alert('<status>Actual</status><msgType>Alert</msgType>', '<instruction>Leave the building.</instruction>');
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>e</id><title>x</title><content type="text/xml">${inner}</content></entry></feed>`;
    expect(good(readWritten(feed)).bulletins.map(brief)).toMatchObject([
      { title: 'Fire alarm in A', answers: ['en-US: Leave the building.'] },
    ]);
  });
});
