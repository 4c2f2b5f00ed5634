/**
 * Fills the form in a tab: look, plan, confirm, fill, report, undo.
 *
 * Each step starts from what the step before gave back, and each may fail by name; the draft itself is never touched here. The
 * boundary is this: a value only ever goes into a field of the plan that the person confirmed, in the document and origin that they
 * saw, where the field can still be seen and still holds what it held. The site's own submit button is left to the person.
 */

import type { Attachment } from '../../../core/tickets/attachment';
import { labelOf } from '../../../core/tickets/fill-field';
import { parseFillOutcome, parseUndoOutcome } from '../../../core/tickets/fill-outcome-schema';
import type { FillFailure, FillPlan, FillReport, LookFailure, SeenPage } from '../../../core/tickets/fill-plan';
import { FORM_IN_FOREIGN_FRAME, fillFailureSentence, refusalSentence, SIGN_IN_FIRST } from '../../../core/tickets/fill-sentences';
import { hasTicketForm, planFill } from '../../../core/tickets/plan-fill';
import type { Recipe } from '../../../core/tickets/recipe';
import { parseSeenPage } from '../../../core/tickets/seen-page-schema';
import { extensionApi } from '../extension-api';
import { bringFile } from './bring-file';
import { fillPage } from './fill-page';
import { giveHands } from './give-hands';
import { inject, tabIsThere } from './inject';
import { learnNames } from './learn-names';
import { openEyes } from './open-eyes';
import { pointAtField, stopPointing as stopPointingInPage } from './point-at-field';
import { seePage } from './see-page';
import { undoFill as undoFillInPage } from './undo-fill';

export { planFill };

type LookResult =
  | { readonly ok: true; readonly page: SeenPage }
  | { readonly ok: false; readonly why: LookFailure; readonly sentence: string };
type Failed = { readonly ok: false; readonly why: FillFailure; readonly sentence: string };
type ApplyResult = { readonly ok: true; readonly report: FillReport } | Failed;
type UndoResult = { readonly ok: true; readonly restored: number; readonly notRestored: readonly string[] } | Failed;

export interface LookFor {
  /** Where one of these fits, there is a form, whatever its words. */
  readonly recipes?: readonly Recipe[];
  /** Any page with a field will do: a later step of a form, or a form that is going to be taught. */
  readonly anyField?: boolean;
}

/** Gives a file of the ticket by its id; `undefined` when it cannot be read. */
export type ReadFile = (id: string) => Promise<Attachment | undefined>;

/** What is injected travels as JSON; browsers take a message of 64 MiB, so a file goes in parts of so many bytes. */
export const FILE_PART_BYTES = 3 * 1024 * 1024;
/** Shorter than `INJECTION_LIMIT`, so that the page ends it and takes its outline away. */
export const POINTING_LIMIT_MS = 50_000;

/** A page that loads itself while it is looked at is given one more look. */
const LOOKS = 2;

/** Looks at the form in a tab without changing anything. Needs `activeTab` (the person pressed the toolbar button) or the site's permission. */
export async function lookAtPage(tabId: number, { recipes = [], anyField = false }: LookFor = {}): Promise<LookResult> {
  if (tabId < 0 || !(await tabIsThere(tabId))) return failed('no-tab');
  for (let look = 1; ; look++) {
    const opened = await inject(tabId, openEyes);
    const named = opened.ok ? await inject(tabId, learnNames) : opened;
    const seen = named.ok ? await inject(tabId, seePage) : named;
    if (!seen.ok) {
      if (seen.why !== 'reloaded') return failed(seen.why);
      if (look < LOOKS) continue;
      return failed('no-form');
    }
    if (seen.value === 'no-page') return failed('browser-page');
    const page = parseSeenPage(seen.value);
    if (!page) return failed('no-form');
    if (hasTicketForm(page, recipes) || (anyField && page.fields.some(({ usable }) => usable === true))) return { ok: true, page };
    if (page.asksToSignIn) return failed('no-form', SIGN_IN_FIRST);
    return page.foreignFrames > 0 ? failed('no-form', FORM_IN_FOREIGN_FRAME) : failed('no-form');
  }
}

/** Carries out the plan that the person confirmed; they may have taken fills out of it. */
export async function applyPlan(tabId: number, plan: FillPlan, readFile: ReadFile = noFile): Promise<ApplyResult> {
  const ready = await inject(tabId, giveHands);
  if (!ready.ok) return failed(ready.why);
  // No kit of ours in this document: it is another one than the one that was looked at.
  if (!ready.value) return failed('reloaded');
  for (const id of plan.fills.filter(({ meaning }) => meaning === 'files').flatMap(({ value }) => value.split(' '))) {
    const file = await readFile(id);
    if (!file) return failed('no-file');
    const brought = await bring(tabId, plan.document, file);
    if (brought !== 'brought') return failed(brought);
  }
  const order = {
    origin: plan.origin,
    document: plan.document,
    fills: plan.fills.map(({ ref, label, value, shown, place }) => ({ ref, label, value, shown, place })),
  };
  const injected = await inject(tabId, fillPage, order);
  if (!injected.ok) return failed(injected.why);
  const outcome = parseFillOutcome(injected.value);
  if (!outcome.ok) return failed(outcome.why);
  const report = { ...outcome.report, stillEmpty: outcome.report.stillEmpty.map((label) => labelOf({ labels: [label], name: '' })) };
  if (report.filled.length > 0 || report.failed.length === 0) return { ok: true, report };
  return failed(
    'refused',
    [fillFailureSentence('refused'), ...report.failed.map(({ label, why }) => refusalSentence(label, why))].join(' '),
  );
}

/** Puts back what stood in the fields before, except where the person has changed the text since (`notRestored`, by label). */
export async function undoFill(tabId: number, report: FillReport): Promise<UndoResult> {
  const ready = await inject(tabId, giveHands);
  if (!ready.ok) return failed(ready.why);
  if (!ready.value) return failed('reloaded');
  const injected = await inject(tabId, undoFillInPage, { refs: report.filled.map(({ ref }) => ref) });
  if (!injected.ok) return failed(injected.why);
  const outcome = parseUndoOutcome(injected.value);
  return outcome.ok ? outcome : failed(outcome.why);
}

export type PointResult =
  | { readonly ok: true; readonly ref: string }
  | { readonly ok: false; readonly why: 'escape' | 'stopped' | 'too-long' }
  | Failed;

/** Lets the person point at a field of the page that was looked at. `hint` is shown beside the mouse until they are over a field. */
export async function pointAt(tabId: number, page: SeenPage, hint: string): Promise<PointResult> {
  const goBack = await bringToFront(tabId);
  try {
    const injected = await inject(tabId, pointAtField, { document: page.document, limit: POINTING_LIMIT_MS, hint });
    if (!injected.ok) return failed(injected.why);
    const pointed = injected.value;
    if ('ref' in pointed)
      return page.fields.some(({ ref }) => ref === pointed.ref) ? { ok: true, ref: pointed.ref } : failed('page-changed');
    return pointed.ended === 'reloaded' ? failed('reloaded') : { ok: false, why: pointed.ended };
  } finally {
    await goBack();
  }
}

/** Beside the panel the form is in sight already; a full tab of Deskside has to make way for it. Returns the way back. */
async function bringToFront(tabId: number): Promise<() => Promise<void>> {
  const { tabs } = extensionApi();
  const form = await tabs?.get(tabId).catch(() => undefined);
  if (!tabs || !form || form.active) return async () => undefined;
  const [before] = await tabs.query({ active: true, windowId: form.windowId });
  await tabs.update(tabId, { active: true });
  return async () => {
    // The tab may have been closed meanwhile; there is then nowhere to go back to.
    if (before?.id !== undefined) await tabs.update(before.id, { active: true }).catch(() => undefined);
  };
}

export async function stopPointing(tabId: number): Promise<void> {
  // A page that is gone has nobody pointing in it.
  await inject(tabId, stopPointingInPage);
}

async function noFile(): Promise<undefined> {
  return undefined;
}

async function bring(tabId: number, document: string, file: Attachment): Promise<'brought' | FillFailure> {
  const { id, name, type, bytes } = file;
  for (let part = 0; part === 0 || part * FILE_PART_BYTES < bytes.length; part++) {
    const slice = bytes.subarray(part * FILE_PART_BYTES, (part + 1) * FILE_PART_BYTES);
    const injected = await inject(tabId, bringFile, { document, id, name, type, part, bytes: base64(slice) });
    if (!injected.ok) return injected.why;
    if (!injected.value) return 'reloaded';
  }
  return 'brought';
}

function base64(bytes: Uint8Array): string {
  // As many arguments as every browser takes at once.
  const piece = 8_192;
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}

function failed<Why extends FillFailure>(why: Why, sentence = fillFailureSentence(why)): { ok: false; why: Why; sentence: string } {
  return { ok: false, why, sentence };
}
