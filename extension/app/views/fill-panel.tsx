/** Filling the form in the open tab: look, show the plan, fill what was confirmed, tell what became of it, undo. */

import { ArrowRight, ClipboardPen, GraduationCap, RefreshCw, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { markHandedOver, takeBackHandOver } from '../../core/tickets/edit-draft';
import type { FillPlan, FillReport, LookFailure, SeenPage } from '../../core/tickets/fill-plan';
import { lostSentence, refusalSentence } from '../../core/tickets/fill-sentences';
import { NOTHING_PLACED, type PlacedBefore, placedAfter } from '../../core/tickets/placed-before';
import { planFill } from '../../core/tickets/plan-fill';
import type { Recipe } from '../../core/tickets/recipe';
import { applyPlan, lookAtPage, undoFill } from '../../hosts/browser/form/form-filler';
import { formTab } from '../../hosts/browser/form-tab';
import { askForHost } from '../../hosts/browser/permissions';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import { useAnswerKeys } from '../use-answer-keys';
import { TeachPanel } from './teach-panel';
import type { EditDraft } from './use-draft';

type Filling =
  | { readonly step: 'looking' }
  | { readonly step: 'failed'; readonly why: LookFailure | 'other'; readonly sentence: string; readonly title?: string }
  | { readonly step: 'plan'; readonly seen: Seen; readonly plan: FillPlan; readonly note?: string }
  | { readonly step: 'teach'; readonly seen: Seen }
  | { readonly step: 'filling' }
  | { readonly step: 'report'; readonly tabId: number; readonly report: FillReport; readonly handedOverBefore: Draft['handedOver'] }
  | { readonly step: 'undone'; readonly sentence: string };

interface Seen {
  readonly tabId: number;
  readonly page: SeenPage;
  readonly recipes: readonly Recipe[];
}

/** What the earlier steps of one form took, so that the next one goes on from there and undo reaches them all. */
interface Trip {
  readonly placed: PlacedBefore;
  readonly filled: FillReport['filled'];
  readonly handedOverBefore: Draft['handedOver'];
}

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
  const { openForms } = useServices();
  const trip = useRef<Trip>(undefined);
  const [filling, setFilling] = useState<Filling>({ step: 'looking' });
  const heading = useRef<HTMLHeadingElement>(null);
  const look = async ({ note, teaching = false }: { readonly note?: string; readonly teaching?: boolean } = {}) => {
    setFilling({ step: 'looking' });
    const tab = await formTab();
    if (!tab)
      return setFilling({
        step: 'failed',
        why: 'no-tab',
        sentence: 'There is no other tab. Open the page of your ticket system where tickets are written, then try again.',
      });
    const taught = await (await openForms()).read();
    const recipes = taught.all;
    const earlier = trip.current?.placed;
    const looked = await lookAtPage(tab.id, { recipes, anyField: teaching || earlier !== undefined });
    if (!looked.ok) return setFilling({ step: 'failed', why: looked.why, sentence: looked.sentence });
    const seen = { tabId: tab.id, page: looked.page, recipes };
    if (teaching) return setFilling({ step: 'teach', seen });
    const names = { ...(departmentName === undefined ? {} : { department: departmentName }), written: localMoment(draft.createdAt) };
    const plan = planFill(looked.page, draft, names, { recipes, files: draft.attachments, ...(earlier ? { earlier } : {}) });
    const said = [note, taught.trouble].filter((one) => one !== undefined).join(' ');
    setFilling({ step: 'plan', seen, plan, ...(said === '' ? {} : { note: said }) });
  };
  const lookAfresh = () => {
    trip.current = undefined;
    void look();
  };
  // Opened by a click that meant "look now": once, not at every redraw.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => void look(), []);
  useEffect(() => {
    if (filling.step !== 'looking' && filling.step !== 'filling') heading.current?.focus();
  }, [filling.step]);

  const fill = async (tabId: number, plan: FillPlan) => {
    setFilling({ step: 'filling' });
    const applied = await applyPlan(tabId, plan, (await openForms()).readFile);
    if (applied.ok) {
      const { placed, filled, handedOverBefore } = trip.current ?? {
        placed: NOTHING_PLACED,
        filled: [],
        handedOverBefore: draft.handedOver,
      };
      trip.current = {
        placed: placedAfter(placed, plan, applied.report),
        filled: [...filled.filter((one) => !applied.report.filled.some(({ ref }) => ref === one.ref)), ...applied.report.filled],
        handedOverBefore,
      };
      edit((now, at) => markHandedOver(now, 'form', at));
      setFilling({ step: 'report', tabId, report: applied.report, handedOverBefore });
    } else if (applied.why === 'reloaded') {
      await look({ note: applied.sentence });
    } else {
      setFilling({ step: 'failed', why: 'other', sentence: applied.sentence });
    }
  };
  const undo = async ({ tabId, report, handedOverBefore }: Extract<Filling, { step: 'report' }>) => {
    const filled = trip.current?.filled ?? report.filled;
    const undone = await undoFill(tabId, { ...report, filled });
    trip.current = undefined;
    if (!undone.ok) return setFilling({ step: 'failed', why: 'other', title: 'Nothing was undone', sentence: nothingToUndo(undone) });
    const putBack = `${count(undone.restored, 'field')} put back`;
    if (undone.notRestored.length > 0) {
      return setFilling({ step: 'undone', sentence: `${putBack}. Left as you changed them: ${undone.notRestored.join(', ')}.` });
    }
    const left = filled.length - undone.restored;
    if (left > 0) {
      const went = `${count(left, 'field')} of an earlier step went away with ${left === 1 ? 'its' : 'their'} page.`;
      return setFilling({ step: 'undone', sentence: `${putBack}. ${went}` });
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

  const planned = filling.step === 'plan' && filling.plan.fills.length > 0 ? filling : undefined;
  useAnswerKeys({
    yes: planned && (() => void fill(planned.seen.tabId, planned.plan)),
    // What is being taught would be gone; and after filling Escape closes the popup, as it does anywhere else.
    back: filling.step === 'looking' || filling.step === 'failed' || filling.step === 'plan' ? close : undefined,
  });

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
            {filling.why === 'no-form' && (
              <Button icon={GraduationCap} onClick={() => void look({ teaching: true })}>
                Teach this form
              </Button>
            )}
            <Button onClick={close}>Close</Button>
          </div>
        </>
      )}
      {filling.step === 'plan' && (
        <Plan
          plan={filling.plan}
          note={filling.note}
          fill={() => void fill(filling.seen.tabId, filling.plan)}
          lookAgain={() => void look()}
          teach={() => setFilling({ step: 'teach', seen: filling.seen })}
          close={close}
        />
      )}
      {filling.step === 'teach' && (
        <TeachPanel
          {...filling.seen}
          draft={draft}
          saved={() => void look({ note: 'Taught. This is what goes where now.' })}
          close={() => void look()}
        />
      )}
      {filling.step === 'report' && (
        <Report report={filling.report} undo={() => void undo(filling)} goOn={() => void look()} close={close} />
      )}
      {filling.step === 'undone' && (
        <>
          <Notice tone="success">{filling.sentence}</Notice>
          <div className="button-row">
            <Button onClick={lookAfresh}>Look again</Button>
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
  teach: 'Teach this form',
  filling: 'Filling in …',
  report: 'Filled in. Now check it and send it there',
  undone: 'Undone',
};

function Plan({
  plan,
  note,
  fill,
  lookAgain,
  teach,
  close,
}: {
  plan: FillPlan;
  note: string | undefined;
  fill: () => void;
  lookAgain: () => void;
  teach: () => void;
  close: () => void;
}) {
  const { mac } = useServices();
  return (
    <>
      {note && <Notice tone="info">{note}</Notice>}
      <div className="fill-page">
        <p className="muted">
          {plan.title} · {hostOf(plan.origin)}
        </p>
        <Button look="quiet" icon={RefreshCw} label="Look again" onClick={lookAgain} />
      </div>
      {plan.fills.length === 0 && (
        <Notice tone="warning">
          This form has no field that this ticket could fill by its words. Teach it where things go, or copy the text.
        </Notice>
      )}
      <ul className="fills">
        {plan.fills.map((one) => (
          <li key={`${one.frame} ${one.ref}`}>
            <span className="fill-label">
              {one.label}
              {one.taught && <span className="tag fill-taught">taught</span>}
            </span>
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
      {plan.lost.length > 0 && <Notice tone="info">{lostSentence(plan.lost)}</Notice>}
      {plan.notPlaced.includes('files') && (
        <Notice tone="warning">Not every file of the ticket finds a place in this form. Add the rest yourself, on the site.</Notice>
      )}
      <StillEmpty labels={plan.stillEmpty} />
      <p className="field-hint">Only these fields are touched. You press the site's own button to send.</p>
      <div className="button-row">
        <Button look="main" icon={ClipboardPen} title={showKeys('Mod+Enter', mac)} onClick={fill} disabled={plan.fills.length === 0}>
          {`Fill ${count(plan.fills.length, 'field')}`}
        </Button>
        <Button onClick={close}>Cancel</Button>
        <Button look="quiet" icon={GraduationCap} onClick={teach}>
          Teach this form
        </Button>
      </div>
    </>
  );
}

function Report({ report, undo, goOn, close }: { report: FillReport; undo: () => void; goOn: () => void; close: () => void }) {
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
      <p className="field-hint">Does the form go on? Press its own “Next”, then plan the next step here.</p>
      <div className="button-row">
        <Button look="main" onClick={close}>
          Done
        </Button>
        <Button icon={Undo2} onClick={undo}>
          Undo
        </Button>
        <Button look="quiet" onClick={goOn}>
          Plan the next step
        </Button>
      </div>
    </>
  );
}

/** By this computer's clock, as fields for dates want it. */
function localMoment(at: number): { readonly day: string; readonly time: string } {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = new Date(at);
  return {
    day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    time: `${two(date.getHours())}:${two(date.getMinutes())}`,
  };
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
