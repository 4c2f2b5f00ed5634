/** Plans what would go into which field of the form on a page. Pure: the page was looked at before, and nothing is filled in here. */

import { chooseOption, choosePriority } from './choose-option';
import type { Draft } from './draft';
import { cutAtWord, draftText } from './draft-text';
import { meaningScore, notForTickets, SURE_ENOUGH } from './field-words';
import type { FieldMeaning, Fill, FillPlan, RefusalReason, SeenField, SeenPage } from './fill-plan';
import { type DraftNames, type FieldValue, fillValues } from './fill-values';

/** What the kind of control says about the meaning, on top of the words: a subject is one line, a description is many. */
const SUITS = { well: 10, badly: -40, never: -1000 } as const;
/** A description that no word names is still the largest text box of a form that has a subject. */
const UNNAMED_DESCRIPTION = SURE_ENOUGH;

const MEANINGS: readonly FieldMeaning[] = [
  ...(['subject', 'description', 'department', 'category', 'priority', 'name', 'email', 'phone', 'location'] as const),
  ...(['operating-system', 'memory', 'browser', 'device', 'extension-number'] as const),
];
/** A form may draw itself anew after these, so they come first; editors come last, because some forms copy other fields into them. */
const ORDER = { department: 0, choice: 1, subject: 2, text: 3, description: 4 } as const;

interface Candidate {
  readonly field: SeenField;
  readonly meaning: FieldMeaning;
  readonly score: number;
}
interface Refusal {
  readonly field: string;
  readonly why: RefusalReason;
}

/** Whether there is a form that a ticket could go into. */
export function hasTicketForm(page: SeenPage): boolean {
  return formOf(page) !== undefined;
}

export function planFill(page: SeenPage, draft: Draft, names: DraftNames = {}): FillPlan {
  const form = formOf(page);
  const fields = form === undefined ? [] : page.fields.filter((field) => field.form === form).map(withNamedRefusal);
  const values = fillValues(draft, names);
  const { chosen, refused } = assign(fields, new Set([...values.keys(), 'description']));

  const fills: Fill[] = [];
  const alreadyThere: string[] = [];
  const placedLines = new Set<string>();
  const placed = new Set<FieldMeaning>();
  const overlong: string[] = [];
  for (const [meaning, field] of chosen) {
    const value = values.get(meaning);
    if (meaning === 'description' || !value) continue;
    const fill = fillFor(meaning, field, value);
    if (fill === 'already-there') alreadyThere.push(labelOf(field));
    else if (typeof fill === 'string') {
      // A list of categories need not be the list of departments: that it is another one is no news.
      if (meaning === 'category') continue;
      refused.push({ field: labelOf(field), why: fill });
      continue;
    } else fills.push(fill);
    placed.add(meaning);
    if (typeof fill === 'object' && fill.cut) overlong.push(value.text);
    else for (const line of value.lines) placedLines.add(line);
  }

  const description = chosen.get('description');
  if (description) {
    // What has no field of its own, or not enough room in it, is said at the top of the text.
    const before = [
      ...(placed.has('subject') ? [] : [values.get('subject')?.text ?? '']),
      ...overlong.filter((text) => !draft.description.startsWith(text)),
    ];
    const text = draftText(draft, { without: placedLines, withoutPriority: placed.has('priority'), before: before.join('\n\n') });
    const fill = text === '' ? 'already-there' : fillDescription(description, text);
    if (fill === 'already-there') alreadyThere.push(labelOf(description));
    else if (typeof fill === 'string') refused.push({ field: labelOf(description), why: fill });
    else fills.push(fill);
    if (typeof fill === 'object' || fill === 'already-there') placed.add('description');
  }

  const inDescription = (meaning: FieldMeaning): boolean => placed.has('description') && meaning !== 'department' && meaning !== 'category';
  const filledRefs = new Set(fills.map((fill) => fill.ref));
  const order = (fill: Fill): number => fields.findIndex((field) => field.ref === fill.ref);
  return {
    origin: page.origin,
    title: page.title,
    document: page.document,
    fills: fills.toSorted((a, b) => rank(a) - rank(b) || order(a) - order(b)),
    refused: uniqueRefusals(refused),
    alreadyThere,
    notPlaced: [...values.keys(), 'description' as const].filter(
      (meaning) => !placed.has(meaning) && !inDescription(meaning) && meaning !== 'category',
    ),
    stillEmpty: fields
      .filter((field) => field.required && field.usable === true && isEmpty(field) && !filledRefs.has(field.ref))
      .map(labelOf),
  };
}

/** The form whose best subject and description are the surest; the first of equals. */
function formOf(page: SeenPage): string | undefined {
  let best: { form: string; score: number } | undefined;
  for (const form of new Set(page.fields.map((field) => field.form))) {
    const fields = page.fields
      .filter((field) => field.form === form)
      .map(withNamedRefusal)
      .filter(isReal);
    const subject = bestScore(fields, 'subject');
    const description = bestScore(fields, 'description');
    const unnamed = subject >= SURE_ENOUGH && fields.some(isLong) ? UNNAMED_DESCRIPTION : 0;
    const text = Math.max(description, unnamed);
    // A lone short field that is called "Title" or "Message" is no ticket form.
    if (text < SURE_ENOUGH && !(subject >= SURE_ENOUGH && fields.length > 2)) continue;
    if (subject < SURE_ENOUGH && !fields.some((field) => isLong(field) && score(field, 'description') >= SURE_ENOUGH)) continue;
    const total = subject + text;
    if (!best || total > best.score) best = { form, score: total };
  }
  return best?.form;
}

function isReal(field: SeenField): boolean {
  return field.usable === true || field.usable === 'person-typed-here';
}

function isLong(field: SeenField): boolean {
  return field.control === 'multiline' || field.control === 'rich-text';
}

function withNamedRefusal(field: SeenField): SeenField {
  const named = field.usable === true ? notForTickets(field.labels, field.name) : null;
  return named ? { ...field, usable: named } : field;
}

function bestScore(fields: readonly SeenField[], meaning: FieldMeaning): number {
  return Math.max(0, ...fields.map((field) => score(field, meaning)));
}

function score(field: SeenField, meaning: FieldMeaning): number {
  const hinted = autocompleteMeaning(field) === meaning ? 100 : 0;
  const said = Math.max(hinted, meaningScore(meaning, field.labels, field.name));
  return said === 0 ? 0 : said + suits(field, meaning);
}

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
function autocompleteMeaning(field: SeenField): FieldMeaning | undefined {
  switch (field.autocomplete.split(' ').at(-1)) {
    case 'email':
      return 'email';
    case 'tel':
    case 'tel-national':
      return 'phone';
    case 'tel-extension':
      return 'extension-number';
    case 'name':
      return 'name';
    default:
      return undefined;
  }
}

function suits(field: SeenField, meaning: FieldMeaning): number {
  const isChoice = field.control === 'select' || field.control === 'radio' || field.control === 'checkbox' || field.control === 'combobox';
  if (field.control === 'date' || (field.control === 'checkbox' && field.options.length < 2)) return SUITS.never;
  switch (meaning) {
    case 'subject':
      if (isChoice || field.control === 'email' || field.control === 'tel' || field.control === 'number') return SUITS.never;
      return isLong(field) ? SUITS.badly : SUITS.well;
    case 'description':
      return isLong(field) ? SUITS.well : field.control === 'text' ? SUITS.badly : SUITS.never;
    case 'department':
    case 'category':
    case 'priority':
      // A box that asks for a department in free words asks for the asker's own.
      return isChoice ? SUITS.well : SUITS.never;
    case 'email':
      return isChoice || isLong(field) || field.control === 'number' ? SUITS.never : field.control === 'email' ? SUITS.well : 0;
    case 'phone':
      return isChoice || isLong(field) || field.control === 'email' ? SUITS.never : field.control === 'tel' ? SUITS.well : 0;
    default:
      return isLong(field) || field.control === 'email' ? SUITS.badly : 0;
  }
}

/** Gives each meaning the field that says it best; each field has one meaning. A field that may not be used is named and passed over. */
function assign(
  fields: readonly SeenField[],
  wanted: ReadonlySet<FieldMeaning>,
): { chosen: Map<FieldMeaning, SeenField>; refused: Refusal[] } {
  const candidates: Candidate[] = fields
    .flatMap((field) => MEANINGS.map((meaning) => ({ field, meaning, score: score(field, meaning) })))
    .filter((candidate) => candidate.score >= SURE_ENOUGH)
    .toSorted((a, b) => b.score - a.score);
  const chosen = new Map<FieldMeaning, SeenField>();
  const taken = new Set<string>();
  const refused: Refusal[] = [];
  for (const { field, meaning } of candidates) {
    if (chosen.has(meaning) || taken.has(field.ref)) continue;
    taken.add(field.ref);
    if (!wanted.has(meaning)) {
      // Its meaning is known, and the draft has nothing for it: it must not end up as something else.
      chosen.set(meaning, field);
    } else if (field.usable === true) chosen.set(meaning, field);
    else refused.push({ field: labelOf(field), why: field.usable });
  }
  if (!chosen.has('description') && chosen.has('subject')) {
    const free = fields.filter((field) => isLong(field) && field.usable === true && !taken.has(field.ref));
    const [largest] = free.toSorted((a, b) => Number(b.control === 'rich-text') - Number(a.control === 'rich-text'));
    if (largest) chosen.set('description', largest);
  }
  for (const meaning of [...chosen.keys()]) if (!wanted.has(meaning)) chosen.delete(meaning);
  return { chosen, refused };
}

function fillFor(meaning: FieldMeaning, field: SeenField, value: FieldValue): Fill | RefusalReason | 'already-there' {
  if (field.options.length > 0 || field.control === 'combobox' || field.control === 'select') return fillChoice(meaning, field, value);
  if (sameText(field.current, value.text)) return 'already-there';
  if (field.current.trim() !== '' && !field.isOurs) return 'filled-already';
  const text = field.control === 'number' ? value.text.replace(/[\s.-]/g, '') : value.text;
  if (field.control === 'number' && !/^\d+$/.test(text)) return 'no-such-option';
  const limit = field.maxLength ?? Number.POSITIVE_INFINITY;
  if (text.length <= limit) return fill(meaning, field, text, text);
  // Half a telephone number or address is worse than none.
  if (meaning === 'phone' || meaning === 'email' || meaning === 'extension-number') return 'no-such-option';
  const cut = cutAtWord(text, limit);
  return { ...fill(meaning, field, cut, cut), cut: true };
}

function fillChoice(meaning: FieldMeaning, field: SeenField, value: FieldValue): Fill | RefusalReason | 'already-there' {
  if (field.control === 'combobox') {
    const [wanted] = value.choices;
    if (wanted === undefined) return 'no-such-option';
    return sameText(field.current, wanted) ? 'already-there' : fill(meaning, field, wanted, wanted);
  }
  const option =
    meaning === 'priority'
      ? value.choices.map((priority) => choosePriority(field.options, priority as Draft['priority'])).find((found) => found !== undefined)
      : chooseOption(
          field.options,
          value.choices,
          meaning === 'department' || meaning === 'category' || meaning === 'location' ? 'same' : 'kind-of',
        );
  if (!option) return 'no-such-option';
  return sameText(field.current, option.text) ? 'already-there' : fill(meaning, field, option.value, option.text);
}

function fillDescription(field: SeenField, text: string): Fill | RefusalReason | 'already-there' {
  const stands = field.current.trim() !== '' && !field.isOurs;
  if (squeezed(field.current).includes(squeezed(text))) return 'already-there';
  if (stands && !isLong(field)) return 'filled-already';
  const between = stands ? 2 : 0;
  const room = (field.maxLength ?? Number.POSITIVE_INFINITY) - (stands ? field.current.length : 0) - between;
  const value = cutAtWord(isLong(field) ? text : text.replace(/\s+/g, ' '), room);
  if (value === '') return 'filled-already';
  return { ...fill('description', field, value, value), place: stands ? 'before' : 'instead', cut: value !== text && text.length > room };
}

function fill(meaning: FieldMeaning, field: SeenField, value: string, shown: string): Fill {
  return {
    ref: field.ref,
    frame: field.frame,
    meaning,
    label: labelOf(field),
    control: field.control,
    value,
    shown,
    place: 'instead',
    cut: false,
  };
}

function rank(fill: Fill): number {
  if (fill.meaning === 'department' || fill.meaning === 'subject' || fill.meaning === 'description') return ORDER[fill.meaning];
  return ['select', 'radio', 'checkbox', 'combobox'].includes(fill.control) ? ORDER.choice : ORDER.text;
}

/** The label as a person would say it, without the colon and the star. */
export function labelOf(field: Pick<SeenField, 'labels' | 'name'>): string {
  const label = (field.labels[0] ?? field.name).replace(/[\s:：*＊]+$/g, '').replace(/^[\s*＊]+/g, '');
  return label === '' ? 'Field without a name' : label;
}

/** Empty, or on the choice that stands for none. */
function isEmpty(field: SeenField): boolean {
  return field.current.trim() === '' || field.options.some((option) => option.value === '' && option.text === field.current);
}

function sameText(a: string, b: string): boolean {
  return squeezed(a) === squeezed(b);
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');
}

function uniqueRefusals(refused: readonly Refusal[]): readonly Refusal[] {
  return refused.filter(({ field, why }, i) => refused.findIndex((other) => other.field === field && other.why === why) === i);
}
