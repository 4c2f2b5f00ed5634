/**
 * status.io: `https://api.status.io/1.0/status/<page>`. What a component really is may stand in its containers only. Codes: 100
 * operational, 200 planned maintenance, 300 degraded, 400 partial disruption, 500 disruption, 600 security event. Source: https://kb.status.io.
 */

import type { BulletinUpdate, Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { at, field, firstOf, has, isObject, listOf, numberOf } from '../json-value';
import { type Found, incident, maintenance, type Phase, type Reading, update } from '../make-bulletin';
import { type ComponentHealth, componentFound } from './component';
import type { JsonFormat, ReadItem } from './format';

export const STATUSIO: JsonFormat = {
  format: 'statusio',
  recognises: (document) => isObject(at(document, 'result', 'status_overall')) || Array.isArray(at(document, 'result', 'status')),
  read: (document, reading) => {
    const result = field(document, 'result');
    const incidents = listOf(field(result, 'incidents'));
    const active = listOf(at(result, 'maintenance', 'active'));
    const upcoming = listOf(at(result, 'maintenance', 'upcoming'));
    return {
      items: [
        ...incidents.map((item) => () => readIncident(item, reading)),
        ...active.map((item) => () => readMaintenance(item, maintenance('in-progress'), reading)),
        ...upcoming.map((item) => () => readMaintenance(item, maintenance('scheduled'), reading)),
        ...uncoveredComponents(listOf(field(result, 'status')), [...incidents, ...active], reading),
      ],
      snapshot: true,
    };
  },
};

function readIncident(item: unknown, reading: Reading): Found | undefined {
  if (!isObject(item)) return undefined;
  const messages = listOf(field(item, 'messages'));
  const updates = messages.flatMap((message) => readMessage(message, reading));
  const newest = newestOf(messages, reading);
  const state = stateOf(field(newest, 'state')) ?? 'investigating';
  return {
    id: firstOf(item, '_id', 'id'),
    title: field(item, 'name'),
    phase: incident(state),
    severity: severityOf(field(newest, 'status') ?? field(item, 'status_code')),
    affected: listOf(field(item, 'components_affected')).map((component) => field(component, 'name')),
    startedAt: readMoment(field(item, 'datetime_open'), reading.timeZone),
    resolvedAt: readMoment(field(item, 'datetime_resolved'), reading.timeZone),
    updates,
  };
}

function readMaintenance(item: unknown, phase: Phase, reading: Reading): Found | undefined {
  if (!isObject(item)) return undefined;
  const moment = (name: string) => readMoment(field(item, name), reading.timeZone);
  const updates = listOf(field(item, 'messages')).flatMap((message) =>
    update(readMoment(field(message, 'datetime'), reading.timeZone), undefined, reading.texts.blocks(field(message, 'details'), 'plain')),
  );
  return {
    id: firstOf(item, '_id', 'id'),
    title: field(item, 'name'),
    phase,
    severity: 'info',
    affected: listOf(field(item, 'components_affected')).map((component) => field(component, 'name')),
    startedAt: moment('datetime_planned_start') ?? moment('datetime_open'),
    updatedAt: updates[0] ? null : moment('datetime_open'),
    expectedEndAt: moment('datetime_planned_end'),
    updates,
  };
}

function readMessage(message: unknown, { texts, timeZone }: Reading): readonly BulletinUpdate[] {
  const moment = readMoment(field(message, 'datetime'), timeZone);
  return update(moment, stateOf(field(message, 'state')), texts.blocks(field(message, 'details'), 'plain'));
}

function newestOf(messages: readonly unknown[], { timeZone }: Reading): unknown {
  const momentOf = (message: unknown) => readMoment(field(message, 'datetime'), timeZone) ?? 0;
  return messages.toSorted((a, b) => momentOf(b) - momentOf(a))[0];
}

/** A code, or the same in Title Case. */
function stateOf(state: unknown): 'investigating' | 'identified' | 'monitoring' | 'resolved' | undefined {
  switch (numberOf(state) ?? String(state).toLowerCase()) {
    case 100:
    case 'investigating':
      return 'investigating';
    case 200:
    case 'identified':
      return 'identified';
    case 300:
    case 'monitoring':
      return 'monitoring';
    case 400:
    case 'resolved':
      return 'resolved';
    default:
      return undefined;
  }
}

function severityOf(status: unknown): Severity {
  const code = numberOf(status);
  if (code === undefined) return 'minor';
  if (code >= 500) return 'critical';
  if (code >= 400) return 'major';
  return code >= 300 ? 'minor' : 'info';
}

function uncoveredComponents(components: readonly unknown[], open: readonly unknown[], reading: Reading): readonly ReadItem[] {
  const covered = new Set(open.flatMap((item) => listOf(field(item, 'components_affected')).map((component) => field(component, '_id'))));
  // An incident that names no component may be about any.
  if (open.some((item) => !has(item, 'components_affected'))) return [];
  return components
    .filter((component) => !covered.has(field(component, 'id')))
    .map((component) => () => {
      const codes = [component, ...listOf(field(component, 'containers'))].map((one) => numberOf(field(one, 'status_code')) ?? 0);
      return componentFound({
        id: field(component, 'id'),
        name: field(component, 'name'),
        health: healthOf(codes.reduce((worst, code) => Math.max(worst, code), 0)),
        since: readMoment(field(component, 'updated'), reading.timeZone),
      });
    });
}

function healthOf(code: number): ComponentHealth {
  if (code >= 500) return 'down';
  if (code >= 400) return 'partly-down';
  if (code >= 300) return 'degraded';
  if (code >= 200) return 'maintenance';
  return code >= 100 ? 'up' : 'unknown';
}
