/**
 * AWS Health, `https://health.aws.amazon.com/public/currentevents`: what is going on now, and nothing else. It comes in UTF-16 with a byte
 * order mark. The fields are those that other readers of it use; AWS documents none.
 */

import type { BulletinUpdate, Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { field, firstOf, has, isObject, listOf, numberOf, textOf } from '../json-value';
import { type Found, incident, type Reading, update } from '../make-bulletin';
import type { JsonFormat } from './format';

export const AWS_EVENTS: JsonFormat = {
  format: 'aws-events',
  recognises: (document, source) => {
    if (!Array.isArray(document)) return false;
    if (document.length === 0) return source.format === 'aws-events' || /^https:\/\/health\.aws\.amazon\.com\//.test(source.url);
    return has(document[0], 'service', 'status', 'summary') && (has(document[0], 'arn') || has(document[0], 'region_name'));
  },
  read: (document, reading) => ({
    title: 'AWS',
    items: listOf(document).map((event) => () => readEvent(event, reading)),
    snapshot: true,
  }),
};

function readEvent(event: unknown, reading: Reading): Found | undefined {
  if (!isObject(event)) return undefined;
  const status = numberOf(field(event, 'status'));
  if (status === undefined) return undefined;
  const startedAt = readMoment(numberOf(field(event, 'date')));
  const service = textOf(field(event, 'service'));
  const named = textOf(field(event, 'service_name'));
  const region = textOf(field(event, 'region_name'));
  return {
    id: firstOf(event, 'arn') ?? `${service} ${textOf(field(event, 'date'))}`,
    title: field(event, 'summary'),
    phase: incident(status === 0 ? 'resolved' : 'investigating'),
    severity: severityOf(status),
    affected: [named || (region === '' ? service : `${service} (${region})`)],
    startedAt,
    updates: listOf(field(event, 'event_log')).flatMap((entry) => readEntry(entry, reading)),
  };
}

function readEntry(entry: unknown, { texts }: Reading): readonly BulletinUpdate[] {
  const moment = readMoment(numberOf(field(entry, 'timestamp')) ?? field(entry, 'timestamp'));
  const state = numberOf(field(entry, 'status')) === 0 ? 'resolved' : undefined;
  return update(moment, state, texts.blocks(firstOf(entry, 'message', 'summary'), 'plain'));
}

/** 1 is a message, 2 a degraded and 3 a disrupted service, in the older list of the same page. */
function severityOf(status: number): Severity {
  if (status >= 3) return 'critical';
  return status === 2 ? 'major' : 'minor';
}
