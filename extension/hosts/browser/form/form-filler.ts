/**
 * Fills the form in a tab: look, plan, confirm, fill, report, undo.
 *
 * Each step starts from what the step before gave back, and each may fail by name; the draft itself is never touched here. The
 * boundary is this: a value only ever goes into a field of the plan that the person confirmed, in the document and origin that they
 * saw, where the field can still be seen and still holds what it held. The site's own submit button is left to the person.
 */

import { parseFillOutcome, parseUndoOutcome } from '../../../core/tickets/fill-outcome-schema';
import type { FillFailure, FillPlan, FillReport, LookFailure, SeenPage } from '../../../core/tickets/fill-plan';
import { FORM_IN_FOREIGN_FRAME, fillFailureSentence, refusalSentence, SIGN_IN_FIRST } from '../../../core/tickets/fill-sentences';
import { hasTicketForm, labelOf, planFill } from '../../../core/tickets/plan-fill';
import { parseSeenPage } from '../../../core/tickets/seen-page-schema';
import { fillPage } from './fill-page';
import { giveHands } from './give-hands';
import { inject, tabIsThere } from './inject';
import { learnNames } from './learn-names';
import { openEyes } from './open-eyes';
import { seePage } from './see-page';
import { undoFill as undoFillInPage } from './undo-fill';

export { planFill };

type LookResult =
  | { readonly ok: true; readonly page: SeenPage }
  | { readonly ok: false; readonly why: LookFailure; readonly sentence: string };
type Failed = { readonly ok: false; readonly why: FillFailure; readonly sentence: string };
type ApplyResult = { readonly ok: true; readonly report: FillReport } | Failed;
type UndoResult = { readonly ok: true; readonly restored: number; readonly notRestored: readonly string[] } | Failed;

/** A page that loads itself while it is looked at is given one more look. */
const LOOKS = 2;

/** Looks at the form in a tab without changing anything. Needs `activeTab` (the person pressed the toolbar button) or the site's permission. */
export async function lookAtPage(tabId: number): Promise<LookResult> {
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
    if (hasTicketForm(page)) return { ok: true, page };
    if (page.asksToSignIn) return failed('no-form', SIGN_IN_FIRST);
    return page.foreignFrames > 0 ? failed('no-form', FORM_IN_FOREIGN_FRAME) : failed('no-form');
  }
}

/** Carries out the plan that the person confirmed; they may have taken fills out of it. */
export async function applyPlan(tabId: number, plan: FillPlan): Promise<ApplyResult> {
  const ready = await inject(tabId, giveHands);
  if (!ready.ok) return failed(ready.why);
  // No kit of ours in this document: it is another one than the one that was looked at.
  if (!ready.value) return failed('reloaded');
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

function failed<Why extends FillFailure>(why: Why, sentence = fillFailureSentence(why)): { ok: false; why: Why; sentence: string } {
  return { ok: false, why, sentence };
}
