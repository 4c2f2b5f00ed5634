/**
 * Indonesian roots: affixes are taken off by rule (Tala, "A Study of Stemming Effects on Information Retrieval in Bahasa
 * Indonesia", 2003; the order of Nazief and Adriani), with short lists where the rules cannot know.
 */

const PARTICLE = /(?:kah|lah|pun|tah)$/;
const POSSESSIVE = /(?:nya|ku|mu)$/;

/** Common words of support content that only look as if they had affixes. */
const ROOTS: ReadonlySet<string> = new Set(
  (
    'adalah aktivasi aplikasi belum berapa berhasil berita berkas diagram digital direktori disket jumlah kedua keluar kembali kemudian ' +
    'kertas masalah menit menu pengaruh penting peramban perangkat percaya perintah pertama pesan peta sebelum sekarang sekolah selesai ' +
    'semua sesuai setelah telah terima terlalu terus'
  ).split(' '),
);
/** Roots that end in k: `cetakan` is cetak-an, while `gunakan` is guna-kan. */
const K_ROOTS =
  /(?:acak|balik|banyak|bentuk|bijak|blok|cek|cetak|colok|gerak|gesek|ketik|klik|kotak|lacak|letak|masuk|naik|rusak|tarik|tindak|tolak|tunjuk)an$/;

/** Expects a folded word. `mencetak`, `dicetak`, `percetakan` and `cetakan` become `cetak`. */
export function stemIndonesian(word: string): string {
  if (syllables(word) <= 2 || !/^[a-z]+$/.test(word) || ROOTS.has(word)) return word;
  const root = shorten(shorten(word, PARTICLE), POSSESSIVE);
  if (syllables(root) <= 2 || ROOTS.has(root)) return root;
  const bare = withoutPrefix(root);
  return ROOTS.has(bare) ? bare : withoutPrefix(withoutSuffix(bare));
}

function shorten(word: string, ending: RegExp): string {
  const shorter = word.replace(ending, '');
  return syllables(shorter) >= 2 && shorter.length >= 3 ? shorter : word;
}

/** -kan, -an, -i; the i of pakai (after a) and of koneksi (after s) is part of the word. */
function withoutSuffix(word: string): string {
  if (K_ROOTS.test(word)) return shorten(word, /an$/);
  return shorten(word, /(?:kan|an|(?<![as])i)$/);
}

/** First-order prefixes (me-, pe-, di-, ter-, ke-, se-), then second-order ones (ber-, per-). */
function withoutPrefix(word: string): string {
  const once = oncePrefix(word);
  if (once === word || ROOTS.has(once)) return once;
  const twice = once.replace(/^(?:ber|bel|per|pel)(?=[a-z]{3})/, '');
  return syllables(twice) >= 2 ? twice : once;
}

/** Nasal prefixes swallow the first sound of the root: menulis - tulis, memakai - pakai, menyimpan - simpan, mengirim - kirim. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^(?:be|pe)(?=kerja)/, ''],
  [/^(?:me|pe)(?=(?:masuk|minta|mulai|main|mati|muat|milik))/, ''],
  [/^mem(?=per)/, ''],
  [/^(?:me|pe)ny(?=[aiueo])/, 's'],
  [/^(?:me|pe)nge(?=[a-z]{3}$)/, ''],
  [/^(?:me|pe)ng(?=(?:irim|etik|ontrol|eluar|onversi|ompres|unci|umpul|enal|urang|embali|ecil|osong|lik))/, 'k'],
  [/^(?:me|pe)ng(?=[aiueoghk])/, ''],
  [/^(?:me|pe)n(?=[cdjz])/, ''],
  [/^(?:me|pe)n(?=[aiueo])/, 't'],
  [/^(?:me|pe)m(?=[bfv])/, ''],
  [/^(?:me|pe)m(?=[aiueo])/, 'p'],
  [/^me(?=[lrwy])/, ''],
  [/^pe(?=[lwy])/, ''],
  [/^(?:di|ke|se)(?=[a-z]{3})/, ''],
  [/^(?:ter|ber|per|bel|pel)(?=[a-z]{3})/, ''],
];

function oncePrefix(word: string): string {
  for (const [prefix, sound] of PREFIXES) {
    if (!prefix.test(word)) continue;
    const root = word.replace(prefix, sound);
    return syllables(root) >= 2 ? root : word;
  }
  return word;
}

function syllables(word: string): number {
  return word.match(/[aiueo]/g)?.length ?? 0;
}

export const INDONESIAN_STOP_WORDS =
  'ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa bila bisa dalam dan dapat dari dengan di gimana harus hingga ia ini itu jika juga kalau kami kamu karena ke kenapa kita lalu maka mana mengapa mereka oleh pada para saat saja saya sebagai sedang seperti sudah supaya tentang tersebut tetapi untuk yang';
