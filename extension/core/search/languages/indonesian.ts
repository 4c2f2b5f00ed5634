/**
 * Indonesian roots: affixes are taken off by rule, without a dictionary (Tala, "A Study of Stemming Effects on
 * Information Retrieval in Bahasa Indonesia", 2003; order of Nazief and Adriani, with the sounds that me- and pe- swallow put back).
 */

const PARTICLE = /(?:kah|lah|pun|tah)$/;
const POSSESSIVE = /(?:nya|ku|mu)$/;
const SUFFIX = /(?:kan|an|i)$/;

/** Expects a folded word. `mencetak`, `dicetak`, `percetakan` and `cetakan` become `cetak`. */
export function stemIndonesian(word: string): string {
  if (syllables(word) <= 2 || !/^[a-z]+$/.test(word)) return word;
  let root = shorten(word, PARTICLE);
  root = shorten(root, POSSESSIVE);
  const bare = withoutPrefix(root);
  // A suffix only belongs to a verb or noun that is long enough without it.
  const stem = shorten(withoutPrefix(shorten(bare, SUFFIX)), /$^/);
  return syllables(stem) >= 2 ? stem : bare;
}

function shorten(word: string, ending: RegExp): string {
  const shorter = word.replace(ending, '');
  return shorter !== word && syllables(shorter) >= 2 && shorter.length >= 3 ? shorter : word;
}

/** One round: first-order prefixes (me-, pe-, di-, ter-, ke-), then second-order ones (ber-, per-). */
function withoutPrefix(word: string): string {
  const once = oncePrefix(word);
  if (once === word) return once;
  const twice = once.replace(/^(?:ber|bel|per|pel)(?=[a-z]{3})/, '');
  return twice !== once && syllables(twice) >= 2 ? twice : once;
}

/** Nasal prefixes swallow the first sound of the root: menulis - tulis, memakai - pakai, menyimpan - simpan, mengirim - kirim. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^(?:me|pe)ny(?=[aiueo])/, 's'],
  [/^(?:me|pe)nge(?=[a-z]{3}$)/, ''],
  [/^(?:me|pe)ng(?=[aiueoghk])/, ''],
  [/^(?:me|pe)n(?=[cdjz])/, ''],
  [/^(?:me|pe)n(?=[aiueo])/, 't'],
  [/^(?:me|pe)m(?=[bfv])/, ''],
  [/^(?:me|pe)m(?=[aiueo])/, 'p'],
  [/^(?:me)(?=[lrwymn])/, ''],
  [/^(?:pe)(?=[lwym])/, ''],
  [/^(?:di|ke|se)(?=[a-z]{3})/, ''],
  [/^(?:ter|ber|per|bel|pel)(?=[a-z]{3})/, ''],
];

/** Roots whose first `k` is swallowed by meng-: the rules cannot tell kirim from irim. */
const SWALLOWED_K = /^(?:irim|etik|onfigurasi|ontrol|eluar|onversi|ompres|unci|umpul|enal|urang|embali)/;

function oncePrefix(word: string): string {
  for (const [prefix, sound] of PREFIXES) {
    const rest = word.replace(prefix, sound);
    if (rest === word) continue;
    const root = sound === '' && SWALLOWED_K.test(rest) ? `k${rest}` : rest;
    return syllables(root) >= 2 ? root : word;
  }
  return word;
}

function syllables(word: string): number {
  return word.match(/[aiueo]/g)?.length ?? 0;
}

export const INDONESIAN_STOP_WORDS =
  'ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa bila bisa dalam dan dapat dari dengan di gimana harus hingga ia ini itu jika juga kalau kami kamu karena ke kenapa kita lalu maka mana mengapa mereka oleh pada para saat saja saya sebagai sedang seperti sudah supaya tentang tersebut tetapi untuk yang';
