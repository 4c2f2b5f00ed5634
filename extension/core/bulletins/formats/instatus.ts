/**
 * Instatus: `/summary.json` and `/v2/components.json`. The summary has the file name of Statuspage's, and is told apart by its lists; when
 * all is well those may be missing altogether. Source: https://instatus.com/help and test data of Home Assistant.
 */

import type { Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { at, field, firstOf, has, isObject, listOf, numberOf } from '../json-value';
import { type Found, incident, maintenance, type Phase, type Reading } from '../make-bulletin';
import { componentFound, healthNamed } from './component';
import type { JsonFormat, ReadItem } from './format';

const PAGE_STATES = /^(?:UP|HASISSUES|ALLUNDERMAINTENANCE|UNDERMAINTENANCE)$/;
const MINUTE_MS = 60_000;

export const INSTATUS: JsonFormat = {
  format: 'instatus',
  recognises: (document) =>
    has(document, 'activeIncidents') ||
    has(document, 'activeMaintenances') ||
    (isObject(field(document, 'page')) && PAGE_STATES.test(String(at(document, 'page', 'status')))) ||
    isComponentList(document),
  read: (document, reading) => ({
    title: at(document, 'page', 'name'),
    items: [
      ...listOf(field(document, 'activeIncidents')).map((item) => () => readIncident(item, reading)),
      ...listOf(field(document, 'activeMaintenances')).map((item) => () => readMaintenance(item, reading)),
      ...(has(document, 'page') ? [] : components(listOf(field(document, 'components')))),
    ],
    snapshot: true,
  }),
};

/** `{ components: [...] }` and nothing of a page: statuses are written in capitals here. */
function isComponentList(document: unknown): boolean {
  if (has(document, 'page') || has(document, 'incidents')) return false;
  const [first] = listOf(field(document, 'components'));
  return /^[A-Z]+$/.test(String(field(first, 'status')));
}

/** Real summaries often have no ids; the page of the incident is one. */
function idOf(item: unknown): unknown {
  return firstOf(item, 'id', 'url', 'name');
}

function readIncident(item: unknown, { timeZone }: Reading): Found | undefined {
  const phase = incidentNamed(field(item, 'status'));
  if (!phase) return undefined;
  return {
    id: idOf(item),
    title: field(item, 'name'),
    phase,
    severity: severityOf(field(item, 'impact')),
    affected: listOf(firstOf(item, 'components', 'affectedComponents')).map((component) => field(component, 'name')),
    startedAt: readMoment(field(item, 'started'), timeZone),
    updatedAt: readMoment(firstOf(item, 'updatedAt', 'started'), timeZone),
    link: field(item, 'url'),
  };
}

function incidentNamed(status: unknown): Phase | undefined {
  switch (status) {
    case 'INVESTIGATING':
      return incident('investigating');
    case 'IDENTIFIED':
      return incident('identified');
    case 'MONITORING':
      return incident('monitoring');
    case 'RESOLVED':
      return incident('resolved');
    default:
      return undefined;
  }
}

function severityOf(impact: unknown): Severity {
  switch (healthNamed(impact)) {
    case 'up':
    case 'maintenance':
      return 'info';
    case 'partly-down':
      return 'major';
    case 'down':
      return 'critical';
    default:
      return 'minor';
  }
}

function readMaintenance(item: unknown, { timeZone }: Reading): Found | undefined {
  const phase = maintenanceNamed(field(item, 'status'));
  if (!phase) return undefined;
  const start = readMoment(field(item, 'start'), timeZone);
  const minutes = numberOf(field(item, 'duration'));
  return {
    id: idOf(item),
    title: field(item, 'name'),
    phase,
    severity: 'info',
    startedAt: start,
    updatedAt: readMoment(firstOf(item, 'updatedAt', 'start'), timeZone),
    expectedEndAt: start === null || minutes === undefined ? null : start + minutes * MINUTE_MS,
    link: field(item, 'url'),
  };
}

function maintenanceNamed(status: unknown): Phase | undefined {
  switch (status) {
    case 'NOTSTARTEDYET':
      return maintenance('scheduled');
    case 'INPROGRESS':
    case 'VERIFYING':
      return maintenance('in-progress');
    case 'COMPLETED':
      return maintenance('completed');
    default:
      return undefined;
  }
}

/** A group is as bad as the worst of its components, and would say the same twice. */
function components(list: readonly unknown[]): readonly ReadItem[] {
  const groups = new Set(list.map((component) => at(component, 'group', 'id')));
  return list
    .filter((component) => !groups.has(field(component, 'id')))
    .map((component) => () => {
      const health = healthNamed(field(component, 'status'));
      return componentFound({ id: field(component, 'id'), name: field(component, 'name'), health, since: null });
    });
}
