/**
 * Common Alerting Protocol 1.1 and 1.2 (https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2.html): a single alert, one inside a feed,
 * and the fields that an index repeats. Only `status` Actual is shown; `instruction` is what people are to be told.
 */

import { type ApprovedAnswer, type BulletinId, bulletinId, type Severity } from '../bulletin';
import { readMoment } from '../feed-moment';
import { type Found, incident, type Phase, type Reading, update } from '../make-bulletin';
import { child, childrenOf, childText, type XmlElement } from '../xml-tree';
import type { ReadItem, XmlFormat } from './format';

const CAP_SPACE = /^(?:urn:oasis:names:tc:emergency:cap:1\.[0-9]|http:\/\/www\.incident\.com\/cap\/1\.0)$/;
/** What people put where they had nothing to say. */
const SAYS_NOTHING = /^(?:not applicable|n\/?a|none|nil|-+)\.?$/i;

export const CAP: XmlFormat = {
  format: 'cap',
  recognises: (root) => root.name === 'alert' && (CAP_SPACE.test(root.space) || child(root, 'identifier') !== undefined),
  read: (root, reading) => {
    const alert = capAlert(root, reading);
    return { items: [alert.item], title: childText(root, 'sender'), snapshot: false, replaced: () => alert.replaced };
  },
};

/** One alert, and the ids of the earlier ones that it updates or cancels. */
export function capAlert(alert: XmlElement, reading: Reading): { readonly item: ReadItem; readonly replaced: readonly BulletinId[] } {
  const shown = childText(alert, 'status') === 'Actual';
  const type = childText(alert, 'msgType');
  const replaces = shown && (type === 'Update' || type === 'Cancel');
  return {
    item: () => (shown && type !== 'Ack' && type !== 'Error' ? readAlert(alert, type, reading) : null),
    replaced: replaces ? referencesOf(alert).map((identifier) => bulletinId(reading.feed, identifier)) : [],
  };
}

/** `sender,identifier,sent` of each earlier message, with spaces between. */
function referencesOf(alert: XmlElement): readonly string[] {
  const references = childText(alert, 'references').split(/\s+/);
  return references.flatMap((reference) => reference.split(',')[1] ?? []).filter((identifier) => identifier !== '');
}

function readAlert(alert: XmlElement, type: string, reading: Reading): Found | undefined {
  const infos = childrenOf(alert, 'info');
  const info = preferred(infos, reading.language ?? 'en');
  if (!info) return undefined;
  const sent = readMoment(childText(alert, 'sent'));
  const sameLanguage = infos.filter((other) => languageOf(other) === languageOf(info));
  const phase = phaseOf(type, info);
  return {
    id: childText(alert, 'identifier'),
    title: childText(info, 'headline') || childText(info, 'event'),
    phase,
    severity: severityOf(childText(info, 'severity')),
    affected: sameLanguage.flatMap((one) => childrenOf(one, 'area').map((area) => childText(area, 'areaDesc'))),
    startedAt: readMoment(childText(info, 'onset')) ?? readMoment(childText(info, 'effective')) ?? sent,
    updatedAt: sent,
    expiresAt: readMoment(childText(info, 'expires')),
    updates: update(sent, phase.state, reading.texts.blocks(childText(info, 'description'), 'html')),
    link: childText(info, 'web'),
    approvedAnswers: answersOf(infos, reading),
  };
}

/** The `info` in the reader's language, in that of a neighbour (`en-CA` for `en`), in English, or the first. */
function preferred(infos: readonly XmlElement[], language: string): XmlElement | undefined {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0];
  const find = (wanted: string) =>
    infos.find((info) => languageOf(info).toLowerCase() === wanted.toLowerCase()) ??
    infos.find((info) => primary(languageOf(info)) === primary(wanted));
  return find(language) ?? find('en') ?? infos[0];
}

/** Without one it is `en-US`, as the standard says. */
function languageOf(info: XmlElement): string {
  return childText(info, 'language') || 'en-US';
}

function answersOf(infos: readonly XmlElement[], { texts }: Reading): readonly ApprovedAnswer[] {
  const answers = new Map<string, ApprovedAnswer>();
  for (const info of infos) {
    const language = languageOf(info);
    const instruction = childText(info, 'instruction');
    if (answers.has(language) || SAYS_NOTHING.test(instruction)) continue;
    const text = texts.blocks(instruction, 'html');
    if (text.length > 0) answers.set(language, { language, text });
  }
  return [...answers.values()];
}

function phaseOf(type: string, info: XmlElement): Phase {
  const allClear = childrenOf(info, 'responseType').some(({ text }) => text.trim() === 'AllClear');
  return incident(type === 'Cancel' || allClear ? 'resolved' : 'identified');
}

function severityOf(severity: string): Severity {
  switch (severity) {
    case 'Extreme':
      return 'critical';
    case 'Severe':
      return 'major';
    case 'Minor':
      return 'info';
    default:
      return 'minor';
  }
}

/** The fields of an alert that an entry of an index repeats; `undefined` for an ordinary entry. */
export function capIndexFacts(entry: XmlElement):
  | {
      readonly phase: Phase;
      readonly severity: Severity;
      readonly startedAt: number | null;
      readonly expiresAt: number | null;
      readonly areas: readonly string[];
      readonly leftOut: boolean;
    }
  | undefined {
  const fields = entry.children.filter(({ space }) => CAP_SPACE.test(space));
  if (fields.length === 0) return undefined;
  const text = (name: string) => fields.find((field) => field.name === name)?.text.trim() ?? '';
  const status = text('status');
  return {
    phase: incident(text('msgType') === 'Cancel' ? 'resolved' : 'identified'),
    severity: severityOf(text('severity')),
    startedAt: readMoment(text('onset')) ?? readMoment(text('effective')),
    expiresAt: readMoment(text('expires')),
    areas: [text('areaDesc')].filter((area) => area !== ''),
    leftOut: status !== '' && status !== 'Actual',
  };
}
