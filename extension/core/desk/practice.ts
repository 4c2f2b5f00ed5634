/** How the desk works, as `kb-content/practice.yaml` says: what is checked before a ticket moves on, what customers are told, and when. */

import * as v from 'valibot';
import { LANGUAGE_PATTERN } from '../knowledge/content-path';
import { ID_PATTERN, type ServiceId, serviceId } from '../knowledge/ids';
import type { OpenHours } from './desk';
import { hours } from './desk-schema';

export const PRACTICE_LIMITS = { checklists: 100, questions: 30, sites: 200, message: 4_000, subject: 200, staff: 50 } as const;

/**
 * What is written to customers. In the text, `{name}` stands for what is known of the ticket: see `MESSAGE_FIELDS`.
 * - `ask`: more information is needed, `{questions}`
 * - `solved`: with `{solution}` and, where one helped, `{article}`
 * - `courtesy`: nothing new, but not forgotten: `{leg}` is the last step
 * - `escalated`: another department has it: `{department}`, `{reason}`
 * - `visit`: when somebody comes: `{when}`, `{place}`
 * - `visitOff`: nobody comes then, although the customer was told so; absent: `VISIT_OFF_WORDS`
 */
export const MESSAGE_KINDS = ['ask', 'solved', 'courtesy', 'escalated', 'visit', 'visitOff'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_FIELDS = [
  'customer',
  'number',
  'subject',
  'questions',
  'solution',
  'article',
  'leg',
  'department',
  'reason',
  'when',
  'place',
  'agent',
  'desk',
  'phone',
] as const;
export type MessageField = (typeof MESSAGE_FIELDS)[number];

/** By BCP 47 tag. */
export type InLanguages = Readonly<Record<string, string>>;

/** For desks whose `practice.yaml` is older than the question: a customer who was told of a visit hears that it is off all the same. */
export const VISIT_OFF_WORDS: InLanguages = {
  en: `Hello {customer},

the visit because of "{subject}" ({number}) is called off: nobody comes on {when}, {place}.

If you still need somebody, reply to this message.

{desk}, {phone}`,
  id: `Halo {customer},

kunjungan untuk "{subject}" ({number}) dibatalkan: tidak ada teknisi yang datang pada {when}, {place}.

Jika Anda masih memerlukannya, balas pesan ini.

{desk}, {phone}`,
};

export interface Checklist {
  /** A ticket about any of these; empty: every ticket. */
  readonly services: readonly ServiceId[];
  readonly questions: readonly {
    readonly id: string;
    readonly text: InLanguages;
    /** A line of Deskside's tickets that answers it, by the beginning of its label, such as `Operating system`. */
    readonly found?: string;
  }[];
}

/** A place that technicians go to. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly address?: string;
  /** In the time zone of the desk. Somebody is there in these hours; outside them, or without any, it is a scheduled trip. */
  readonly onSite: readonly OpenHours[];
  /** Services whose repair there a maintenance agreement covers. */
  readonly maintenance: readonly ServiceId[];
}

export interface Practice {
  readonly serviceLevel: { readonly answeredWithinSeconds: number; readonly percent: number };
  /** Hours after the customer last heard, after which a courtesy update is due. */
  readonly courtesyAfterHours: number;
  /** Minutes of one visit, and how far ahead times are offered, in days. */
  readonly visits: { readonly minutes: number; readonly daysAhead: number; readonly travelHours: number };
  /** How many people are on duty at the desk, and when. */
  readonly staff: readonly (OpenHours & { readonly people: number })[];
  readonly sites: readonly Site[];
  readonly checklists: readonly Checklist[];
  readonly messages: Readonly<Record<MessageKind, InLanguages>>;
  /** The web address of the repository that the content is kept in, for proposing pages. */
  readonly contentRepository?: string;
  /** The content's folder in that repository, such as `kb-content`; absent: its top. */
  readonly contentFolder?: string;
}

const text = (limit: number) =>
  v.pipe(v.string('must be text'), v.trim(), v.nonEmpty('is empty'), v.maxLength(limit, `is longer than ${limit} characters`));
const id = v.pipe(v.string('must be text'), v.regex(ID_PATTERN, 'may hold lower-case letters, digits and single hyphens only'));
const services = v.optional(v.array(v.pipe(id, v.transform(serviceId)), 'must be a list of services, such as [wifi]'), []);

/** YAML gives the digits as they were written, storage the number. */
const whole = (least: number, most: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.digits(), v.transform(Number))], 'must be a whole number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  );

const inLanguages = (limit: number) =>
  v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(LANGUAGE_PATTERN, 'is not a language tag, such as en')),
      text(limit),
      'must hold a text for each language',
    ),
    v.check((texts) => Object.keys(texts).length > 0, 'holds no language'),
  );

const staffHours = v.array(
  v.intersect([hours.item, v.object({ people: whole(1, 1_000) }, 'must hold days, from, to and people')]),
  'must be a list of hours with people',
);

const practiceEntries = {
  serviceLevel: v.optional(
    v.object({ answeredWithinSeconds: whole(1, 3_600), percent: whole(1, 100) }, 'must hold answeredWithinSeconds and percent'),
    {
      answeredWithinSeconds: 20,
      percent: 80,
    },
  ),
  courtesyAfterHours: v.optional(whole(1, 24 * 90), 48),
  visits: v.optional(
    v.object(
      { minutes: whole(5, 480), daysAhead: whole(1, 60), travelHours: whole(0, 240) },
      'must hold minutes, daysAhead and travelHours',
    ),
    {
      minutes: 30,
      daysAhead: 10,
      travelHours: 24,
    },
  ),
  staff: v.optional(v.pipe(staffHours, v.maxLength(PRACTICE_LIMITS.staff, `holds more than ${PRACTICE_LIMITS.staff}`)), []),
  sites: v.optional(
    v.pipe(
      v.array(
        v.object(
          { id, name: text(90), address: v.exactOptional(text(300)), onSite: v.optional(hours, []), maintenance: services },
          'must hold id and name',
        ),
        'must be a list of sites',
      ),
      v.maxLength(PRACTICE_LIMITS.sites, `names more than ${PRACTICE_LIMITS.sites} sites`),
    ),
    [],
  ),
  checklists: v.optional(
    v.pipe(
      v.array(
        v.object(
          {
            services,
            questions: v.pipe(
              v.array(
                v.object({ id, text: inLanguages(300), found: v.exactOptional(text(90)) }, 'must hold id and text'),
                'must be a list of questions',
              ),
              v.minLength(1, 'holds no question'),
              v.maxLength(PRACTICE_LIMITS.questions, `holds more than ${PRACTICE_LIMITS.questions} questions`),
            ),
          },
          'must hold questions',
        ),
        'must be a list of checklists',
      ),
      v.maxLength(PRACTICE_LIMITS.checklists, `holds more than ${PRACTICE_LIMITS.checklists}`),
    ),
    [],
  ),
  messages: v.object(
    {
      ask: inLanguages(PRACTICE_LIMITS.message),
      solved: inLanguages(PRACTICE_LIMITS.message),
      courtesy: inLanguages(PRACTICE_LIMITS.message),
      escalated: inLanguages(PRACTICE_LIMITS.message),
      visit: inLanguages(PRACTICE_LIMITS.message),
      visitOff: v.optional(inLanguages(PRACTICE_LIMITS.message), VISIT_OFF_WORDS),
    },
    'must hold ask, solved, courtesy, escalated and visit',
  ),
  contentRepository: v.exactOptional(
    v.pipe(text(300), v.check(isRepository, 'must be the https address of a repository, such as https://github.com/company/knowledge')),
  ),
  contentFolder: v.exactOptional(
    v.pipe(text(200), v.regex(/^(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*$/, 'must be a folder inside the repository, such as kb-content')),
  ),
};

/** Nothing secret and nothing that changes where it leads may stand in it. */
function isRepository(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname, search, hash } = new URL(address);
  return protocol === 'https:' && search === '' && hash === '' && pathname.length > 1 && !/^[a-z]+:\/\/[^/]*@/i.test(address);
}

export const PRACTICE_FIELDS = Object.keys(practiceEntries);

/** For `practice.yaml` as it is written, and for the pack as it is read back. */
export const practiceSchema: v.GenericSchema<unknown, Practice> = v.object(practiceEntries, 'must hold messages');
