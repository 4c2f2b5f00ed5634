/** What a person reads when a page or a field could not be filled: one plain sentence per reason. */

import type { FillFailure, FillReport, RefusalReason } from './fill-plan';

const REFUSALS: Readonly<Record<RefusalReason | 'not-shown', string>> = {
  hidden: 'cannot be seen on the page',
  covered: 'is covered by something else on the page',
  'off-screen': 'lies outside of what can be scrolled to',
  'read-only': 'cannot be changed',
  disabled: 'is switched off',
  password: 'belongs to a sign-in or holds a password',
  search: 'is for searching',
  captcha: 'asks whether you are a person',
  trap: 'is a field that people should leave empty',
  'person-typed-here': 'holds what you typed; it was left alone',
  'filled-already': 'holds something that the site put there; it was left alone',
  'no-such-option': 'has no choice with these words',
  'not-this-file': 'takes no file of this kind',
  'other-origin': 'belongs to another site',
  gone: 'is no longer on the page',
  'not-shown': 'did not take the text; it is as it was before',
};

const FAILURES: Readonly<Record<FillFailure, string>> = {
  'no-permission':
    'Deskside may not see this page yet. Press its button in the toolbar (or its keyboard shortcut) while the page is open, or allow this site in the settings.',
  'no-tab': 'There is no web page to fill. Open the form of your ticket system in a tab and try again.',
  'tab-closed': 'The tab with the form was closed. Open the form again and look at it.',
  'browser-page':
    'This page belongs to the browser or is a document; no extension may fill it. Open the form of your ticket system and try again.',
  'no-form': 'No form for a ticket was found on this page.',
  'page-changed': 'The form on the page is not the one that was looked at. Nothing is lost: look at the page again.',
  reloaded:
    'The page loaded itself anew, as some forms do when the queue is chosen. Nothing is lost: look at the page again and fill in the rest.',
  refused: 'Nothing was filled in, because every field had to be left alone.',
  'no-file':
    'A file that goes with the ticket cannot be read from this computer any more. Nothing was filled in; take the file out and add it again.',
};

/** A phrase that follows the field's label: `"Subject" is covered by something else on the page`. */
export function refusalPhrase(why: FillReport['failed'][number]['why']): string {
  return REFUSALS[why];
}

export function refusalSentence(field: string, why: FillReport['failed'][number]['why']): string {
  return `“${field}” ${REFUSALS[why]}.`;
}

export function fillFailureSentence(why: FillFailure): string {
  return FAILURES[why];
}

/** Follows the labels of fields that were taught and are not on the page. */
export function lostSentence(labels: readonly string[]): string {
  const named = labels.map((label) => `“${label}”`).join(', ');
  return `Not on the page now, although taught for it: ${named}. The form may have changed, or it comes in a later step; Deskside went by the words of the form instead.`;
}

/** Said instead of `no-form` when the page wants a name and password first. */
export const SIGN_IN_FIRST = 'This page asks you to sign in. Sign in first, then fill in the form.';

/** Said instead of `no-form` when there are only frames of other sites, which are never looked into. */
export const FORM_IN_FOREIGN_FRAME =
  'The form on this page belongs to another site inside it. Open that form in a tab of its own (right-click it, “Open frame in new tab”).';
