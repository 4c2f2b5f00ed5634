/**
 * Uptime Kuma: `/api/status-page/<slug>` (one pinned `incident`, or since version 2 `incidents`) and `/api/status-page/<slug>/incident-history`.
 * Moments of incidents are UTC without saying so; those of a maintenance are in its own `timezone`. Source: louislam/uptime-kuma, server/model.
 */

import type { Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { at, field, has, isObject, listOf, textOf } from '../json-value';
import { type Found, incident, maintenance, type Phase, type Reading, update } from '../make-bulletin';
import type { JsonFormat } from './format';

export const UPTIME_KUMA: JsonFormat = {
  format: 'uptime-kuma',
  recognises: (document) => {
    if (Array.isArray(field(document, 'publicGroupList')) || has(field(document, 'config'), 'slug')) return true;
    const [first] = listOf(field(document, 'incidents'));
    return has(first, 'style', 'content') && !has(document, 'page');
  },
  read: (document, reading) => {
    const single = field(document, 'incident');
    const incidents = isObject(single) ? [single] : listOf(field(document, 'incidents'));
    return {
      title: at(document, 'config', 'title'),
      items: [
        ...incidents.map((item) => () => readIncident(item, reading)),
        ...listOf(field(document, 'maintenanceList')).map((item) => () => readMaintenance(item, reading)),
      ],
      // The page has what is pinned and under way; the history has all that ever was.
      snapshot: has(document, 'config'),
    };
  },
};

function readIncident(item: unknown, { texts, timeZone }: Reading): Found | undefined {
  if (!isObject(item)) return undefined;
  const createdAt = readMoment(field(item, 'createdDate'), timeZone);
  const updatedAt = readMoment(field(item, 'lastUpdatedDate'), timeZone) ?? createdAt;
  const open = field(item, 'active') !== false;
  const phase = incident(open ? 'investigating' : 'resolved');
  return {
    id: field(item, 'id'),
    title: field(item, 'title'),
    phase,
    severity: severityOf(field(item, 'style')),
    startedAt: createdAt,
    updatedAt,
    resolvedAt: updatedAt,
    updates: update(updatedAt, phase.state, texts.blocks(field(item, 'content'), 'markdown')),
  };
}

/** The style is a colour of the page's banner. */
function severityOf(style: unknown): Severity {
  if (style === 'danger') return 'critical';
  return style === 'warning' ? 'major' : 'info';
}

function readMaintenance(item: unknown, { texts, timeZone }: Reading): Found | undefined | null {
  if (field(item, 'status') === 'inactive') return null;
  const phase = phaseNamed(field(item, 'status'));
  if (!phase) return undefined;
  const zone = typeof field(item, 'timezone') === 'string' ? textOf(field(item, 'timezone')) : timeZone;
  const [slot] = listOf(field(item, 'timeslotList'));
  const start = readMoment(field(slot, 'startDate'), zone);
  return {
    id: `maintenance-${textOf(field(item, 'id'))}`,
    title: field(item, 'title'),
    phase,
    severity: 'info',
    startedAt: start,
    expectedEndAt: readMoment(field(slot, 'endDate'), zone),
    updates: update(null, phase.state, texts.blocks(field(item, 'description'), 'markdown')),
  };
}

function phaseNamed(status: unknown): Phase | undefined {
  switch (status) {
    case 'scheduled':
      return maintenance('scheduled');
    case 'under-maintenance':
      return maintenance('in-progress');
    case 'ended':
      return maintenance('completed');
    default:
      return undefined;
  }
}
