/**
 * Reads a question: each word may mean itself, its stem in another language, a longer word that it is the beginning of,
 * a corrected word, a joined or split form, a synonym. Each reading has a credit, 1 for the word itself.
 */

import { completions } from './completions';
import { correctedReadings, doubtedReadings } from './corrections';
import { joinedReadings, splitReadings } from './joins';
import type { QueryWord } from './query-words';
import { documentsWith, type Reading, type ReadingContext, type ReadQuery, type ReadWord, readingIdf } from './reading';

export function readQuery(words: readonly QueryWord[], context: ReadingContext): ReadQuery {
  const readings: Reading[] = [];
  const corrections: { typed: string; used: string }[] = [];
  // What several words stand for together, or another word stands for, needs no correction.
  const others = [...joinedReadings(words, context), ...synonymReadings(words, context)];
  const read = words.map((word, at): ReadWord => {
    let own = readingsOfWord(word, at, context);
    const known = own.some(({ why }) => why === 'typed' || why === 'stem');
    const split = splitReadings(word, at, known, context);
    const elsewhere = others.filter(({ from, to }) => from <= at && at < to);
    if (!context.asTyped && elsewhere.length === 0) {
      const corrected = own.length === 0 ? correctedReadings(word, at, context) : doubtedReadings(word, at, own, context);
      const best = corrected[0];
      if (best) {
        corrections.push({ typed: word.surface, used: best.used });
        // The word as typed, a slip in a few articles as well, weighs no more than the word that is meant.
        const idf = readingIdf(best.reading, context);
        own = [...own.map((reading) => ({ ...reading, idf })), ...corrected.map(({ reading }) => ({ ...reading, idf }))];
      }
    }
    readings.push(...own, ...split);
    return { word, weight: weightOf(word, at, [...own, ...split, ...elsewhere], context) };
  });
  readings.push(...others);
  return { words: read, readings: strongest(readings), corrections };
}

function readingsOfWord(word: QueryWord, at: number, context: ReadingContext): Reading[] {
  const readings: Reading[] = [];
  word.terms.forEach((term, language) => {
    if (documentsWith(term, context.parts) === 0) return;
    const credit = language === 0 ? 1 : context.weights.otherLanguageStem;
    readings.push({ from: at, to: at + 1, terms: [term], credit, why: language === 0 ? 'typed' : 'stem' });
  });
  if (word.unfinished) {
    const credit = readings.length > 0 ? context.weights.completionOfKnown : context.weights.completionOfUnknown;
    readings.push(...completions(word, at, credit, context));
  }
  return readings;
}

function synonymReadings(words: readonly QueryWord[], context: ReadingContext): Reading[] {
  return context.synonyms.find(words).flatMap(({ from, to, terms }) => {
    if (terms.some((term) => documentsWith(term, context.parts) === 0)) return [];
    return [{ from, to, terms, credit: context.weights.synonym, why: 'synonym' as const }];
  });
}

function weightOf(word: QueryWord, at: number, readings: readonly Reading[], context: ReadingContext): number {
  const typed = readings.find(({ why, from, to }) => why === 'typed' && from === at && to === at + 1) ?? readings[0];
  if (!typed) return 0;
  const idf = typed.idf ?? readingIdf(typed, context);
  return idf * (word.stop ? context.weights.stopWord : 1);
}

/** One reading per span and terms, the one with the most credit. */
function strongest(readings: readonly Reading[]): Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of readings) {
    const key = `${reading.from} ${reading.to} ${reading.terms.join(' ')}`;
    const other = best.get(key);
    if (!other || other.credit < reading.credit) best.set(key, reading);
  }
  return [...best.values()];
}
