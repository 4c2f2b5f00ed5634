/** Picks a choice by its words: never by guess, and never across numbers that disagree. */

import { words } from './field-words';

export interface Option {
  readonly value: string;
  readonly text: string;
}

/**
 * `same`: the option must say the same words ("Network" is not "Network printers").
 * `kind-of`: an option that says less is good enough ("Windows" for "Windows 11").
 */
export type Likeness = 'same' | 'kind-of';

/** The only option that fits the first of the wanted texts that any option fits; `undefined` when none or several do. */
export function chooseOption(options: readonly Option[], wanted: readonly string[], likeness: Likeness): Option | undefined {
  // The empty choice on top of a list ("-- please choose --") is no choice.
  const real = options.filter((option) => option.value !== '' && words(option.text) !== '');
  for (const text of wanted) {
    const same = real.filter((option) => sameWords(option.text, text));
    if (same.length > 0) return same.length === 1 ? same[0] : undefined;
    if (likeness === 'same') continue;
    const kinds = real.filter((option) => saysLess(option.text, text) && numbersAgree(option.text, text));
    const most = Math.max(...kinds.map((option) => significant(option.text).length));
    const closest = kinds.filter((option) => significant(option.text).length === most);
    if (closest.length > 0) return closest.length === 1 ? closest[0] : undefined;
  }
  return undefined;
}

export type PriorityWord = 'low' | 'normal' | 'high' | 'urgent';

const PRIORITY_WORDS: Readonly<Record<PriorityWord, readonly string[]>> = {
  low: ['low', 'minor', 'rendah', 'niedrig', 'gering', 'basse', 'faible', 'baja', 'baixa', 'laag', 'bassa', '低'],
  normal: [
    'normal',
    'medium',
    'moderate',
    'average',
    'standard',
    'sedang',
    'mittel',
    'moyenne',
    'normale',
    'media',
    'normaal',
    'gemiddeld',
    '中',
    '通常',
  ],
  high: ['high', 'important', 'tinggi', 'hoch', 'haute', 'elevee', 'alta', 'hoog', '高'],
  urgent: [
    ...[
      'urgent',
      'critical',
      'immediate',
      'emergency',
      'highest',
      'very high',
      'blocker',
      'mendesak',
      'darurat',
      'kritis',
      'dringend',
      'kritisch',
      'sofort',
    ],
    ...[
      'sehr hoch',
      'urgente',
      'critique',
      'tres haute',
      'critica',
      'muy alta',
      'muito alta',
      'spoed',
      'kritiek',
      'zeer hoog',
      '緊急',
      '至急',
      '最高',
    ],
  ],
};

/** The only option that says this priority; ranks such as `1 -` or `P2` do not count as words. */
export function choosePriority(options: readonly Option[], priority: PriorityWord): Option | undefined {
  const ranked = options.map((option) => ({
    option,
    text: words(option.text)
      .replace(/^p?\d+ | p?\d+$/g, '')
      .trim(),
  }));
  const fitting = ranked.filter(({ text }) => priorityOf(text) === priority);
  const exact = fitting.filter(({ text }) => PRIORITY_WORDS[priority].includes(text));
  const [only, second] = exact.length > 0 ? exact : fitting;
  return second === undefined ? only?.option : undefined;
}

/** The priority that a text names; the longest word decides, so that "very high" is not "high". */
function priorityOf(text: string): PriorityWord | undefined {
  let found: PriorityWord | undefined;
  let length = 0;
  for (const [priority, spellings] of Object.entries(PRIORITY_WORDS) as [PriorityWord, readonly string[]][])
    for (const spelling of spellings)
      if (spelling.length > length && ` ${text} `.includes(` ${spelling} `)) {
        found = priority;
        length = spelling.length;
      }
  return /(^| )(not|kein|nicht|pas|no|nao|niet|tidak)( |$)/.test(text) ? undefined : found;
}

/** Words that tell one department or product from another hardly ever. */
const FILLER = new Set(
  'and und et y e en dan the of for a an team department departemen departamento departement dept abteilung queue group gruppe grupo service support desk der die das le la les el los de du des version'.split(
    ' ',
  ),
);

const NUMBER = /\d+(?:\.\d+)*/g;
const numbersOf = (text: string): readonly string[] => text.match(/(?<![\p{L}\d.])\d+(?:\.\d+)*(?![\p{L}\d])/gu) ?? [];
const plainWords = (text: string): readonly string[] =>
  words(text.replace(NUMBER, ' '))
    .split(' ')
    .filter((word) => word !== '');
const significant = (text: string): readonly string[] => [
  ...plainWords(text).filter((word) => !FILLER.has(word)),
  ...(text.match(NUMBER) ?? []),
];

function sameWords(option: string, wanted: string): boolean {
  if (words(option) === words(wanted) && words(option) !== '') return true;
  const a = new Set(significant(option));
  const b = new Set(significant(wanted));
  // Where only filler is left ("Service desk"), the words themselves have to be the same.
  return a.size > 0 && a.size === b.size && [...a].every((word) => b.has(word));
}

function saysLess(option: string, wanted: string): boolean {
  const said = plainWords(wanted);
  const own = plainWords(option).filter((word) => !FILLER.has(word));
  return own.length > 0 && own.every((word) => said.includes(word));
}

/** Each number of one is a number of the other, or the beginning of one: 15 and 15.1 agree, 10 and 11 do not. An option may have none. */
function numbersAgree(option: string, wanted: string): boolean {
  const offered = numbersOf(option);
  const asked = numbersOf(wanted);
  const agree = (a: string, b: string) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
  return (
    offered.length === 0 || (offered.every((a) => asked.some((b) => agree(a, b))) && asked.every((b) => offered.some((a) => agree(a, b))))
  );
}
