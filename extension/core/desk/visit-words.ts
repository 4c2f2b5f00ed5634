/** A visit in words: for the ticket that carries it, for the screens, and for the customer. */

import type { Draft, DraftLine } from '../tickets/draft';
import { addLines, removeLines } from '../tickets/edit-draft';
import { filledIn, inLanguage, type MessageFacts, messageText } from './messages';
import { type Practice, type Site, VISIT_OFF_WORDS } from './practice';
import type { Visit, VisitTime } from './visit';
import { zoneClock } from './zone-clock';

/** `Monday 23 November, 09:00 – 09:30`, in the wall-clock time of the desk; in another language its own way of saying it. */
export function visitWhen({ from, to }: VisitTime, timeZone: string, language = 'en-GB'): string {
  const zone = zoneClock(timeZone) === undefined ? 'UTC' : timeZone;
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(from);
  return `${day}, ${visitTimes({ from, to }, zone)}`;
}

/** `09:00 – 09:30`, which is the same in every language. */
export function visitTimes({ from, to }: VisitTime, timeZone: string): string {
  const clock = zoneClock(timeZone) ?? zoneClock('UTC');
  return clock ? `${clock.timeAt(from)} – ${clock.timeAt(to)}` : '';
}

/** Room, place and site, each once. */
export function visitPlace(visit: Pick<Visit, 'room' | 'place'>, site: Pick<Site, 'name'> | undefined): string {
  const parts = [visit.room.trim(), visit.place.trim(), site?.name ?? ''];
  // "Building A, all floors" says "Building A" already.
  return parts
    .filter((part, index) => part !== '' && !parts.some((other, at) => at < index && other.toLowerCase().includes(part.toLowerCase())))
    .join(', ');
}

export const KIND_WORDS: Readonly<Record<Visit['kind'], string>> = {
  internal: 'A technician who is at the site',
  external: 'A trip: somebody has to travel',
};

export function coveredWords(covered: boolean | null): string {
  return covered === null ? 'Nobody knows yet' : covered ? 'Yes' : 'No';
}

const STATE_WORDS: Readonly<Record<Visit['state'], string>> = {
  asked: 'Asked for, not planned yet',
  planned: 'Planned',
  done: 'Done',
  'called-off': 'Called off',
};

export const visitStateWords = (state: Visit['state']): string => STATE_WORDS[state];

/** The facts of a visit as lines of the ticket that carries it. A time that nobody promised is not said. */
export function visitLines(visit: Visit, site: Site | undefined, timeZone: string): readonly DraftLine[] {
  const promised = visit.state === 'planned' || visit.state === 'done';
  const facts: readonly (readonly [id: string, label: string, value: string])[] = [
    ['state', 'State', STATE_WORDS[visit.state]],
    ['when', 'When', promised ? `${visitWhen(visit, timeZone)} (${timeZone})` : ''],
    ['kind', 'Who comes', KIND_WORDS[visit.kind]],
    ['site', 'Site', site?.name ?? ''],
    ['place', 'Place', visit.place.trim() === site?.name ? '' : visit.place],
    ['room', 'Room', visit.room],
    ['availability', 'The customer is there', visit.availability],
    ['covered', 'Covered by a maintenance agreement', coveredWords(visit.covered)],
    ['remote', 'A call or screen sharing', visit.remoteRefused ? 'Asked for first; it does not do' : ''],
    ['for', 'For ticket', visit.ticket?.number ?? ''],
  ];
  return facts
    .filter(([, , value]) => value.trim() !== '')
    .map(([id, label, value]) => ({ id: `visit.${id}`, section: 'visit', label, value: value.trim(), struck: false }));
}

/** The draft with these facts and no older ones; without any when nobody has to come. */
export function withVisitLines(draft: Draft, lines: readonly DraftLine[], now: number): Draft {
  const kept = new Set(lines.map(({ id }) => id));
  const old = draft.lines.filter(({ id, section }) => section === 'visit' && !kept.has(id)).map(({ id }) => id);
  return addLines(removeLines(draft, new Set(old), now), lines, now);
}

/** What the words to the customer need to know besides the visit. */
export interface AboutDesk {
  readonly timeZone: string;
  readonly desk: { readonly name: string; readonly phone: string };
  readonly language: string;
  readonly agent: string;
  /** Of its ticket, where the visit does not say it; may not be known yet. */
  readonly number?: string;
}

/** The desk's words to the customer, in the language that suits best. */
export function visitMessage(practice: Practice, visit: Visit, about: AboutDesk): string {
  return messageText(practice, 'visit', visitFacts(practice.sites, visit, about), about.language);
}

/** That nobody comes after all. A desk that does not say how it works has words of its own for this too. */
export function visitOffMessage(practice: Practice | undefined, visit: Visit, about: AboutDesk): string {
  const texts = practice?.messages.visitOff ?? VISIT_OFF_WORDS;
  return filledIn(inLanguage(texts, about.language), visitFacts(practice?.sites ?? [], visit, about));
}

function visitFacts(sites: readonly Site[], visit: Visit, about: AboutDesk): MessageFacts {
  const site = sites.find(({ id }) => id === visit.site);
  return {
    customer: visit.customer,
    number: visit.ticket?.number ?? about.number ?? '',
    subject: visit.subject,
    when: visitWhen(visit, about.timeZone, localeOf(about.language)),
    place: visitPlace(visit, site),
    agent: about.agent,
    desk: about.desk.name,
    phone: about.desk.phone,
  };
}

/** `en` is read as British: the day before the month, as the desk's own screens say it. A tag that no machine knows is English. */
export function localeOf(language: string): string {
  if (language.toLowerCase() === 'en') return 'en-GB';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}
