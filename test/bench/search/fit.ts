/**
 * Fits the weights of the ranking: `npx tsx test/bench/search/fit.ts [passes]`.
 *
 * Coordinate search: each weight in turn is made larger and smaller, and a change is kept when the mean nDCG@10 of the
 * question sets rises on the fitted half (`halves.ts`). The other half is only looked at to print it. Nothing is random,
 * so the same data and start give the same weights. The result is printed; `weights.ts` is changed by hand.
 */

import { buildIndex } from '../../../extension/core/search/build-index';
import { fieldsOf } from '../../../extension/core/search/fields';
import { type FieldCounts, fieldCounts, fieldLengths, impactIn, meanLengths, slotOf } from '../../../extension/core/search/impact';
import { readSections } from '../../../extension/core/search/index-format';
import { type OpenSections, openSections } from '../../../extension/core/search/index-sections';
import { SearchIndex } from '../../../extension/core/search/open-index';
import { SLOTS, type Slots } from '../../../extension/core/search/postings';
import { queryWords } from '../../../extension/core/search/query-words';
import { readQuery } from '../../../extension/core/search/readings';
import { SynonymTable } from '../../../extension/core/search/synonyms';
import { BUILD_WEIGHTS, type BuildWeights, RANK_WEIGHTS, type RankWeights } from '../../../extension/core/search/weights';
import { entryOf, type Question, readArticles, readQuestions, searchDataFolder } from './corpus';
import { halves } from './halves';
import { depthFor, mean, ndcg } from './measures';
import { readBenchSynonyms } from './synonyms';

/** Weights that no question of the data can tell anything about. */
const NOT_FITTED: ReadonlySet<string> = new Set([
  'keywords',
  'summary',
  'keywordPhrase',
  'liveService',
  'solvedBefore',
  'language',
  'freshness',
  'otherLanguageStem',
]);
/** Shares are never above 1; a corrected word may count a little more than a word that was typed right, which is more often common. */
const HIGHEST: ReadonlyMap<string, number> = new Map([
  ...['titleLength', 'headingLength', 'bodyLength', 'missing', 'stopWord'].map((name) => [name, 1] as const),
  ...['completionOfUnknown', 'synonym', 'joined', 'split', 'laterCorrection'].map((name) => [name, 1] as const),
  ['correction', 1.3],
]);
const FACTORS = [1.5, 0.67, 1.15, 0.87];
/** Smaller gains are noise. */
const GAIN = 0.0002;

interface Posting {
  readonly document: number;
  readonly counts: FieldCounts;
}

const folder = searchDataFolder();
const passes = Number(process.argv[2] ?? 2);
const entries = readArticles(folder)
  .map(entryOf)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
const synonyms = readBenchSynonyms();
const sections = opened(buildIndex(entries, synonyms));
const sets = Object.entries(readQuestions(folder)).map(([name, questions]) => ({ name, ...halves(questions) }));
const fields = entries.map((entry) => fieldsOf(entry).everyone);
const lengths = fields.map(fieldLengths);
const means = meanLengths(fields);
const postings = postingsOf(termsAsked());

function opened(bytes: Uint8Array): OpenSections {
  const read = readSections(bytes.slice().buffer as ArrayBuffer);
  if (!read.ok) throw new Error(read.detail);
  return openSections(read.sections);
}

/** Only the words that some question reads have to be weighed anew. */
function termsAsked(): ReadonlySet<string> {
  const context = {
    parts: [sections.everyone],
    documents: entries.length,
    languages: ['en'],
    synonyms: new SynonymTable(sections.facts.synonyms),
    weights: RANK_WEIGHTS,
    asTyped: false,
  };
  const questions = sets.flatMap(({ fitted, held }) => [...fitted, ...held]);
  return new Set(questions.flatMap(({ q }) => readQuery(queryWords(q, ['en']), context).readings.flatMap(({ terms }) => terms)));
}

function postingsOf(terms: ReadonlySet<string>): ReadonlyMap<string, readonly Posting[]> {
  const all = new Map<string, Posting[]>([...terms].map((term) => [term, []]));
  fields.forEach((of, document) => {
    for (const [term, counts] of fieldCounts(of)) all.get(term)?.push({ document, counts });
  });
  return all;
}

function indexWith(build: BuildWeights, rank: RankWeights): SearchIndex {
  const impacts = lengths.map((of) => impactIn(of, means, build));
  const known = new Map<string, Slots>();
  const slots = (term: string): Slots => {
    const before = known.get(term);
    if (before) return before;
    const made: number[][] = Array.from({ length: SLOTS }, () => []);
    for (const { document, counts } of postings.get(term) ?? []) made[slotOf(impacts[document]?.(counts) ?? 0)]?.push(document);
    known.set(term, made);
    return made;
  };
  return new SearchIndex({ ...sections, everyone: { ...sections.everyone, slots } }, rank);
}

function scoreOf(index: SearchIndex, questions: readonly Question[]): number {
  return mean(
    questions.map((question) =>
      ndcg(
        index.search({ text: question.q, limit: depthFor(question) }).hits.map(({ card }) => card.id),
        question,
      ),
    ),
  );
}

function judged(build: BuildWeights, rank: RankWeights, half: 'fitted' | 'held'): number[] {
  const index = indexWith(build, rank);
  return sets.map((set) => scoreOf(index, set[half]));
}

function report(build: BuildWeights, rank: RankWeights): void {
  for (const half of ['fitted', 'held'] as const) {
    const scores = judged(build, rank, half);
    console.log(
      `${half.padEnd(7)} mean ${mean(scores).toFixed(4)}  ${sets.map(({ name }, at) => `${name} ${scores[at]?.toFixed(3)}`).join('  ')}`,
    );
  }
}

let build: BuildWeights = BUILD_WEIGHTS;
let rank: RankWeights = RANK_WEIGHTS;
report(build, rank);
let best = mean(judged(build, rank, 'fitted'));
for (let pass = 0; pass < passes; pass++) {
  const before = best;
  for (const name of [...Object.keys(rank), ...Object.keys(build)]) {
    if (NOT_FITTED.has(name)) continue;
    for (const factor of FACTORS) {
      const nextRank = name in rank ? scaled(rank, name, factor) : rank;
      const nextBuild = name in build ? scaled(build, name, factor) : build;
      const score = mean(judged(nextBuild, nextRank, 'fitted'));
      if (score < best + GAIN) continue;
      best = score;
      rank = nextRank;
      build = nextBuild;
      console.log(`pass ${pass + 1}  ${best.toFixed(4)}  ${name} x ${factor}`);
      break;
    }
  }
  if (best - before < GAIN) break;
}
report(build, rank);
console.log(JSON.stringify({ build, rank }, null, 2));

function scaled<T extends object>(weights: T, name: string, factor: number): T {
  const value = (weights as Record<string, number>)[name] ?? 0;
  return { ...weights, [name]: Math.round(Math.min(HIGHEST.get(name) ?? 1000, value * factor) * 1000) / 1000 };
}
