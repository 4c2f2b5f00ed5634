/** What exactly would go into one field, or why nothing may. */

import { chooseOption, choosePriority } from './choose-option';
import type { Draft } from './draft';
import { cutAtWord } from './draft-subject';
import type { Fill, FillMeaning, RefusalReason, SeenField } from './fill-plan';
import type { FieldValue } from './fill-values';

export type FieldFill = Fill | RefusalReason | 'already-there';

export function fillFor(meaning: FillMeaning, field: SeenField, value: FieldValue): FieldFill {
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

function fillChoice(meaning: FillMeaning, field: SeenField, value: FieldValue): FieldFill {
  if (field.control === 'combobox' && field.options.length === 0) {
    // Its choices are known only when it is open. Of a line, the shortest way to say it is what lists hold.
    const wanted = value.lines.length > 0 ? value.choices.at(-1) : value.choices[0];
    if (wanted === undefined) return 'no-such-option';
    return sameText(field.current, wanted) ? 'already-there' : fill(meaning, field, wanted, wanted);
  }
  const option =
    meaning === 'priority'
      ? value.choices.map((priority) => choosePriority(field.options, priority as Draft['priority'])).find((found) => found !== undefined)
      : chooseOption(
          field.options,
          value.choices,
          meaning === 'department' || meaning === 'category' || meaning === 'location' || meaning === 'fixed' ? 'same' : 'kind-of',
        );
  if (!option) return 'no-such-option';
  return sameText(field.current, option.text) ? 'already-there' : fill(meaning, field, option.value, option.text);
}

export function fillDescription(field: SeenField, text: string): FieldFill {
  const stands = field.current.trim() !== '' && !field.isOurs;
  if (squeezed(field.current).includes(squeezed(text))) return 'already-there';
  if (stands && !isLong(field)) return 'filled-already';
  const between = stands ? 2 : 0;
  const room = (field.maxLength ?? Number.POSITIVE_INFINITY) - (stands ? field.current.length : 0) - between;
  const value = cutAtWord(isLong(field) ? text : text.replace(/\s+/g, ' '), room);
  if (value === '') return 'filled-already';
  return { ...fill('description', field, value, value), place: stands ? 'before' : 'instead', cut: value !== text && text.length > room };
}

export function fill(meaning: FillMeaning, field: SeenField, value: string, shown: string): Fill {
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
    lines: [],
    taught: false,
  };
}

/** The label as a person would say it, without the colon and the star. */
export function labelOf(field: Pick<SeenField, 'labels' | 'name'>): string {
  const label = (field.labels[0] ?? field.name).replace(/[\s:：*＊]+$/g, '').replace(/^[\s*＊]+/g, '');
  return label === '' ? 'Field without a name' : label;
}

function sameText(a: string, b: string): boolean {
  return squeezed(a) === squeezed(b);
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');
}

export function isLong(field: SeenField): boolean {
  return field.control === 'multiline' || field.control === 'rich-text';
}
