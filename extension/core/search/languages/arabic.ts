/** Arabic stems: light10 (Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval", 2007). */

const PREFIX = /^(?:وال|بال|كال|فال|لل|ال)/;
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ية', 'ه', 'ة', 'ي'];

/** Expects a folded word (alef, ya and ta marbuta already as one letter each). */
export function stemArabic(word: string): string {
  if (!/^[\u0621-\u064a]+$/.test(word)) return word;
  let stem = word;
  if (stem.length >= 4 && stem.startsWith('و')) stem = stem.slice(1);
  const bare = (stem === word ? word : stem).replace(PREFIX, '');
  if (bare.length >= 2) stem = bare;
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length - suffix.length >= 2) stem = stem.slice(0, -suffix.length);
  }
  return stem;
}

export const ARABIC_STOP_WORDS =
  'ان او اي الى التي الذي الي انا انت ثم عن على علي في قد كان كل كيف لا لم ما ماذا متي مع من نحن هذا هذه هل هو هي و يا';
