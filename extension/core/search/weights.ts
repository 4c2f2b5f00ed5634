/** Every number that the ranking rests on. Fitted by `test/bench/search/fit.ts` on one part of the questions, judged on the rest. */

/** Weights that are in the index: a change needs the index to be built anew. */
export interface BuildWeights {
  /** How much one use of a word counts in each field (BM25F's field weights). */
  readonly title: number;
  readonly keywords: number;
  readonly summary: number;
  readonly heading: number;
  /** Over and above `body`, for the first words of the text. */
  readonly lead: number;
  readonly body: number;
  /** How strongly a long field is held against its words, 0 to 1 (BM25F's b per field). */
  readonly titleLength: number;
  readonly headingLength: number;
  readonly bodyLength: number;
  /** How soon more uses of a word stop counting (BM25's k1). */
  readonly saturation: number;
}

export const BUILD_WEIGHTS: BuildWeights = {
  title: 9,
  keywords: 6,
  summary: 3,
  heading: 1.7,
  lead: 0.9,
  body: 0.7,
  titleLength: 0.4,
  headingLength: 0.35,
  bodyLength: 0.6,
  saturation: 1.8,
};

/** Weights that are used when a question is answered. */
export interface RankWeights {
  /** How much a rare word weighs against a common one: the power that idf is raised to. */
  readonly rarity: number;
  /** Credit of a stop word, against 1 for other words. */
  readonly stopWord: number;
  /** Credit of a word that the last, unfinished word could become, when that last word is known itself, and when it is not. */
  readonly completionOfKnown: number;
  readonly completionOfUnknown: number;
  readonly synonym: number;
  readonly joined: number;
  readonly split: number;
  readonly otherLanguageStem: number;
  /** Credit of a corrected word per unit of edit cost: `correction - correctionCost * cost`. */
  readonly correction: number;
  readonly correctionCost: number;
  /** Share of that for a second or third guess. */
  readonly laterCorrection: number;
  /** A word this rare may itself be a slip in the content: a near word must be this many times as common per unit of cost (as a power of 2). */
  readonly doubtCost: number;
  /** How much a document loses for the share of the question that it lacks. */
  readonly missing: number;
  /** The title stage: share of the question in the title, share of the title in the question, words in order, the same words exactly. */
  readonly titleCoverage: number;
  readonly titlePrecision: number;
  readonly titleOrder: number;
  readonly titleExact: number;
  /** The best heading or keyword phrase, by the same measure as a title. */
  readonly headingCoverage: number;
  readonly headingOrder: number;
  readonly keywordPhrase: number;
  /** Boosts, as shares of the score. */
  readonly liveService: number;
  readonly solvedBefore: number;
  readonly language: number;
  readonly freshness: number;
}

export const RANK_WEIGHTS: RankWeights = {
  rarity: 0.58,
  stopWord: 0.09,
  completionOfKnown: 0.5,
  completionOfUnknown: 0.9,
  synonym: 0.55,
  joined: 0.65,
  split: 0.9,
  otherLanguageStem: 0.9,
  correction: 1,
  correctionCost: 0.1,
  laterCorrection: 0.85,
  doubtCost: 5,
  missing: 0.2,
  titleCoverage: 0.5,
  titlePrecision: 0.33,
  titleOrder: 0.15,
  titleExact: 0.3,
  headingCoverage: 0.22,
  headingOrder: 0.17,
  keywordPhrase: 0.3,
  liveService: 0.15,
  solvedBefore: 0.3,
  language: 0.25,
  freshness: 0.03,
};
