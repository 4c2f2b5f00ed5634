/**
 * Microsoft 365 service health by Graph: `GET /admin/serviceAnnouncement/issues`. The enumerations are documented in camelCase and arrive
 * in PascalCase, so they are compared without case; posts are HTML. Source: Microsoft's reference of `serviceHealthIssue`.
 */

import type { IncidentState, Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { at, field, has, isObject, listOf, textOf } from '../json-value';
import { type Found, incident, type Reading, update } from '../make-bulletin';
import type { JsonFormat } from './format';

export const MICROSOFT_365: JsonFormat = {
  format: 'microsoft-365',
  recognises: (document) => {
    const issues = field(document, 'value');
    if (!Array.isArray(issues)) return false;
    if (/serviceAnnouncement/i.test(textOf(field(document, '@odata.context')))) return true;
    return has(issues[0], 'classification', 'startDateTime');
  },
  read: (document, reading) => ({
    title: 'Microsoft 365',
    items: listOf(field(document, 'value')).map((issue) => () => readIssue(issue, reading)),
    snapshot: false,
  }),
};

function readIssue(issue: unknown, { texts }: Reading): Found | undefined {
  if (!isObject(issue)) return undefined;
  const status = textOf(field(issue, 'status')).toLowerCase();
  const resolved = field(issue, 'isResolved') === true;
  const state = resolved ? 'resolved' : (STATES.get(status) ?? 'investigating');
  return {
    id: field(issue, 'id'),
    title: field(issue, 'title'),
    phase: incident(state),
    severity: severityOf(status, field(issue, 'classification')),
    affected: [field(issue, 'service'), field(issue, 'feature')],
    symptoms: [field(issue, 'impactDescription')],
    startedAt: readMoment(field(issue, 'startDateTime')),
    updatedAt: readMoment(field(issue, 'lastModifiedDateTime')),
    resolvedAt: readMoment(field(issue, 'endDateTime')),
    updates: listOf(field(issue, 'posts')).flatMap((post) =>
      update(readMoment(field(post, 'createdDateTime')), undefined, texts.blocks(at(post, 'description', 'content'), 'html')),
    ),
  };
}

const STATES: ReadonlyMap<string, IncidentState> = new Map([
  ['reported', 'investigating'],
  ['investigating', 'investigating'],
  ['servicedegradation', 'investigating'],
  ['serviceinterruption', 'investigating'],
  ['confirmed', 'identified'],
  ['restoringservice', 'identified'],
  ['mitigated', 'monitoring'],
  ['verifyingservice', 'monitoring'],
  ['extendedrecovery', 'monitoring'],
  ['investigationsuspended', 'monitoring'],
  ['serviceoperational', 'resolved'],
  ['servicerestored', 'resolved'],
  ['postincidentreviewpublished', 'resolved'],
  ['falsepositive', 'resolved'],
  ['resolved', 'resolved'],
  ['mitigatedexternal', 'resolved'],
  ['resolvedexternal', 'resolved'],
]);

/** An advisory is about a limited problem, an incident about a service that people cannot use. */
function severityOf(status: string, classification: unknown): Severity {
  if (status === 'serviceinterruption') return 'critical';
  return textOf(classification).toLowerCase() === 'incident' ? 'major' : 'minor';
}
