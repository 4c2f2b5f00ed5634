/** German stems: the light stemmer of Savoy ("Light stemming approaches", 2006), on folded words (umlauts are already plain). */

/** Expects a folded word. */
export function stemGerman(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  return withoutStep2(withoutStep1(word));
}

function withoutStep1(word: string): string {
  if (word.length > 6 && word.endsWith('ern')) return word.slice(0, -3);
  if (word.length > 5 && /e[mnrs]$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith('e')) return word.slice(0, -1);
  if (word.length > 5 && /[bdfghklmnrt]s$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutStep2(word: string): string {
  if (word.length > 5 && word.endsWith('est')) return word.slice(0, -3);
  if (word.length > 4 && /e[rn]$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && /[bdfghklmnt]st$/.test(word)) return word.slice(0, -2);
  return word;
}

export const GERMAN_STOP_WORDS =
  'aber als am an auch auf aus bei bin bitte da das dass dem den der des die dies diese ein eine einem einen einer eines er es fur hat habe haben ich ihr im in ist kann man mein meine mich mir mit oder sich sie sind so um und uns vom von war warum was wenn wer werden wie wird wir wo zu zum zur';
