/**
 * Google Workspace and Google Cloud: `incidents.json`, a list of all incidents of the last years. While one is open, `end` is missing, null
 * or empty. Texts are Markdown. Source: https://status.cloud.google.com/incidents.schema.json.
 */

import type { BulletinUpdate, Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { field, firstOf, has, isObject, listOf, textOf } from '../json-value';
import { type Found, incident, type Reading, update } from '../make-bulletin';
import type { JsonFormat } from './format';

export const GOOGLE: JsonFormat = {
  format: 'google',
  recognises: (document, source) => {
    if (!Array.isArray(document)) return false;
    if (document.length === 0) return source.format === 'google' || /^https:\/\/(?:status\.cloud|www)\.google\.com\//.test(source.url);
    return has(document[0], 'begin') && (has(document[0], 'external_desc') || has(document[0], 'status_impact'));
  },
  read: (document, reading) => ({
    items: listOf(document).map((item) => () => readIncident(item, reading)),
    snapshot: false,
  }),
};

function readIncident(item: unknown, reading: Reading): Found | undefined {
  if (!isObject(item)) return undefined;
  const end = readMoment(field(item, 'end'));
  const latest = field(item, 'most_recent_update');
  const over = end !== null;
  const listed = listOf(field(item, 'updates'));
  const products = listOf(field(item, 'affected_products')).map((product) => field(product, 'title'));
  return {
    id: field(item, 'id'),
    title: withoutHeading(textOf(field(item, 'external_desc'))),
    phase: incident(over ? 'resolved' : field(latest, 'status') === 'AVAILABLE' ? 'monitoring' : 'investigating'),
    severity: severityOf(field(item, 'status_impact'), field(item, 'severity')),
    affected: products.length > 0 ? products : [field(item, 'service_name')],
    startedAt: readMoment(field(item, 'begin')),
    updatedAt: readMoment(firstOf(item, 'modified', 'end', 'created')) ?? end,
    nextUpdateAt: over ? null : nextUpdate(textOf(field(latest, 'text'))),
    resolvedAt: end,
    updates: (listed.length > 0 ? listed : [latest]).flatMap((news) => readUpdate(news, over ? end : null, reading)),
    link: field(item, 'uri'),
  };
}

function readUpdate(news: unknown, end: number | null, { texts }: Reading): readonly BulletinUpdate[] {
  const moment = readMoment(firstOf(news, 'when', 'created', 'modified'));
  // "Available" is said of the service: before the incident is closed, it is watched.
  const available = field(news, 'status') === 'AVAILABLE';
  const state = available ? (end !== null && (moment === null || moment >= end) ? 'resolved' : 'monitoring') : undefined;
  return update(moment, state, texts.blocks(withLines(textOf(field(news, 'text'))), 'markdown'));
}

/** Google Cloud writes one fact a line ("Workaround: ..."), which Markdown would run together. */
function withLines(text: string): string {
  return text.replace(/([^\n])\n(?=[^\n])/g, '$1  \n');
}

/** Some descriptions begin with `**Title:**` on a line of its own, and go on for pages. */
function withoutHeading(description: string): string {
  const lines = description.split('\n').map((line) => line.replace(/^\s*\*\*(?:Title|Summary):?\*\*:?/i, '').trim());
  return (lines.find((line) => line !== '') ?? '').replaceAll('**', '');
}

function severityOf(impact: unknown, severity: unknown): Severity {
  switch (impact) {
    case 'SERVICE_OUTAGE':
      return 'critical';
    case 'SERVICE_DISRUPTION':
      return 'major';
    case 'SERVICE_INFORMATION':
      return severity === 'high' ? 'major' : 'minor';
    default:
      return 'info';
  }
}

/** "We will provide an update by Friday, 2023-03-10 07:30 US/Pacific with current details." */
function nextUpdate(text: string): number | null {
  const found = /\bby (?:[A-Z][a-z]+day, )?(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) ([A-Z][A-Za-z]{1,20}(?:\/[A-Z][A-Za-z_]{1,30})?)/.exec(text);
  const [, moment, zone = ''] = found ?? [];
  if (moment === undefined) return null;
  return zone.includes('/') ? readMoment(moment, zone) : readMoment(/^(?:UTC|GMT)$/.test(zone) ? `${moment}Z` : moment, 'US/Pacific');
}
