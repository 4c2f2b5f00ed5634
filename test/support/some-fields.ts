/** Fields and pages as the form filler sees them, for tests of planning. */

import type { SeenField, SeenPage } from '../../extension/core/tickets/fill-plan';

export const SEEN_DOCUMENT = '0123456789abcdef';

let made = 0;

/** A text field that somebody can fill in; without a label by `''`. */
export function someField(label: string | readonly string[], changes: Partial<SeenField> = {}): SeenField {
  const labels = typeof label === 'string' ? [label].filter((one) => one !== '') : label;
  return {
    ref: `${SEEN_DOCUMENT}.${made++}`,
    frame: 0,
    form: 'form-1',
    control: 'text',
    labels,
    name: '',
    autocomplete: '',
    required: false,
    maxLength: null,
    options: [],
    current: '',
    isDefault: true,
    isOurs: false,
    usable: true,
    ...changes,
  };
}

export function somePage(...fields: readonly SeenField[]): SeenPage {
  return {
    origin: 'https://desk.example.com',
    path: '/new',
    title: 'New ticket',
    document: SEEN_DOCUMENT,
    fields,
    asksToSignIn: false,
    foreignFrames: 0,
  };
}
