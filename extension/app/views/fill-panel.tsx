/** Filling the form in the open tab: look, show the plan, fill what was confirmed, tell what became of it, undo. */

import { ArrowRight, ClipboardPen, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { markHandedOver, takeBackHandOver } from '../../core/tickets/edit-draft';
import type { FillPlan, FillReport, LookFailure } from '../../core/tickets/fill-plan';
import { refusalSentence } from '../../core/tickets/fill-sentences';
import { planFill } from '../../core/tickets/plan-fill';
import { applyPlan, lookAtPage, undoFill } from '../../hosts/browser/form/form-filler';
import { formTab } from '../../hosts/browser/form-tab';
import { askForHost } from '../../hosts/browser/permissions';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import type { EditDraft } from './use-draft';

type Filling =
  | { readonly step: 'looking' }
  | { readonly step: 'failed'; readonly why: LookFailure | 'other'; readonly sentence: string; readonly title?: string }
  | { readonly step: 'plan'; readonly tabId: number; readonly plan: FillPlan; readonly note?: string }
  | { readonly step: 'filling' }
  | { readonly step: 'report'; readonly tabId: number; readonly report: FillReport; readonly handedOverBefore: Draft['handedOver'] }
  | { readonly step: 'undone'; readonly sentence: string };

export function FillPanel({
  draft,
  edit,
  departmentName,
  siteAddress,
  close,
}: {
  draft: Draft;
  edit: EditDraft;
  departmentName: string | undefined;
  /** The ticket system in the settings: its host can be asked for when the page may not be seen yet. */
  siteAddress: string | undefined;
  close: () => void;
}) {
  const [filling, setFilling] = useState<Filling>({ step: 'looking' });
  const heading = useRef<HTMLHeadingElement>(null);
  const look = async (note?: string) => {
    setFilling({ step: 'looking' });
    const tab = await formTab();
    if (!tab)
      return setFilling({
        step: 'failed',
        why: 'no-tab',
        sentence: 'There is no other tab. Open the page of your ticket system where tickets are written, then try again.',
      });
    const seen = await lookAtPage(tab.id);
    if (!seen.ok) return setFilling({ step: 'failed', why: seen.why, sentence: seen.sentence });
    const plan = planFill(seen.page, draft, departmentName === undefined ? {} : { department: departmentName });
    setFilling({ step: 'plan', tabId: tab.id, plan, ...(note === undefined ? {} : { note }) });
  };
  // Opened by a click that meant "look now": once, not at every redraw.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => void look(), []);
  useEffect(() => {
    if (filling.step !== 'looking' && filling.step !== 'filling') heading.current?.focus();
  }, [filling.step]);

  const fill = async (tabId: number, plan: FillPlan) => {
    setFilling({ step: 'filling' });
    const applied = await applyPlan(tabId, plan);
    if (applied.ok) {
      edit((now, at) => markHandedOver(now, 'form', at));
      setFilling({ step: 'report', tabId, report: applied.report, handedOverBefore: draft.handedOver });
    } else if (applied.why === 'reloaded') {
      await look(applied.sentence);
    } else {
      setFilling({ step: 'failed', why: 'other', sentence: applied.sentence });
    }
  };
  const undo = async ({ tabId, report, handedOverBefore }: Extract<Filling, { step: 'report' }>) => {
    const undone = await undoFill(tabId, report);
    if (!undone.ok) return setFilling({ step: 'failed', why: 'other', title: 'Nothing was undone', sentence: nothingToUndo(undone) });
    const putBack = `${count(undone.restored, 'field')} put back`;
    if (undone.notRestored.length > 0) {
      return setFilling({ step: 'undone', sentence: `${putBack}. Left as you changed them: ${undone.notRestored.join(', ')}.` });
    }
    edit((now, at) => takeBackHandOver(now, handedOverBefore, at));
    setFilling({ step: 'undone', sentence: `The form is as it was: ${putBack}.` });
  };
  const allow = () => {
    if (siteAddress === undefined) return;
    void askForHost(siteAddress).then((answer) => {
      if (answer === 'granted') void look();
    });
  };

  return (
    <section className="fill-panel" aria-label="Fill the form in the tab">
      <h2 ref={heading} tabIndex={-1}>
        {filling.step === 'failed' && filling.title !== undefined ? filling.title : TITLES[filling.step]}
      </h2>
      {filling.step === 'failed' && (
        <>
          <Notice tone="warning">{filling.sentence} Your ticket is still here.</Notice>
          <div className="button-row">
            {filling.why === 'no-permission' && siteAddress !== undefined && (
              <Button look="main" onClick={allow}>{`Allow ${hostOf(siteAddress)}`}</Button>
            )}
            <Button look={filling.why === 'no-permission' && siteAddress !== undefined ? 'plain' : 'main'} onClick={() => void look()}>
              Look again
            </Button>
            <Button onClick={close}>Close</Button>
          </div>
        </>
      )}
      {filling.step === 'plan' && (
        <Plan
          plan={filling.plan}
          note={filling.note}
          fill={() => void fill(filling.tabId, filling.plan)}
          lookAgain={() => void look()}
          close={close}
        />
      )}
      {filling.step === 'report' && <Report report={filling.report} undo={() => void undo(filling)} close={close} />}
      {filling.step === 'undone' && (
        <>
          <Notice tone="success">{filling.sentence}</Notice>
          <div className="button-row">
            <Button onClick={() => void look()}>Look again</Button>
            <Button onClick={close}>Close</Button>
          </div>
        </>
      )}
    </section>
  );
}

const TITLES: Readonly<Record<Filling['step'], string>> = {
  looking: 'Looking at the form …',
  failed: 'Nothing was filled in',
  plan: 'What goes where',
  filling: 'Filling in …',
  report: 'Filled in. Now check it and send it there',
  undone: 'Undone',
};

function Plan({
  plan,
  note,
  fill,
  lookAgain,
  close,
}: {
  plan: FillPlan;
  note: string | undefined;
  fill: () => void;
  lookAgain: () => void;
  close: () => void;
}) {
  return (
    <>
      {note && <Notice tone="info">{note}</Notice>}
      <p className="muted">
        {plan.title} · {hostOf(plan.origin)}
      </p>
      {plan.fills.length === 0 && (
        <Notice tone="warning">This form has no field that this ticket could fill. Copy the text instead.</Notice>
      )}
      <ul className="fills">
        {plan.fills.map((one) => (
          <li key={`${one.frame} ${one.ref}`}>
            <span className="fill-label">{one.label}</span>
            <Icon14 />
            <span className="fill-value">
              {one.shown}
              {one.cut && <span className="field-hint"> (cut to fit; the rest goes into the description)</span>}
            </span>
          </li>
        ))}
      </ul>
      {plan.alreadyThere.length > 0 && <p className="field-hint">Already right: {plan.alreadyThere.join(', ')}.</p>}
      {plan.refused.length > 0 && (
        <details className="preview">
          <summary>{count(plan.refused.length, 'field')} left alone</summary>
          <ul className="plain-list">
            {plan.refused.map(({ field, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two fields of a page may have the same label
              <li key={index}>{refusalSentence(field, why)}</li>
            ))}
          </ul>
        </details>
      )}
      <StillEmpty labels={plan.stillEmpty} />
      <p className="field-hint">Only these fields are touched. You press the site's own button to send.</p>
      <div className="button-row">
        <Button look="main" icon={ClipboardPen} onClick={fill} disabled={plan.fills.length === 0}>
          {`Fill ${count(plan.fills.length, 'field')}`}
        </Button>
        <Button onClick={lookAgain}>Look again</Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </>
  );
}

function Report({ report, undo, close }: { report: FillReport; undo: () => void; close: () => void }) {
  return (
    <>
      <Notice tone="success">Filled: {report.filled.map(({ label }) => label).join(', ')}.</Notice>
      {report.failed.length > 0 && (
        <Notice tone="warning">
          <ul className="plain-list">
            {report.failed.map(({ label, why }) => (
              <li key={`${label} ${why}`}>{refusalSentence(label, why)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <StillEmpty labels={report.stillEmpty} />
      <div className="button-row">
        <Button icon={Undo2} onClick={undo}>
          Undo
        </Button>
        <Button onClick={close}>Done</Button>
      </div>
    </>
  );
}

function nothingToUndo({ why, sentence }: { why: string; sentence: string }): string {
  if (why === 'reloaded') return 'The page loaded itself anew, so what was filled in there is gone already.';
  if (why === 'tab-closed') return 'The tab with the form was closed, and what was filled in there went with it.';
  return sentence;
}

function StillEmpty({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return <Notice tone="warning">The form also wants: {labels.join(', ')}. Fill that in yourself.</Notice>;
}

function Icon14() {
  return <ArrowRight size={14} aria-hidden="true" className="icon muted" />;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
