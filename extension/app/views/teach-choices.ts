/** What can be said about a field when a form is taught: each thing with its words and its name in the list. */

import type { Draft } from '../../core/tickets/draft';
import type { FieldMeaning, SeenField } from '../../core/tickets/fill-plan';
import { type RecipeContent, TICKET_MEANINGS } from '../../core/tickets/recipe';

export interface TeachChoice {
  /** Value of the option: `meaning:subject`, `line:details.memory`, `fixed`, `nothing`; empty: Deskside decides. */
  readonly value: string;
  readonly title: string;
}

export interface TeachChoices {
  readonly always: readonly TeachChoice[];
  readonly meanings: readonly TeachChoice[];
  readonly lines: readonly TeachChoice[];
}

const MEANING_TITLES: Readonly<Record<FieldMeaning, string>> = {
  subject: 'Subject',
  description: 'Description',
  department: 'Department',
  priority: 'Priority',
  category: 'Category',
  name: 'Name',
  email: 'E-mail address',
  phone: 'Telephone number',
  location: 'Room or place',
  'operating-system': 'Operating system',
  memory: 'Memory',
  browser: 'Browser',
  device: 'Device or handset',
  'extension-number': 'Extension',
};
const FOR_CHOICES: ReadonlySet<FieldMeaning> = new Set(
  TICKET_MEANINGS.filter((meaning) => meaning !== 'subject' && meaning !== 'description'),
);
/** Lines that tickets have again and again; those of a walk or a known problem are of this ticket only. */
const LASTING_SECTIONS: ReadonlySet<string> = new Set(['telephone', 'details', 'page']);

const DECIDES: TeachChoice = { value: '', title: 'Deskside decides' };
const NOTHING: TeachChoice = { value: 'nothing', title: 'Never anything' };
const WRITTEN: TeachChoice = { value: 'written', title: 'When the ticket was written' };
const FILES: TeachChoice = { value: 'files', title: 'The files of the ticket' };
const FIXED: TeachChoice = { value: 'fixed', title: 'Always the same …' };

export function teachChoices(field: SeenField, draft: Draft): TeachChoices {
  switch (field.control) {
    case 'file':
      return { always: [DECIDES, FILES, NOTHING], meanings: [], lines: [] };
    case 'date':
    case 'time':
    case 'datetime':
      return { always: [DECIDES, WRITTEN, FIXED, NOTHING], meanings: [], lines: [] };
    default: {
      const isChoice = hasOptions(field) || field.control === 'combobox';
      // One box to tick is either always ticked or never.
      const isTick = field.control === 'checkbox' && field.options.length < 2;
      const meanings = isTick ? [] : TICKET_MEANINGS.filter((meaning) => !isChoice || FOR_CHOICES.has(meaning));
      return {
        always: [DECIDES, FIXED, ...(isChoice ? [] : [WRITTEN]), NOTHING],
        meanings: meanings.map((meaning) => ({ value: `meaning:${meaning}`, title: MEANING_TITLES[meaning] })),
        lines: isTick
          ? []
          : draft.lines
              .filter(({ section }) => LASTING_SECTIONS.has(section))
              .map(({ id, label }) => ({ value: `line:${id}`, title: label })),
      };
    }
  }
}

/** Whether a fixed value is one of these choices, and not words of one's own. */
export function hasOptions(field: SeenField): boolean {
  return field.options.length > 0;
}

export function choiceOf(content: RecipeContent | null | undefined): string {
  if (!content) return '';
  if (content.kind === 'meaning') return `meaning:${content.meaning}`;
  return content.kind === 'line' ? `line:${content.line}` : content.kind;
}

/** `null`: Deskside decides. A fixed value begins as the first real choice of the field, or with nothing. */
export function contentOf(value: string, field: SeenField): RecipeContent | null {
  const [kind, rest = ''] = [value.split(':')[0] ?? '', value.slice(value.indexOf(':') + 1)];
  switch (kind) {
    case 'meaning': {
      const meaning = TICKET_MEANINGS.find((one) => one === rest);
      return meaning ? { kind: 'meaning', meaning } : null;
    }
    case 'line':
      return { kind: 'line', line: rest };
    case 'fixed':
      return { kind: 'fixed', text: field.options.find((option) => option.value !== '' && option.text !== '')?.text ?? '' };
    case 'written':
    case 'files':
    case 'nothing':
      return { kind };
    default:
      return null;
  }
}

/** The words of a recipe's content for a list of what was taught. */
export function contentTitle(content: RecipeContent): string {
  switch (content.kind) {
    case 'meaning':
      return MEANING_TITLES[content.meaning];
    case 'line':
      return `The line “${content.line}”`;
    case 'fixed':
      return `Always “${content.text}”`;
    case 'written':
      return WRITTEN.title;
    case 'files':
      return FILES.title;
    case 'nothing':
      return NOTHING.title;
  }
}
