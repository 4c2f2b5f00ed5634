/**
 * Atlassian Statuspage: `summary.json`, `incidents.json`, `incidents/unresolved.json`, `scheduled-maintenances.json`, `components.json`.
 * Source: https://developer.statuspage.io and captured pages. `affected_components` may be null, older pages have neither `started_at`
 * nor `components`, and `display_at` may be dated back, so updates are sorted by it.
 */

import type { BulletinUpdate, Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { at, field, firstOf, has, isObject, listOf } from '../json-value';
import { type Found, incident, maintenance, type Phase, type Reading, update } from '../make-bulletin';
import { componentFound, healthNamed } from './component';
import type { JsonFormat, ReadItem } from './format';

const LISTS = ['incidents', 'scheduled_maintenances', 'components'] as const;

export const STATUSPAGE: JsonFormat = {
  format: 'statuspage',
  recognises: (document) =>
    isObject(field(document, 'page')) &&
    LISTS.some((list) => Array.isArray(field(document, list))) &&
    !has(document, 'activeIncidents') &&
    !has(document, 'activeMaintenances'),
  read: (document, reading) => {
    const incidents = listOf(field(document, 'incidents'));
    const maintenances = listOf(field(document, 'scheduled_maintenances'));
    const components = listOf(field(document, 'components'));
    const open = [...incidents, ...maintenances].filter((item) => !phaseOf(item) || !isOver(item));
    return {
      title: at(document, 'page', 'name'),
      items: [
        ...incidents.map((item) => () => readItem(item, reading)),
        ...maintenances.map((item) => () => readItem(item, reading)),
        ...uncoveredComponents(components, open, reading),
      ],
      // The lists of incidents hold the last fifty of any state: what falls off their end is not over by that.
      snapshot: Array.isArray(field(document, 'components')) || /\/unresolved\.json(?:$|\?)/.test(reading.url),
    };
  },
};

function readItem(item: unknown, reading: Reading): Found | undefined {
  const phase = phaseOf(item);
  if (!phase) return undefined;
  const moment = (...names: readonly string[]) => readMoment(firstOf(item, ...names), reading.timeZone);
  const planned = phase.kind === 'maintenance';
  return {
    id: field(item, 'id'),
    title: field(item, 'name'),
    phase,
    severity: severityOf(field(item, 'impact')),
    affected: affectedNames(item),
    startedAt: planned ? moment('scheduled_for', 'started_at', 'created_at') : moment('started_at', 'created_at'),
    updatedAt: moment('updated_at', 'created_at'),
    expectedEndAt: moment('scheduled_until'),
    resolvedAt: moment('resolved_at'),
    updates: listOf(field(item, 'incident_updates')).flatMap((news) => readUpdate(news, phase.kind, reading)),
    link: firstOf(item, 'shortlink', 'url'),
  };
}

function phaseOf(item: unknown): Phase | undefined {
  const planned = has(item, 'scheduled_for');
  return planned ? maintenanceNamed(field(item, 'status')) : incidentNamed(field(item, 'status'));
}

function isOver(item: unknown): boolean {
  const state = phaseOf(item)?.state;
  return state === 'resolved' || state === 'completed';
}

function incidentNamed(status: unknown): Phase | undefined {
  switch (status) {
    case 'investigating':
    case 'identified':
    case 'monitoring':
    case 'resolved':
      return incident(status);
    case 'postmortem':
      return incident('resolved');
    default:
      return maintenanceNamed(status);
  }
}

function maintenanceNamed(status: unknown): Phase | undefined {
  switch (status) {
    case 'scheduled':
      return maintenance('scheduled');
    case 'in_progress':
    case 'verifying':
      return maintenance('in-progress');
    case 'completed':
    case 'postmortem':
    case 'resolved':
      return maintenance('completed');
    default:
      return undefined;
  }
}

/** `none` and `maintenance` are impacts as well. */
function severityOf(impact: unknown): Severity {
  return impact === 'minor' || impact === 'major' || impact === 'critical' ? impact : 'info';
}

function affectedNames(item: unknown): readonly unknown[] {
  const components = listOf(field(item, 'components')).map((component) => field(component, 'name'));
  if (components.length > 0) return components;
  const updates = listOf(field(item, 'incident_updates'));
  return updates.flatMap((news) => listOf(field(news, 'affected_components'))).map((component) => field(component, 'name'));
}

function readUpdate(news: unknown, kind: Phase['kind'], { texts, timeZone }: Reading): readonly BulletinUpdate[] {
  const phase = kind === 'incident' ? incidentNamed(field(news, 'status')) : maintenanceNamed(field(news, 'status'));
  const moment = readMoment(firstOf(news, 'display_at', 'created_at', 'updated_at'), timeZone);
  return update(moment, phase?.state, texts.blocks(field(news, 'body'), 'plain'));
}

/** A summary names the components that are not well; those that an open incident speaks of need no bulletin of their own. */
function uncoveredComponents(components: readonly unknown[], open: readonly unknown[], reading: Reading): readonly ReadItem[] {
  const covered = new Set(open.flatMap((item) => listOf(field(item, 'components')).map((component) => field(component, 'id'))));
  // Pages of before 2020 do not say what an incident is about: then any component may be covered.
  if (open.some((item) => !has(item, 'components'))) return [];
  return components
    .filter((component) => field(component, 'group') !== true && !covered.has(field(component, 'id')))
    .map((component) => () => {
      const since = readMoment(firstOf(component, 'updated_at', 'created_at'), reading.timeZone);
      return componentFound({
        id: field(component, 'id'),
        name: field(component, 'name'),
        health: healthNamed(field(component, 'status')),
        since,
      });
    });
}
