import { describe, expect, it } from 'vitest';
import { type Bulletin, feedId } from '../../../extension/core/bulletins/bulletin';
import type { FeedHealth } from '../../../extension/core/bulletins/feed-state';
import { type CoveringFeed, servicesView } from '../../../extension/core/bulletins/services-view';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { HOUR, NOW, someBulletin } from './some-feeds';

const MAIL = serviceId('mail');
const services = [
  { id: MAIL, name: 'Mail' },
  { id: serviceId('vpn'), name: 'VPN' },
];
const feed = (id: string, covers: CoveringFeed['covers'], health: FeedHealth = { ok: true }): CoveringFeed => ({
  id: feedId(id),
  covers,
  health,
});
const about = (more: Parameters<typeof someBulletin>[0] = {}) => someBulletin({ services: [MAIL], ...more });
const view = (bulletins: readonly Bulletin[], feeds: readonly CoveringFeed[] = [feed('hub', 'all')]) =>
  servicesView(services, bulletins, feeds, NOW).map(
    ({ service, condition, since }) => `${service.id} ${condition} ${since === null ? '-' : NOW - since}`,
  );

describe('a service', () => {
  it('is up when a feed that covers it was read and says nothing', () => {
    expect(view([])).toEqual(['mail up -', 'vpn up -']);
  });

  it('is unknown when no feed covers it', () => {
    expect(view([], [feed('mail', [MAIL])])).toEqual(['mail up -', 'vpn unknown -']);
  });

  it('is unknown since its feed cannot be read, and never up', () => {
    expect(view([], [feed('hub', 'all', { ok: false, since: NOW - HOUR })])).toEqual([`mail unknown ${HOUR}`, `vpn unknown ${HOUR}`]);
    expect(view([], [feed('hub', 'all'), feed('status', [MAIL], { ok: false })])).toEqual(['mail unknown -', 'vpn up -']);
  });

  it.each([
    [{ severity: 'critical' }, 'down'],
    [{ severity: 'major' }, 'down'],
    [{ severity: 'minor' }, 'degraded'],
    [{ severity: 'info' }, 'up'],
    [{ severity: 'critical', state: 'monitoring' }, 'degraded'],
    [{ kind: 'maintenance', state: 'in-progress', severity: 'critical' }, 'maintenance'],
    [{ kind: 'maintenance', state: 'scheduled', startedAt: NOW + HOUR }, 'up'],
    [{ kind: 'maintenance', state: 'scheduled', startedAt: NOW - 1, expectedEndAt: NOW + HOUR }, 'maintenance'],
    [{ state: 'resolved' }, 'up'],
    [{ expiresAt: NOW - 1 }, 'up'],
  ] as const)('%j is %s', (more, condition) => {
    expect(view([about(more as Partial<Bulletin>)])[0]).toMatch(new RegExp(`^mail ${condition} `));
  });

  it('is as bad as the worst that is said of it, since the first that said so', () => {
    const bulletins = [
      about({ native: 'a', severity: 'minor', startedAt: NOW - 9 * HOUR }),
      about({ native: 'b', severity: 'major', startedAt: NOW - HOUR }),
      about({ native: 'c', severity: 'critical', startedAt: NOW - 2 * HOUR }),
    ];
    expect(view(bulletins)[0]).toBe(`mail down ${2 * HOUR}`);
    const [mail] = servicesView(services, bulletins, [feed('hub', 'all')], NOW);
    expect(mail?.bulletins.map(({ severity }) => severity)).toEqual(['critical', 'major', 'minor']);
  });

  it('stays down though another feed cannot be read, and says which', () => {
    const [mail] = servicesView(services, [about()], [feed('hub', 'all'), feed('status', [MAIL], { ok: false })], NOW);
    expect(mail).toMatchObject({ condition: 'down', unread: ['status'] });
  });
});
