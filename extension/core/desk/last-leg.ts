/** The last step of a ticket as its customer may hear of it: nothing that was written for colleagues only, and in the customer's language. */

import { sayMoment } from '../bulletins/feed-sentences';
import type { Leg, LegKind, Ticket, TicketState } from '../tickets/ticket';
import { localeOf } from './visit-words';
import { zoneClock } from './zone-clock';

interface When {
  readonly now: number;
  /** IANA */
  readonly timeZone: string;
}

/** A comment is for colleagues, and a promise is told by itself. */
type ToldKind = Exclude<LegKind, 'commented' | 'promised' | 'other'>;

/** What happened, without who and when. `to`: whom or where it went; empty: not known. */
interface StepWords {
  readonly steps: Readonly<Record<Exclude<ToldKind, 'state'>, (to: string) => string>>;
  readonly states: Readonly<Record<TicketState, string>>;
}

/** By primary language subtag (BCP 47), as the templates of `practice.yaml`; a language that is not here gets English. */
const WORDS: Readonly<Record<string, StepWords>> & { readonly en: StepWords } = {
  en: {
    steps: {
      entered: () => 'Entered',
      replied: () => 'Answered',
      assigned: (to) => (to === '' ? 'Waits for somebody to take it' : `Given to ${to}`),
      moved: (to) => (to === '' ? 'Moved' : `Moved to ${to}`),
      attached: () => 'A file was added',
    },
    states: { new: 'Waits for its turn', open: 'In work', waiting: 'On hold', solved: 'Solved', closed: 'Closed' },
  },
  id: {
    steps: {
      entered: () => 'Dicatat',
      replied: () => 'Dijawab',
      assigned: (to) => (to === '' ? 'Menunggu petugas' : `Diserahkan kepada ${to}`),
      moved: (to) => (to === '' ? 'Dipindahkan' : `Dipindahkan ke ${to}`),
      attached: () => 'Berkas ditambahkan',
    },
    states: { new: 'Menunggu giliran', open: 'Sedang dikerjakan', waiting: 'Ditunda', solved: 'Selesai', closed: 'Ditutup' },
  },
};

/**
 * Such as `Moved to Network, Frank, 10:42`; without a full stop. `legs`: oldest first, or `null` where the system does not tell them; then
 * the list's own word counts.
 */
export function legForCustomer(ticket: Ticket, legs: readonly Leg[] | null, language: string, { now, timeZone }: When): string {
  const known = WORDS[language.toLowerCase().split(/[-_]/)[0] ?? ''];
  const words = known ?? WORDS.en;
  const say = (at: number) => sayMomentIn(known ? language : 'en', at, now, timeZone);
  const place = ticket.place?.name ?? '';
  const last = legs
    ?.flatMap((leg) => (isTold(leg.kind) && (leg.public || leg.text.trim() === '') ? [{ ...leg, kind: leg.kind }] : []))
    .at(-1);
  if (!last) return joined([words.states[ticket.state], say(ticket.updatedAt), place]);
  // The last step of all that changed the state led to the one that it has.
  if (last.kind === 'state') return joined([words.states[ticket.state], last.who, say(last.at), place]);
  const to = last.kind === 'moved' ? (last.to ?? place) : isNobody(last.to ?? '') ? '' : (last.to ?? '');
  return joined([words.steps[last.kind](to), last.who, say(last.at), last.kind === 'moved' ? '' : place]);
}

function isTold(kind: LegKind): kind is ToldKind {
  return kind !== 'commented' && kind !== 'promised' && kind !== 'other';
}

/** Request Tracker has a user of this name for tickets without an owner. */
const isNobody = (name: string): boolean => /^nobody\b/i.test(name);

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

/** `10:42` for today, otherwise with the day as the language writes it. */
function sayMomentIn(language: string, at: number, now: number, timeZone: string): string {
  const said = sayMoment(at, now, timeZone);
  const [, time] = /(\d\d:\d\d)$/.exec(said) ?? [];
  if (time === undefined || said === time) return said;
  const zone = zoneClock(timeZone) === undefined ? 'UTC' : timeZone;
  return `${new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', timeZone: zone }).format(at)} ${time}`;
}
