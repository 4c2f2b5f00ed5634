/** Which bulletins a question, a draft or an entry is about. A false alarm costs more than a miss: people stop believing the banner. */

import type { EntryFacts } from '../knowledge/entry';
import { ENGLISH_STOP_WORDS } from '../search/languages/english';
import { GERMAN_STOP_WORDS } from '../search/languages/german';
import { INDONESIAN_STOP_WORDS } from '../search/languages/indonesian';
import { type Bulletin, isOver, SEVERITIES } from './bulletin';
import { type Concepts, holds, telling } from './concepts';
import type { ServiceWords } from './service-words';

/** `service`: a service of the desk; `affected`: a name that the feed gives; `symptom`: what people see; `title`: the bulletin's own words. */
export type MatchReason = 'service' | 'affected' | 'symptom' | 'title';

export interface BulletinMatch {
  readonly bulletin: Bulletin;
  /** Above 0, at most 1. */
  readonly score: number;
  readonly because: MatchReason;
}

const SCORES: Readonly<Record<MatchReason, number>> = { symptom: 1, service: 0.9, affected: 0.7, title: 0.5 };

/** This share of a symptom's or a title's words must be in the question, and two of them, unless there is but one. */
const ENOUGH_WORDS = 0.6;

/**
 * Words in half of all titles and questions: alone they say nothing of what it is about. As callers and status pages write them, in the
 * languages of the words that come with Deskside.
 */
const COMMON_WORDS =
  'issue issues problem problems trouble error errors fail failed failing failure outage incident down up slow slowness late delay delayed delays degraded degradation performance disruption interruption intermittent elevated increased partial major minor unavailable unable cannot not working work works broken access connect connecting connection connectivity load loading open opening start starts service services system systems server servers online some user users customer customers people several subset limited number multiple reports affected affecting impact experiencing experience latency high rates rate time today now since new update updates maintenance scheduled planned emergency upgrade help please need want get getting use using everything everyone nobody all no anyone else just still again send receive through say says in on off out over with without not masalah gangguan tidak bisa rusak lambat eror layanan pengguna';

/** Finds the bulletins that a question is about; best first, then by severity. */
export type BulletinMatcher = (question: string) => readonly BulletinMatch[];

/**
 * Reads the bulletins once, so that each keystroke costs a few set look-ups. What is over is left out. Expects those that the person may
 * see.
 */
export function bulletinMatcher(bulletins: readonly Bulletin[], words: ServiceWords): BulletinMatcher {
  const common = commonConcepts(words);
  const open = bulletins.filter((bulletin) => !isOver(bulletin)).map((bulletin) => inConcepts(bulletin, words));
  return (typed) => {
    const asked = words.conceptsOf(typed);
    if (open.length === 0 || asked.every((concepts) => telling(concepts).length === 0)) return [];
    const question = { asked, named: new Set(words.servicesIn(typed)), plainly: new Set(words.servicesPlainlyIn(typed)), common };
    return open
      .flatMap((told) => {
        const because = reasonFor(told, question);
        return because ? [{ bulletin: told.bulletin, score: SCORES[because], because }] : [];
      })
      .toSorted(byScore);
  };
}

/** English is read as every language of the pack, so that its "on" must say nothing in all of them; and the same the other way round. */
function commonConcepts(words: ServiceWords): readonly ReadonlySet<string>[] {
  const sets = words.conceptsOf('').map(() => new Set<string>());
  for (const list of [COMMON_WORDS, ENGLISH_STOP_WORDS, INDONESIAN_STOP_WORDS, GERMAN_STOP_WORDS]) {
    for (const word of list.split(' ')) {
      for (const [language, concepts] of words.conceptsOf(word).entries()) for (const concept of concepts) sets[language]?.add(concept);
    }
  }
  return sets;
}

/** The same for a single question. */
export function matchingBulletins(question: string, bulletins: readonly Bulletin[], words: ServiceWords): readonly BulletinMatch[] {
  return bulletinMatcher(bulletins, words)(question);
}

/** The bulletins that are not over and concern one of an entry's services. */
export function bulletinsForEntry(entry: Pick<EntryFacts, 'services'>, bulletins: readonly Bulletin[]): readonly Bulletin[] {
  return bulletins.filter((bulletin) => !isOver(bulletin) && bulletin.services.some((id) => entry.services.includes(id)));
}

/** By text, then by language. */
type Texts = readonly (readonly Concepts[])[];

interface Told {
  readonly bulletin: Bulletin;
  readonly symptoms: Texts;
  readonly affected: Texts;
  readonly title: Texts;
}

interface Question {
  /** Its concepts by language. */
  readonly asked: readonly Concepts[];
  readonly named: ReadonlySet<string>;
  readonly plainly: ReadonlySet<string>;
  readonly common: readonly ReadonlySet<string>[];
}

function inConcepts(bulletin: Bulletin, words: ServiceWords): Told {
  const { symptoms, affected, title } = bulletin;
  return { bulletin, symptoms: symptoms.map(words.conceptsOf), affected: affected.map(words.conceptsOf), title: [words.conceptsOf(title)] };
}

function reasonFor({ bulletin, symptoms, affected, title }: Told, question: Question): MatchReason | undefined {
  const { named, plainly } = question;
  if (isTold(symptoms, question, tellsSymptom)) return 'symptom';
  if (bulletin.services.some((id) => plainly.has(id))) return 'service';
  // "My computer is slow" is about a bulletin on computers only if it has another word of it too.
  if (bulletin.services.some((id) => named.has(id)) && isTold([...title, ...symptoms], question, sharesMore)) return 'service';
  if (isTold(affected, question, namesAffected)) return 'affected';
  return isTold(title, question, namesTitle) ? 'title' : undefined;
}

type Matches = (said: Concepts, written: Concepts, common: ReadonlySet<string>) => boolean;

function isTold(texts: Texts, { asked, common }: Question, matches: Matches): boolean {
  return texts.some((languages) =>
    languages.some((written, language) => matches(asked[language] ?? [], written, common[language] ?? new Set())),
  );
}

/** All the words of a symptom that say what it is about, such as a code; or most of all its words and one of those. */
function tellsSymptom(said: Concepts, written: Concepts, common: ReadonlySet<string>): boolean {
  const symptom = new Set(telling(written));
  const own = [...symptom].filter((concept) => !common.has(concept));
  const sharedOwn = sharedOf(said, own).size;
  return sharedOwn > 0 && (sharedOwn === own.length || isEnough(sharedOf(said, [...symptom]).size, symptom.size));
}

/** Two words that say what it is about: the service's own and one more. A bulletin that has but one word has no other to share. */
function sharesMore(said: Concepts, written: Concepts, common: ReadonlySet<string>): boolean {
  const words = new Set(telling(written).filter((concept) => !common.has(concept)));
  return words.size > 0 && sharedOf(said, [...words]).size >= Math.min(2, words.size);
}

/** The whole name, one word after the other. A name of common words only, such as "Online service", names nothing. */
function namesAffected(said: Concepts, name: Concepts, common: ReadonlySet<string>): boolean {
  return telling(name).some((concept) => !common.has(concept)) && holds(said, name);
}

function namesTitle(said: Concepts, written: Concepts, common: ReadonlySet<string>): boolean {
  const title = telling(written).filter((concept) => !common.has(concept));
  return title.length > 0 && isEnough(sharedOf(said, title).size, new Set(title).size);
}

function sharedOf(said: Concepts, written: Concepts): ReadonlySet<string> {
  const asked = new Set(said);
  return new Set(written.filter((concept) => asked.has(concept)));
}

function isEnough(shared: number, all: number): boolean {
  return shared >= Math.min(2, all) && shared >= all * ENOUGH_WORDS;
}

function byScore(a: BulletinMatch, b: BulletinMatch): number {
  const worse = SEVERITIES.indexOf(b.bulletin.severity) - SEVERITIES.indexOf(a.bulletin.severity);
  return b.score - a.score || worse || (a.bulletin.id < b.bulletin.id ? -1 : Number(a.bulletin.id > b.bulletin.id));
}
