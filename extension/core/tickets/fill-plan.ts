/** The plan for filling a web form: what the page was seen to hold, what would go where, and what was refused and why. */

/** What a draft field is, in the words that forms use for it. */
export type FieldMeaning =
  | 'subject'
  | 'description'
  | 'department'
  | 'priority'
  | 'category'
  | 'name'
  | 'email'
  | 'phone'
  | 'location'
  | 'operating-system'
  | 'memory'
  | 'browser'
  | 'device'
  | 'extension-number';

/** One control as it was seen on the page. `ref` finds it again in the same document and nowhere else. */
export interface SeenField {
  readonly ref: string;
  readonly frame: number;
  readonly form: string;
  readonly control: 'text' | 'multiline' | 'select' | 'radio' | 'checkbox' | 'combobox' | 'rich-text' | 'date' | 'email' | 'tel';
  /** Labels, best first. */
  readonly labels: readonly string[];
  readonly name: string;
  readonly autocomplete: string;
  readonly required: boolean;
  readonly maxLength: number | null;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** What stands in it now. */
  readonly current: string;
  readonly usable: true | RefusalReason;
}

export type RefusalReason =
  | 'hidden'
  | 'covered'
  | 'off-screen'
  | 'read-only'
  | 'disabled'
  | 'password'
  | 'search'
  | 'captcha'
  | 'person-typed-here'
  | 'no-such-option'
  | 'other-origin'
  | 'gone';

export interface SeenPage {
  readonly origin: string;
  readonly title: string;
  readonly fields: readonly SeenField[];
}

/** One field and what goes into it. `shown` is what the person reads in the plan (the option's text for a select). */
export interface Fill {
  readonly ref: string;
  readonly frame: number;
  readonly meaning: FieldMeaning;
  readonly label: string;
  readonly control: SeenField['control'];
  readonly value: string;
  readonly shown: string;
}

export interface FillPlan {
  readonly origin: string;
  readonly title: string;
  readonly fills: readonly Fill[];
  readonly refused: readonly { readonly field: string; readonly why: RefusalReason }[];
  /** Required fields of the same form that stay empty, by label. */
  readonly stillEmpty: readonly string[];
}

/** What became of each fill, and what stood there before, for undo. */
export interface FillReport {
  readonly filled: readonly { readonly ref: string; readonly frame: number; readonly label: string; readonly before: string }[];
  readonly failed: readonly { readonly label: string; readonly why: RefusalReason | 'not-shown' }[];
}
