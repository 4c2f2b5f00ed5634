/** What the telephony team needs to know of a phone, asked for only when the ticket is about one. */

import type { ServiceId } from '../knowledge/ids';
import type { Draft, DraftLine } from './draft';

interface TelephoneQuestion {
  readonly id: string;
  readonly label: string;
  /** An example for the empty field. */
  readonly hint: string;
  /** Services (ids in `desk.yaml`) that the question is asked for, and those that cannot be helped without an answer. */
  readonly askedFor: readonly string[];
  readonly requiredFor: readonly string[];
}

const DESK_PHONES = 'telephony';
const VOICEMAIL = 'voicemail';

export const TELEPHONE_QUESTIONS: readonly TelephoneQuestion[] = [
  {
    id: 'telephone.extension',
    label: 'Extension',
    hint: 'such as 4357',
    askedFor: [DESK_PHONES, VOICEMAIL],
    requiredFor: [DESK_PHONES, VOICEMAIL],
  },
  {
    id: 'telephone.handset',
    label: 'Handset model',
    hint: 'on the back or under the display',
    askedFor: [DESK_PHONES, VOICEMAIL],
    requiredFor: [DESK_PHONES],
  },
  {
    id: 'telephone.jack',
    label: 'Line or wall jack',
    hint: 'the label on the wall socket',
    askedFor: [DESK_PHONES],
    requiredFor: [],
  },
  {
    id: 'telephone.voicemail-box',
    label: 'Voicemail box',
    hint: 'often the same as the extension',
    askedFor: [VOICEMAIL],
    requiredFor: [VOICEMAIL],
  },
];

/** The empty lines for a ticket about these services; none when no service is a phone or voicemail. */
export function telephoneLines(services: readonly ServiceId[]): readonly DraftLine[] {
  return TELEPHONE_QUESTIONS.filter((question) => question.askedFor.some((service) => includes(services, service))).map(
    ({ id, label }): DraftLine => ({ id, section: 'telephone', label, value: '', struck: false }),
  );
}

/**
 * Lines that still need an answer: required, not struck out, and blank. Which ones are required follows from the questions that
 * the draft holds, so it can be told from the draft alone: a draft with a voicemail box is about voicemail, one with a jack about a phone.
 */
export function missingTelephoneLines(draft: Draft): readonly DraftLine[] {
  const services = servicesAskedAbout(draft);
  return draft.lines.filter((line) => {
    const question = TELEPHONE_QUESTIONS.find((candidate) => candidate.id === line.id);
    return question !== undefined && !line.struck && !line.value?.trim() && question.requiredFor.some((service) => services.has(service));
  });
}

function servicesAskedAbout(draft: Draft): ReadonlySet<string> {
  const held = new Set(draft.lines.map((line) => line.id));
  const services = new Set<string>();
  if (held.has('telephone.jack')) services.add(DESK_PHONES);
  if (held.has('telephone.voicemail-box')) services.add(VOICEMAIL);
  return services;
}

function includes(services: readonly ServiceId[], service: string): boolean {
  return services.some((candidate) => candidate === service);
}
