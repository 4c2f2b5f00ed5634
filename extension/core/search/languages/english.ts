/** English stems: Porter's second algorithm (Snowball "english", https://snowballstem.org/algorithms/english/stemmer.html). */

const VOWEL = /[aeiouy]/;
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const LI_ENDING = /[cdeghkmnrt]$/;

/** Words whose stem the rules get wrong, and words of support that must not fall together with others. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ['teams', 'teams'],
  ['windows', 'windows'],
  // The many ways to say that something does not work, typed with and without the apostrophe.
  ['cant', 'cannot'],
  ['couldnt', 'cannot'],
  ['unable', 'cannot'],
  ...['arent', 'didnt', 'doesnt', 'dont', 'isnt', 'wasnt', 'werent', 'wont', 'wouldnt'].map((word) => [word, 'not'] as const),
  ['failure', 'fail'],
  ['failures', 'fail'],
  // Short forms that callers type.
  ['err', 'error'],
  ['config', 'configur'],
  ['configs', 'configur'],
  ['centre', 'center'],
  ['centres', 'center'],
]);

const STEP_2: readonly (readonly [string, string])[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
];

const STEP_3: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const STEP_4 = ['ement', 'ance', 'ence', 'able', 'ible', 'ment', 'ant', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize', 'al', 'er', 'ic'];

/** Expects a folded word; words with digits or signs come back as they are. */
export function stemEnglish(word: string): string {
  if (word.length <= 2 || !/^[a-z]+$/.test(word)) return word;
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined) return exception;

  // A `y` that is a consonant is written `Y` while the rules run.
  let stem = withAmericanSpelling(word)
    .replace(/^y/, 'Y')
    .replace(/([aeiouy])y/g, '$1Y');
  const r1 = regionAfter(stem, /^(?:gener|commun|arsen)/.exec(stem)?.[0].length);
  const r2 = regionAfter(stem, undefined, r1);

  // 1a: plurals
  if (stem.endsWith('sses')) stem = stem.slice(0, -2);
  else if (/ie[ds]$/.test(stem)) stem = stem.slice(0, stem.length > 4 ? -2 : -1);
  else if (/[aeiouy].*[^su]s$/.test(stem) && VOWEL.test(stem.slice(0, -2))) stem = stem.slice(0, -1);

  // 1b: -ed, -ing
  if (/eed(?:ly)?$/.test(stem)) {
    const base = stem.replace(/eed(?:ly)?$/, '');
    if (base.length >= r1) stem = `${base}ee`;
  } else {
    const base = stem.replace(/(?:ed|ing)(?:ly)?$/, '');
    if (base !== stem && VOWEL.test(base)) {
      if (/(?:at|bl|iz)$/.test(base)) stem = `${base}e`;
      else if (DOUBLE.test(base)) stem = base.slice(0, -1);
      else stem = isShort(base, r1) ? `${base}e` : base;
    }
  }

  // 1c: -y
  if (/.[^aeiouy][yY]$/.test(stem)) stem = `${stem.slice(0, -1)}i`;

  // 2 and 3: suffixes of suffixes
  stem = replaceSuffix(stem, STEP_2, r1, (base, suffix) => (suffix === 'li' ? LI_ENDING.test(base) : true));
  stem = replaceSuffix(stem, STEP_3, r1, () => true);
  if (stem.endsWith('ative') && stem.length - 5 >= r2) stem = stem.slice(0, -5);

  // 4: bare suffixes
  const suffix = STEP_4.find((ending) => stem.endsWith(ending));
  if (suffix !== undefined) {
    if (stem.length - suffix.length >= r2) stem = stem.slice(0, -suffix.length);
  } else if (/[st]ion$/.test(stem) && stem.length - 3 >= r2) stem = stem.slice(0, -3);

  // 5: a last e or l
  if (stem.endsWith('e')) {
    const base = stem.slice(0, -1);
    if (base.length >= r2 || (base.length >= r1 && !endsShort(base))) stem = base;
  } else if (stem.endsWith('ll') && stem.length - 1 >= r2) stem = stem.slice(0, -1);

  return stem.toLowerCase();
}

/** Recognise and recognize, colour and color are one word each. Where it guesses wrong, it guesses the same for content and question. */
function withAmericanSpelling(word: string): string {
  return word.replace(BRITISH_ISE, '$1iz$2').replace(BRITISH_OUR, '$1or$2');
}

/** Shorter ones are mostly other words: advise, promise, raise; four, hour. */
const BRITISH_ISE = /^([a-z]{5,})is(e[drs]?|ing|ations?|ers)$/;
const BRITISH_OUR = /^(col|fav|behavi|lab|hon|neighb)our(s|ed|ing|ite|ites|al)?$/;

/** Index after the first consonant that follows a vowel, from `from` on. */
function regionAfter(word: string, known?: number, from = 0): number {
  if (known !== undefined) return known;
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return match ? from + match.index + 2 : word.length;
}

function endsShort(word: string): boolean {
  return /^[aeiouy][^aeiouy]$|[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);
}

function isShort(word: string, r1: number): boolean {
  return word.length <= r1 && endsShort(word);
}

function replaceSuffix(
  word: string,
  pairs: readonly (readonly [string, string])[],
  region: number,
  allowed: (base: string, suffix: string) => boolean,
): string {
  for (const [suffix, replacement] of pairs) {
    if (!word.endsWith(suffix)) continue;
    const base = word.slice(0, -suffix.length);
    return base.length >= region && allowed(base, suffix) ? base + replacement : word;
  }
  if (pairs === STEP_2) {
    if (word.endsWith('ogi') && word.endsWith('logi') && word.length - 3 >= region) return word.slice(0, -1);
    if (word.endsWith('li') && word.length - 2 >= region && LI_ENDING.test(word.slice(0, -2))) return word.slice(0, -2);
  }
  return word;
}

/** Function words: they weigh little in a question and are not indexed in bodies. Words of direction (in, off, up ...) are not among them. */
export const ENGLISH_STOP_WORDS =
  'a an and are as at be been being by can could did do does for from had has have he her his how i if im into is it its ive may me my of on or our please should she so some than that the their them then there these they this those to too u us was we were what when where which who why will with would you your';
