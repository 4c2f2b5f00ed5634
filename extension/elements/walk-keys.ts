/** Which key means what while a tree is walked: Y and N, 1 to 9, and back. */

import type { Answer } from '../core/knowledge/entry';
import type { AnswerId } from '../core/knowledge/ids';

/** Slugs of a plain Yes and No in the languages of the content; kb-content/README.md gives them the keys Y and N. */
const YES: ReadonlySet<string> = new Set(['yes', 'ya']);
const NO: ReadonlySet<string> = new Set(['no', 'tidak']);

/** Only single digits are keys. */
const MOST_NUMBERED = 9;

export interface KeyedAnswer {
  readonly answer: Answer;
  /** `Y`, `N`, `1` to `9`, or nothing for the tenth and later. */
  readonly key: string | undefined;
}

export function keyedAnswers(answers: readonly Answer[]): readonly KeyedAnswer[] {
  let numbered = 0;
  return answers.map((answer) => {
    if (YES.has(answer.id)) return { answer, key: 'Y' };
    if (NO.has(answer.id)) return { answer, key: 'N' };
    numbered++;
    return { answer, key: numbered <= MOST_NUMBERED ? String(numbered) : undefined };
  });
}

export function answerForKey(answers: readonly Answer[], key: string): AnswerId | undefined {
  return keyedAnswers(answers).find((keyed) => keyed.key === key.toUpperCase())?.answer.id;
}

export function isBackKey(event: KeyboardEvent): boolean {
  return event.key === 'ArrowLeft' ? event.altKey : event.key === 'Backspace' && !event.altKey;
}

const TYPING =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]:not([contenteditable=false]),[role=textbox]';
const PRESSABLE = 'button,a[href],summary,[role=button]';

/** True when the key belongs to something else: a field that is typed in, a shortcut, a held key, a dialog that is open above. */
export function belongsElsewhere(event: KeyboardEvent, element: Element): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey) return true;
  const target = event.composedPath()[0];
  if (target instanceof Element && target.closest(TYPING)) return true;
  const above = [...element.ownerDocument.querySelectorAll('dialog:modal, [aria-modal="true"]')].some(
    (dialog) => !dialog.contains(element),
  );
  return above || !element.checkVisibility();
}

/** True when Enter already means "press what has the focus". */
export function pressesSomething(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(PRESSABLE) !== null;
}
