import { describe, expect, it } from 'vitest';
import { brief, good, readSample, readWritten, sampleBytes } from './some-feeds';

const all = (feed: unknown, url?: string) => good(readWritten(feed, url === undefined ? {} : { url })).bulletins.map(brief);

describe('Statuspage', () => {
  const page = { id: 'p', name: 'P' };
  const incident = {
    id: '1',
    name: 'Slow',
    status: 'identified',
    impact: 'none',
    incident_updates: [{ status: 'identified', body: 'x', affected_components: null }],
  };

  it('sorts updates by the moment that is shown, which may be dated back', () => {
    const updates = [
      { status: 'investigating', body: 'first', display_at: '2026-11-21T08:00:00Z', created_at: '2026-11-21T09:30:00Z' },
      { status: 'identified', body: 'second', display_at: '2026-11-21T09:00:00Z', created_at: '2026-11-21T09:00:00Z' },
    ];
    expect(all({ page, incidents: [{ ...incident, incident_updates: updates }] })).toMatchObject([
      { updates: ['2026-11-21T09:00:00Z identified: second', '2026-11-21T08:00:00Z investigating: first'] },
    ]);
  });

  it('counts a post-mortem as resolved', () => {
    expect(all({ page, incidents: [{ ...incident, status: 'postmortem' }] })).toMatchObject([{ state: 'incident resolved' }]);
  });

  it('lists all that is open in its summary and in its unresolved incidents only', () => {
    const snapshot = (feed: unknown, url: string) => good(readWritten(feed, { url })).snapshot;
    expect(snapshot({ page, incidents: [] }, 'https://s.example/api/v2/incidents.json')).toBe(false);
    expect(snapshot({ page, incidents: [] }, 'https://s.example/api/v2/incidents/unresolved.json')).toBe(true);
    expect(snapshot({ page, incidents: [], components: [] }, 'https://s.example/api/v2/summary.json')).toBe(true);
    expect(snapshot({ page, scheduled_maintenances: [] }, 'https://s.example/api/v2/scheduled-maintenances/upcoming.json')).toBe(false);
  });

  it('has a bulletin for a component that no open incident speaks of', () => {
    const components = [
      { id: 'a', name: 'Mail', status: 'major_outage', updated_at: '2026-11-21T09:00:00Z' },
      { id: 'b', name: 'All of it', status: 'major_outage', group: true },
      { id: 'c', name: 'Web', status: 'under_maintenance' },
      { id: 'd', name: 'New', status: 'some_word_of_tomorrow' },
    ];
    expect(all({ page, incidents: [], components })).toMatchObject([
      {
        id: 'sample:component-a',
        title: 'Mail: major outage',
        severity: 'critical',
        services: ['mail'],
        startedAt: '2026-11-21T09:00:00Z',
      },
      { id: 'sample:component-c', title: 'Web: under maintenance', state: 'maintenance in-progress' },
    ]);
    const covering = { ...incident, components: [{ id: 'a', name: 'Mail' }] };
    expect(all({ page, incidents: [covering], components: components.slice(0, 1) })).toHaveLength(1);
    // An open incident that does not say what it is about may be about any component.
    expect(all({ page, incidents: [incident], components })).toHaveLength(1);
  });

  it('is skipped where a state is none', () => {
    expect(good(readWritten({ page, incidents: [{ ...incident, status: 'on fire' }] })).skipped).toBe(1);
  });
});

describe('Instatus', () => {
  it('is all well when its lists are missing', () => {
    const read = good(readWritten({ page: { name: 'X', url: 'https://x.example', status: 'UP' } }));
    expect(read).toMatchObject({ format: 'instatus', bulletins: [], snapshot: true });
  });
});

describe('Cachet', () => {
  it('2 is read as well', () => {
    const incident = {
      id: 3,
      name: 'Mail',
      status: 0,
      human_status: 'Scheduled',
      message: 'x',
      visible: 1,
      scheduled_at: '2026-11-22 10:00:00',
      created_at: '2026-11-20 10:00:00',
    };
    const read = good(
      readWritten({
        meta: { pagination: { total: 1 } },
        data: [{ ...incident, human_status: undefined, latest_human_status: 'x', type: 'incidents' }],
      }),
    );
    expect(read.bulletins.map(brief)).toMatchObject([{ state: 'maintenance scheduled' }]);
    const flat = { ...incident, status: 4, scheduled_at: undefined };
    expect(all({ data: [flat] })).toMatchObject([{ id: 'sample:3', state: 'incident resolved', services: ['mail'] }]);
  });

  it('has planned work and components', () => {
    const resource = (type: string, attributes: Record<string, unknown>) => ({ data: [{ id: '4', type, attributes }] });
    const at = (string: string | null) => ({ human: null, string });
    expect(
      all(
        resource('schedules', {
          name: 'Disks',
          message: '**New** disks',
          status: { value: 1 },
          scheduled: at('2026-11-21 08:00:00'),
          updated: at('2026-11-21 08:05:00'),
        }),
      ),
    ).toMatchObject([
      {
        id: 'sample:schedule-4',
        state: 'maintenance in-progress',
        startedAt: '2026-11-21T08:00:00Z',
        updates: ['2026-11-21T08:05:00Z in-progress: New disks'],
      },
    ]);
    expect(all(resource('components', { name: 'VPN', status: { value: 4 }, updated: at('2026-11-21 08:00:00') }))).toMatchObject([
      { id: 'sample:component-4', title: 'VPN: major outage', services: ['vpn'] },
    ]);
    expect(all(resource('components', { name: 'VPN', status: { value: 1 } }))).toEqual([]);
  });

  it('leaves out what is hidden', () => {
    expect(
      good(readWritten({ data: [{ id: '1', type: 'incidents', attributes: { name: 'x', visible: 2, status: { value: 1 } } }] })),
    ).toMatchObject({ bulletins: [], skipped: 0 });
  });

  it('is all well with an empty page of a list', () => {
    expect(good(readWritten({ data: [], links: {}, meta: { current_page: 1 } })).format).toBe('cachet');
  });
});

describe('Uptime Kuma', () => {
  it('1 has one pinned incident, and maintenance in a zone of its own', () => {
    const maintenance = {
      id: 2,
      title: 'Cables',
      description: 'x',
      status: 'under-maintenance',
      timezone: 'Asia/Tokyo',
      timeslotList: [{ startDate: '2026-11-21 18:00:00', endDate: '2026-11-21 20:00:00' }],
    };
    const feed = {
      config: { slug: 'it' },
      incident: { id: 1, style: 'warning', title: 'Mail', content: 'x', pin: true, createdDate: '2026-11-21 09:00:00' },
      publicGroupList: [],
      maintenanceList: [maintenance, { ...maintenance, id: 3, status: 'inactive' }],
    };
    expect(all(feed)).toMatchObject([
      { id: 'sample:1', severity: 'major', startedAt: '2026-11-21T09:00:00Z' },
      {
        id: 'sample:maintenance-2',
        state: 'maintenance in-progress',
        startedAt: '2026-11-21T09:00:00Z',
        expectedEndAt: '2026-11-21T11:00:00Z',
      },
    ]);
    expect(all({ ...feed, incident: null, maintenanceList: [] })).toEqual([]);
  });
});

describe('Google', () => {
  it('keeps one fact a line', () => {
    const [open] = readSample('google-cloud-incidents.json').bulletins.filter(({ state }) => state !== 'resolved');
    const [paragraph] = open?.updates[0]?.text ?? [];
    expect(paragraph?.kind === 'paragraph' && paragraph.children.filter(({ kind }) => kind === 'break')).toHaveLength(3);
  });

  it.each([null, '', undefined])('is open while its end is %j', (end) => {
    expect(all([{ id: 'a', begin: '2026-11-21T09:00:00Z', end, external_desc: 'x', status_impact: 'SERVICE_OUTAGE' }])).toMatchObject([
      { state: 'incident investigating', severity: 'critical' },
    ]);
  });
});

describe('Microsoft 365', () => {
  const issue = {
    id: 'EX1',
    title: 'Mail',
    classification: 'incident',
    startDateTime: '2026-11-21T09:00:00Z',
    service: 'Exchange Online',
    isResolved: false,
  };

  it.each([
    ['serviceInterruption', 'incident investigating', 'critical'],
    ['ServiceDegradation', 'incident investigating', 'major'],
    ['restoringService', 'incident identified', 'major'],
    ['ExtendedRecovery', 'incident monitoring', 'major'],
    ['postIncidentReviewPublished', 'incident resolved', 'major'],
    ['aWordOfTomorrow', 'incident investigating', 'major'],
  ])('%s', (status, state, severity) => {
    expect(all({ value: [{ ...issue, status }] })).toMatchObject([{ state, severity }]);
  });

  it('is all well with an empty list of its own', () => {
    const read = good(
      readWritten({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#admin/serviceAnnouncement/issues', value: [] }),
    );
    expect(read).toMatchObject({ format: 'microsoft-365', bulletins: [] });
    expect(readWritten({ value: [] })).toMatchObject({ why: 'not-a-feed' });
  });
});

describe('Slack', () => {
  it('is all well without a list, and has a history', () => {
    expect(good(readWritten({ status: 'ok', date_created: 'x', date_updated: 'x' }))).toMatchObject({ format: 'slack', snapshot: true });
    const sample: { active_incidents: unknown[] } = JSON.parse(new TextDecoder().decode(sampleBytes('slack-current.json')));
    expect(good(readWritten(sample.active_incidents))).toMatchObject({ format: 'slack', snapshot: false });
  });

  it.each([
    ['maintenance', 'scheduled', 'maintenance scheduled', 'info'],
    ['outage', 'active', 'incident investigating', 'critical'],
    ['constructor', 'resolved', 'incident resolved', 'minor'],
  ])('%s %s', (type, status, state, severity) => {
    expect(all({ active_incidents: [{ id: 1, title: 'x', type, status, services: [], notes: [] }] })).toMatchObject([{ state, severity }]);
  });
});

describe('status.io', () => {
  it('understands words in Title Case, and a component by its worst container', () => {
    const feed = {
      result: {
        status_overall: { status_code: 300 },
        status: [{ id: 'a', name: 'Mail', status_code: 100, containers: [{ status_code: 500 }] }],
        incidents: [
          {
            _id: 'i',
            name: 'x',
            components_affected: [],
            messages: [{ details: 'd', state: 'Monitoring', status: 'Service Disruption', datetime: '2026-11-21T09:00:00Z' }],
          },
        ],
      },
    };
    expect(all(feed)).toMatchObject([{ state: 'incident monitoring' }, { title: 'Mail: major outage', services: ['mail'] }]);
  });
});
