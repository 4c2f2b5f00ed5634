/** Which bulletins a question, a draft or an entry is about. A false alarm costs more than a miss: people stop believing the banner. */

import type { EntryFacts } from '../knowledge/entry';
import { type Bulletin, isOver, SEVERITIES } from './bulletin';
import { type Concepts, holds, type ServiceWords } from './service-words';

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
  'issue issues problem problems trouble error errors fail failed failing failure outage incident down up slow slowness delay delayed delays degraded degradation performance disruption interruption intermittent elevated increased partial major minor unavailable unable cannot not working work works broken access connect connecting connection connectivity load loading open opening service services system systems server servers online some users user customers customer people several subset multiple reports affected affecting impact experiencing experience latency high rates rate time today now since new update updates maintenance scheduled planned emergency upgrade help please need want get getting use using everything everyone all no anyone else just still again masalah gangguan tidak bisa rusak lambat eror layanan pengguna';

/** The bulletins that are not over and that the question is about; best first, then by severity. Expects those that the person may see. */
export function matchingBulletins(question: string, bulletins: readonly Bulletin[], words: ServiceWords): readonly BulletinMatch[] {
  const asked = words.conceptsOf(question);
  if (asked.every((concepts) => concepts.length === 0)) return [];
  const named = new Set<string>(words.servicesIn(question));
  const common = words.conceptsOf(COMMON_WORDS).map((concepts) => new Set(concepts));
  return bulletins
    .filter((bulletin) => !isOver(bulletin))
    .flatMap((bulletin) => {
      const because = reasonFor(bulletin, { asked, named, common }, words);
      return because ? [{ bulletin, score: SCORES[because], because }] : [];
    })
    .toSorted(byScore);
}

/** The bulletins that are not over and concern one of an entry's services. */
export function bulletinsForEntry(entry: Pick<EntryFacts, 'services'>, bulletins: readonly Bulletin[]): readonly Bulletin[] {
  return bulletins.filter((bulletin) => !isOver(bulletin) && bulletin.services.some((id) => entry.services.includes(id)));
}

interface Question {
  /** Its concepts by language. */
  readonly asked: readonly Concepts[];
  /** Services that it names. */
  readonly named: ReadonlySet<string>;
  readonly common: readonly ReadonlySet<string>[];
}

function reasonFor(bulletin: Bulletin, question: Question, words: ServiceWords): MatchReason | undefined {
  const { asked, named, common } = question;
  const inSomeLanguage = (text: string, matches: (said: Concepts, written: Concepts, ordinary: ReadonlySet<string>) => boolean) =>
    words.conceptsOf(text).some((written, language) => matches(asked[language] ?? [], written, common[language] ?? new Set()));
  if (bulletin.symptoms.some((symptom) => inSomeLanguage(symptom, tellsSymptom))) return 'symptom';
  if (bulletin.services.some((id) => named.has(id))) return 'service';
  if (bulletin.affected.some((name) => inSomeLanguage(name, namesAffected))) return 'affected';
  return inSomeLanguage(bulletin.title, namesTitle) ? 'title' : undefined;
}

/** All of a short symptom, most of a long one; and at least one word of it that says what it is about. */
function tellsSymptom(said: Concepts, symptom: Concepts, common: ReadonlySet<string>): boolean {
  const shared = sharedOf(said, symptom);
  const telling = [...shared].some((concept) => !common.has(concept));
  return telling && isEnough(shared.size, new Set(symptom).size);
}

/** The whole name, one word after the other. A name of common words only, such as "Online service", names nothing. */
function namesAffected(said: Concepts, name: Concepts, common: ReadonlySet<string>): boolean {
  return name.some((concept) => !common.has(concept)) && holds(said, name);
}

function namesTitle(said: Concepts, title: Concepts, common: ReadonlySet<string>): boolean {
  const telling = title.filter((concept) => !common.has(concept));
  return telling.length > 0 && isEnough(sharedOf(said, telling).size, new Set(telling).size);
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
