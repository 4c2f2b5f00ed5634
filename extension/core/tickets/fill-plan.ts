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
  /** 0 is the page itself; others are frames of the same origin inside it, in document order. */
  readonly frame: number;
  /** Tells forms apart on one page; the same for controls that are sent together. */
  readonly form: string;
  readonly control:
    | 'text'
    | 'multiline'
    | 'select'
    | 'radio'
    | 'checkbox'
    | 'combobox'
    | 'rich-text'
    | 'date'
    | 'time'
    | 'datetime'
    | 'email'
    | 'tel'
    | 'number'
    | 'file';
  /** Labels, best first. */
  readonly labels: readonly string[];
  readonly name: string;
  readonly autocomplete: string;
  readonly required: boolean;
  readonly maxLength: number | null;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** What a field for files takes: its `accept` as written, and whether more than one. */
  readonly takes?: { readonly accept: string; readonly several: boolean };
  /** What stands in it now. */
  readonly current: string;
  /** The site put `current` there, not a person: a select on its default, a signature in the message. */
  readonly isDefault: boolean;
  /** Deskside put `current` there earlier in this document, and nobody changed it since. */
  readonly isOurs: boolean;
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
  /** A field for robots ("leave this empty"). */
  | 'trap'
  | 'person-typed-here'
  /** The site itself has put something there. */
  | 'filled-already'
  | 'no-such-option'
  /** A field for files takes no file of this kind. */
  | 'not-this-file'
  | 'other-origin'
  | 'gone';

export interface SeenPage {
  readonly origin: string;
  /** Of the address, without what follows a question mark. */
  readonly path: string;
  readonly title: string;
  /** Made up when the page was looked at; another one after a reload. */
  readonly document: string;
  readonly fields: readonly SeenField[];
  /** The page holds a password field: it is probably asking to sign in. */
  readonly asksToSignIn: boolean;
  /** Frames of another origin, which nobody looked into. */
  readonly foreignFrames: number;
}

/** What goes into a field: a part of every ticket, or what somebody taught for this form. */
export type FillMeaning = FieldMeaning | 'line' | 'fixed' | 'written' | 'files';

/** One field and what goes into it. `shown` is what the person reads in the plan (the option's text for a select). */
export interface Fill {
  readonly ref: string;
  readonly frame: number;
  readonly meaning: FillMeaning;
  readonly label: string;
  readonly control: SeenField['control'];
  /** For files, their ids with a space between them. */
  readonly value: string;
  readonly shown: string;
  /** `before`: put above what the site has in the field (a signature, a template), which stays. */
  readonly place: 'instead' | 'before';
  /** The text was too long for this field; what was cut off is in the description. */
  readonly cut: boolean;
  /** Ids of the ticket's lines that this says in full. */
  readonly lines: readonly string[];
  /** Somebody taught that this goes here; otherwise it was found by the words of the form. */
  readonly taught: boolean;
}

export interface FillPlan {
  readonly origin: string;
  readonly title: string;
  readonly document: string;
  /** In the order in which they are filled: choices first, because a form may draw itself anew after one. */
  readonly fills: readonly Fill[];
  readonly refused: readonly { readonly field: string; readonly why: RefusalReason }[];
  /** Labels of fields that hold the wanted text already. */
  readonly alreadyThere: readonly string[];
  /** What the draft has and the form has no field for; `description` here means that the text itself found no place. */
  readonly notPlaced: readonly (FieldMeaning | 'files')[];
  /** Required fields of the same form that stay empty, by label. */
  readonly stillEmpty: readonly string[];
  /** Fields that were taught for this page and are not on it now, by label; what they stood for was guessed instead. */
  readonly lost: readonly string[];
}

/** What became of each fill, and what stood there before, for undo. */
export interface FillReport {
  readonly document: string;
  readonly filled: readonly { readonly ref: string; readonly frame: number; readonly label: string; readonly before: string }[];
  readonly failed: readonly { readonly label: string; readonly why: RefusalReason | 'not-shown' }[];
  /** Required fields of the form that are empty after filling, by label. */
  readonly stillEmpty: readonly string[];
}

/** Why a page could not be looked at. */
export type LookFailure = 'no-permission' | 'no-tab' | 'tab-closed' | 'browser-page' | 'no-form';

/**
 * Why a plan could not be carried out or undone. `reloaded`: the document is another one now, so look and plan again;
 * `page-changed`: it is the same document, but none of the planned fields is there any more; `refused`: every field of the plan
 * was refused, and `report.failed` would say why; `no-file`: a file that the plan names cannot be read from disk.
 */
export type FillFailure = LookFailure | 'page-changed' | 'reloaded' | 'refused' | 'no-file';
