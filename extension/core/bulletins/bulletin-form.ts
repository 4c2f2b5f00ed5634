/** A bulletin while somebody writes it, field by field as typed: kept on disk until it is published, so that nothing written is lost. */

import * as v from 'valibot';
import type { ZoneClock } from '../desk/zone-clock';
import type { Audience } from '../knowledge/entry';
import { serviceIdSchema } from '../knowledge/id-schemas';
import { type ServiceId, serviceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';
import {
  type BulletinId,
  type BulletinKind,
  type BulletinState,
  INCIDENT_STATES,
  MAINTENANCE_STATES,
  SEVERITIES,
  type Severity,
} from './bulletin';
import type { WrittenAnswer } from './overlay-record';
import type { OwnItem } from './own-feed-format';
import { toWall } from './wall-moment';

/** What is written. Moments are `YYYY-MM-DDTHH:MM` on the writer's wall, or empty; texts are Markdown. */
export interface WrittenBulletin {
  /** The id on the hub; empty: made from the title. */
  readonly name: string;
  readonly title: string;
  readonly kind: BulletinKind;
  readonly state: BulletinState;
  readonly severity: Severity;
  readonly services: readonly ServiceId[];
  readonly audience: Audience;
  /** One a line. */
  readonly symptoms: string;
  readonly started: string;
  readonly nextUpdate: string;
  readonly expectedEnd: string;
  readonly link: string;
  /** The notice. */
  readonly text: string;
  /** For the timeline: what is new, or what is well again. */
  readonly news: string;
  readonly answers: readonly WrittenAnswer[];
}

/** What the form is for. Updates and ends name the bulletin as its hub does, a local addition as it is kept here. */
export type FormPurpose =
  | { readonly to: 'publish' }
  | { readonly to: 'update' | 'resolve'; readonly bulletin: string }
  | { readonly to: 'add'; readonly bulletin: BulletinId };

export interface BulletinForm extends WrittenBulletin {
  readonly version: 1;
  /** See `formId`: one form for each purpose, in whatever window. */
  readonly id: string;
  /** The version of the bulletin that the writer looked at. */
  readonly basedOn: number | null;
  /** Of the attempt to send exactly this, as long as nobody knows how it went. */
  readonly request: string | null;
}

export function formId(purpose: FormPurpose): string {
  return purpose.to === 'publish' ? 'publish' : `${purpose.to}:${purpose.bulletin}`;
}

const text = v.string();

export const BULLETIN_FORMS = recordKind<BulletinForm>({
  name: 'bulletin-forms',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: text,
    basedOn: v.nullable(v.number()),
    request: v.nullable(text),
    name: text,
    title: text,
    kind: v.picklist(['incident', 'maintenance']),
    state: v.picklist([...INCIDENT_STATES, ...MAINTENANCE_STATES]),
    severity: v.picklist(SEVERITIES),
    services: v.array(serviceIdSchema),
    audience: v.picklist(['everyone', 'agents']),
    symptoms: text,
    started: text,
    nextUpdate: text,
    expectedEnd: text,
    link: text,
    text,
    news: text,
    answers: v.array(v.object({ language: text, text })),
  }),
});

/** Nothing written yet; of a new incident it is known that it began, `now` on the writer's wall. */
export function newForm(purpose: FormPurpose, now: { readonly at: number; readonly clock: ZoneClock }): BulletinForm {
  return {
    version: 1,
    id: formId(purpose),
    basedOn: null,
    request: null,
    name: '',
    title: '',
    kind: 'incident',
    state: 'investigating',
    severity: 'major',
    services: [],
    audience: 'everyone',
    symptoms: '',
    started: purpose.to === 'publish' ? inputMoment(now.at, now.clock) : '',
    nextUpdate: '',
    expectedEnd: '',
    link: '',
    text: '',
    news: '',
    answers: [],
  };
}

/** The bulletin as it stands on the hub, to be written over; the news are still to be told. */
export function formOf(item: OwnItem, clock: ZoneClock): BulletinForm {
  const { _deskside: facts } = item;
  const moment = (written: string | undefined) =>
    written === undefined || Number.isNaN(Date.parse(written)) ? '' : inputMoment(Date.parse(written), clock);
  return {
    version: 1,
    id: formId({ to: 'update', bulletin: item.id }),
    basedOn: facts.version,
    request: null,
    name: item.id,
    title: item.title,
    kind: facts.kind,
    state: facts.state,
    severity: facts.severity,
    services: facts.services.map(serviceId),
    audience: facts.audience,
    symptoms: facts.symptoms.join('\n'),
    started: moment(facts.started),
    nextUpdate: moment(facts.next_update),
    expectedEnd: moment(facts.expected_end),
    link: item.url ?? '',
    text: item.content_text,
    news: '',
    answers: Object.entries(facts.approved_answer ?? {}).map(([language, answer]) => ({ language, text: answer })),
  };
}

/** An edit. What was changed after an attempt is another publication than that which may have arrived. */
export function written(form: BulletinForm, changes: Partial<WrittenBulletin>): BulletinForm {
  const states: readonly BulletinState[] = (changes.kind ?? form.kind) === 'incident' ? INCIDENT_STATES : MAINTENANCE_STATES;
  const next = { ...form, ...changes, request: null };
  return states.includes(next.state) ? next : { ...next, state: states[0] ?? next.state };
}

/** The states that a bulletin of this kind may be in. */
export function statesOf(kind: BulletinKind): readonly BulletinState[] {
  return kind === 'incident' ? INCIDENT_STATES : MAINTENANCE_STATES;
}

function inputMoment(at: number, clock: ZoneClock): string {
  return toWall(at, clock).replace(' ', 'T');
}
