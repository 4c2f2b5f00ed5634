/** Slack: `https://slack-status.com/api/v2.0.0/current` and `/history`. Source: https://api.slack.com/docs/slack-status. */

import type { Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { field, has, isObject, listOf, textOf } from '../json-value';
import { type Found, incident, maintenance, type Phase, type Reading, update } from '../make-bulletin';
import type { JsonFormat } from './format';

export const SLACK: JsonFormat = {
  format: 'slack',
  recognises: (document) =>
    Array.isArray(field(document, 'active_incidents')) ||
    (Array.isArray(document) && has(document[0], 'notes', 'services', 'date_created')) ||
    // When all is well the list may be missing.
    (field(document, 'status') === 'ok' && has(document, 'date_created', 'date_updated')),
  read: (document, reading) => ({
    title: 'Slack',
    items: (Array.isArray(document) ? document : listOf(field(document, 'active_incidents'))).map(
      (item) => () => readIncident(item, reading),
    ),
    snapshot: !Array.isArray(document),
  }),
};

function readIncident(item: unknown, { texts }: Reading): Found | undefined {
  if (!isObject(item)) return undefined;
  const type = textOf(field(item, 'type')).toLowerCase();
  const updatedAt = readMoment(field(item, 'date_updated'));
  return {
    id: field(item, 'id'),
    title: field(item, 'title'),
    phase: phaseOf(type, textOf(field(item, 'status')).toLowerCase()),
    severity: SEVERITIES_BY_TYPE.get(type) ?? 'minor',
    affected: listOf(field(item, 'services')),
    startedAt: readMoment(field(item, 'date_created')),
    updatedAt,
    resolvedAt: updatedAt,
    updates: listOf(field(item, 'notes')).flatMap((note) =>
      update(readMoment(field(note, 'date_created')), undefined, texts.blocks(field(note, 'body'), 'plain')),
    ),
    link: field(item, 'url'),
  };
}

const SEVERITIES_BY_TYPE: ReadonlyMap<string, Severity> = new Map([
  ['outage', 'critical'],
  ['incident', 'major'],
  ['notice', 'info'],
  ['maintenance', 'info'],
]);

function phaseOf(type: string, status: string): Phase {
  const over = status === 'resolved' || status === 'completed' || status === 'cancelled';
  if (type !== 'maintenance') return incident(over ? 'resolved' : 'investigating');
  return maintenance(over ? 'completed' : status === 'scheduled' ? 'scheduled' : 'in-progress');
}
