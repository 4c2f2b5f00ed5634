/** Plans what would go into which field of the form on a page. Pure: the page was looked at before, and nothing is filled in here. */

import type { Draft } from './draft';
import { draftText } from './draft-text';
import { meaningScore, notForTickets, SURE_ENOUGH } from './field-words';
import { type FieldFill, fillDescription, fillFor, isLong, labelOf } from './fill-field';
import { fillFiles, mayTakeFiles, type PlanFile } from './fill-files';
import type { FieldMeaning, Fill, FillMeaning, FillPlan, RefusalReason, SeenField, SeenPage } from './fill-plan';
import { type DraftNames, type FieldValue, type FillValues, fillValues } from './fill-values';
import { matchRecipes, type TaughtField } from './match-recipe';
import type { PlacedBefore } from './placed-before';
import { TICKET_MEANINGS as MEANINGS, type Recipe, type RecipeContent } from './recipe';
import { taughtFill } from './taught-fill';

/** What the kind of control says about the meaning, on top of the words: a subject is one line, a description is many. */
const SUITS = { well: 10, badly: -40, never: -1000 } as const;
/** A description that no word names is still the largest text box of a form that has a subject. */
const UNNAMED_DESCRIPTION = SURE_ENOUGH;

/** A form may draw itself anew after these, so they come first; editors come last, because some forms copy other fields into them. */
const ORDER = { department: 0, choice: 1, subject: 2, text: 3, description: 4, files: 5 } as const;

interface Candidate {
  readonly field: SeenField;
  readonly meaning: FieldMeaning;
  readonly score: number;
}
interface Refusal {
  readonly field: string;
  readonly why: RefusalReason;
}

export interface PlanOptions {
  /** A person's own before the company's. */
  readonly recipes?: readonly Recipe[];
  readonly files?: readonly PlanFile[];
  /** What earlier steps of the same form hold already. Given, even an empty one: any field may carry the form on. */
  readonly earlier?: PlacedBefore;
}

/** Whether there is a form that a ticket could go into. */
export function hasTicketForm(page: SeenPage, recipes: readonly Recipe[] = []): boolean {
  return matchRecipes(page, recipes).found.some(isSaid) || formOf(page) !== undefined;
}

export function planFill(page: SeenPage, draft: Draft, names: DraftNames = {}, options: PlanOptions = {}): FillPlan {
  const { earlier, files = [] } = options;
  const { found, lost } = matchRecipes(page, options.recipes ?? []);
  const form = taughtForm(found) ?? formOf(page) ?? (earlier ? liveliestForm(page) : undefined);
  const taught = new Map(found.map(({ field, content }) => [field.ref, content]));
  const all = page.fields
    .filter((field) => field.form === form || (taught.has(field.ref) && taught.get(field.ref)?.kind !== 'nothing'))
    .map(withNamedRefusal);
  const values = fillValues(draft, names);
  const taughtFields = all.flatMap((field) => {
    const content = taught.get(field.ref);
    return content ? [{ field, content }] : [];
  });

  const fills: Fill[] = [];
  const alreadyThere: string[] = [];
  const refused: Refusal[] = [];
  const placedLines = new Set<string>(earlier?.lines);
  const placed = new Set<FillMeaning>(earlier?.meanings);
  const overlong: string[] = [];
  const take = (field: SeenField, meaning: FillMeaning, made: FieldFill, value?: FieldValue): void => {
    if (made === 'already-there') alreadyThere.push(labelOf(field));
    else if (typeof made === 'string') {
      // A list of categories need not be the list of departments: that it is another one is no news.
      if (meaning !== 'category') refused.push({ field: labelOf(field), why: made });
      return;
    }
    const cut = typeof made === 'object' && made.cut;
    const lines = cut ? [] : (value?.lines ?? (typeof made === 'object' ? made.lines : []));
    if (typeof made === 'object') fills.push({ ...made, lines });
    placed.add(meaning);
    for (const line of lines) placedLines.add(line);
    if (cut && value) overlong.push(value.text);
  };

  for (const { field, content } of taughtFields) {
    if (content.kind === 'meaning' && content.meaning === 'description') continue;
    const made = taughtFill({ field, content }, { draft, values, names, files });
    if (made === 'nothing-to-say') continue;
    take(field, content.kind === 'meaning' ? content.meaning : (content.kind as FillMeaning), made, valueOfMeaning(content, values));
  }

  // What somebody taught is not guessed again, neither the field nor what belongs into it.
  const taughtMeanings = new Set(found.flatMap(({ content }) => (content.kind === 'meaning' ? [content.meaning] : [])));
  const open = [...values.keys(), 'description' as const].filter((meaning) => !placed.has(meaning) && !taughtMeanings.has(meaning));
  const unsaid = open.filter((meaning) => !values.get(meaning)?.lines.some((line) => placedLines.has(line)));
  const guessed = assign(
    all.filter((field) => !taught.has(field.ref)),
    new Set(unsaid),
    placed.has('subject'),
  );
  refused.push(...guessed.refused);
  for (const [meaning, field] of guessed.chosen) {
    const value = values.get(meaning);
    if (meaning === 'description' || !value) continue;
    take(field, meaning, fillFor(meaning, field, value), value);
  }

  if (files.length > 0 && !placed.has('files')) {
    const candidates = all.filter((field) => mayTakeFiles(field) && !taught.has(field.ref));
    const usable = candidates.find((field) => field.usable === true && typeof fillFiles(field, files) === 'object');
    const [field] = usable ? [usable] : candidates;
    if (field) take(field, 'files', field.usable === true ? fillFiles(field, files) : field.usable);
  }

  const toldDescription = taughtFields.find(({ content }) => content.kind === 'meaning' && content.meaning === 'description')?.field;
  const description = placed.has('description') ? undefined : (toldDescription ?? guessed.chosen.get('description'));
  if (description) {
    // What has no field of its own, or not enough room in it, is said at the top of the text.
    const before = [
      ...(placed.has('subject') ? [] : [values.get('subject')?.text ?? '']),
      ...overlong.filter((text) => !draft.description.startsWith(text)),
    ];
    const text = draftText(draft, { without: placedLines, withoutPriority: placed.has('priority'), before: before.join('\n\n') });
    const made = description.usable !== true ? description.usable : text === '' ? 'already-there' : fillDescription(description, text);
    take(description, 'description', typeof made === 'object' && description === toldDescription ? { ...made, taught: true } : made);
  }

  const inDescription = (meaning: FieldMeaning): boolean => placed.has('description') && meaning !== 'department' && meaning !== 'category';
  const filledRefs = new Set(fills.map((fill) => fill.ref));
  const order = (fill: Fill): number => all.findIndex((field) => field.ref === fill.ref);
  const takenFiles = fills.filter(({ meaning }) => meaning === 'files').flatMap(({ value }) => value.split(' '));
  return {
    origin: page.origin,
    title: page.title,
    document: page.document,
    fills: fills.toSorted((a, b) => rank(a) - rank(b) || order(a) - order(b)),
    refused: uniqueRefusals(refused),
    alreadyThere,
    notPlaced: [
      ...[...values.keys(), 'description' as const].filter(
        (meaning) =>
          !placed.has(meaning) &&
          !inDescription(meaning) &&
          meaning !== 'category' &&
          !values.get(meaning)?.lines.some((line) => placedLines.has(line)),
      ),
      ...(files.some(({ id }) => !takenFiles.includes(id)) && !(earlier?.meanings.has('files') ?? false) ? (['files'] as const) : []),
    ],
    stillEmpty: all.filter((field) => field.required && field.usable === true && isEmpty(field) && !filledRefs.has(field.ref)).map(labelOf),
    lost: [...new Set(lost.map(({ mark }) => labelOf({ labels: mark.label === '' ? [] : [mark.label], name: mark.name })))],
  };
}

function isSaid({ content }: TaughtField): boolean {
  return content.kind !== 'nothing';
}

function valueOfMeaning(content: RecipeContent, values: FillValues): FieldValue | undefined {
  return content.kind === 'meaning' ? values.get(content.meaning) : undefined;
}

/** The form that most of the taught fields are in; what was taught is surer than any words. */
function taughtForm(found: readonly TaughtField[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { field } of found.filter(isSaid)) counts.set(field.form, (counts.get(field.form) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** A later step of a form may hold neither subject nor description: the form with the most fields that a ticket could have. */
function liveliestForm(page: SeenPage): string | undefined {
  const counts = new Map<string, number>();
  for (const field of page.fields.map(withNamedRefusal).filter(isReal)) {
    const known = MEANINGS.some((meaning) => score(field, meaning) >= SURE_ENOUGH) || field.control === 'file';
    counts.set(field.form, (counts.get(field.form) ?? 0) + (known ? 10 : 1));
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** The form whose best subject and description are the surest; the first of equals. */
function formOf(page: SeenPage): string | undefined {
  let best: { form: string; score: number } | undefined;
  for (const form of new Set(page.fields.map((field) => field.form))) {
    const all = page.fields.filter((field) => field.form === form).map(withNamedRefusal);
    const fields = all.filter(isReal);
    /** The text may be asked for in a later step. */
    const comesLater = all.some((field) => isLong(field) && field.usable === 'hidden');
    const subject = bestScore(fields, 'subject');
    const description = bestScore(fields, 'description');
    const unnamed = subject >= SURE_ENOUGH && fields.some(isLong) ? UNNAMED_DESCRIPTION : 0;
    const text = Math.max(description, unnamed);
    // A lone short field that is called "Title" or "Message" is no ticket form.
    if (text < SURE_ENOUGH && !(subject >= SURE_ENOUGH && (fields.length > 2 || (fields.length > 1 && comesLater)))) continue;
    if (subject < SURE_ENOUGH && !fields.some((field) => isLong(field) && score(field, 'description') >= SURE_ENOUGH)) continue;
    const total = subject + text;
    if (!best || total > best.score) best = { form, score: total };
  }
  return best?.form;
}

function isReal(field: SeenField): boolean {
  return field.usable === true || field.usable === 'person-typed-here';
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

/** What a date or a file is for, no label says surely enough. */
const NEVER_GUESSED: ReadonlySet<SeenField['control']> = new Set(['date', 'time', 'datetime', 'file']);

function suits(field: SeenField, meaning: FieldMeaning): number {
  const isChoice = field.control === 'select' || field.control === 'radio' || field.control === 'checkbox' || field.control === 'combobox';
  if (NEVER_GUESSED.has(field.control) || (field.control === 'checkbox' && field.options.length < 2)) return SUITS.never;
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
  hasSubjectElsewhere: boolean,
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
  if (!chosen.has('description') && (chosen.has('subject') || hasSubjectElsewhere)) {
    const free = fields.filter((field) => isLong(field) && field.usable === true && !taken.has(field.ref));
    const [largest] = free.toSorted((a, b) => Number(b.control === 'rich-text') - Number(a.control === 'rich-text'));
    if (largest) chosen.set('description', largest);
  }
  for (const meaning of [...chosen.keys()]) if (!wanted.has(meaning)) chosen.delete(meaning);
  return { chosen, refused };
}

function rank(fill: Fill): number {
  if (fill.meaning === 'department' || fill.meaning === 'subject' || fill.meaning === 'description' || fill.meaning === 'files')
    return ORDER[fill.meaning];
  return ['select', 'radio', 'checkbox', 'combobox'].includes(fill.control) ? ORDER.choice : ORDER.text;
}

/** Empty, or on the choice that stands for none. */
function isEmpty(field: SeenField): boolean {
  return field.current.trim() === '' || field.options.some((option) => option.value === '' && option.text === field.current);
}

function uniqueRefusals(refused: readonly Refusal[]): readonly Refusal[] {
  return refused.filter(({ field, why }, i) => refused.findIndex((other) => other.field === field && other.why === why) === i);
}
