/** Evidence from the tab that the person looks at, taken when they ask for it: what goes wrong there, and what is selected. */

import type { LookFailure } from '../../../core/tickets/fill-plan';
import { type PageRecording, parseRecording, RECORDING_LIMITS, SELECTION_LIMIT } from '../../../core/tickets/recording';
import { extensionApi } from '../extension-api';
import { injectInto } from '../form/inject';
import { formTab } from '../form-tab';
import { readSelection } from './read-selection';
import { recordPage } from './record-page';

export type WhyNoEvidence = LookFailure | 'reloaded';
export type Evidence<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: WhyNoEvidence; readonly sentence: string };

/** `value.recording` is `null` where nothing is being recorded (only after `read` and `stop`). */
export async function recording(
  command: 'start' | 'read' | 'stop',
  tabId?: number,
): Promise<Evidence<{ readonly tabId: number; readonly recording: PageRecording | null }>> {
  const id = tabId ?? (await formTab())?.id;
  if (id === undefined) return failed('no-tab');
  const { entries, text, place } = RECORDING_LIMITS;
  // The page's own world: errors of its console are heard only there.
  const answer = await injectInto(id, { world: 'MAIN', injectImmediately: true }, recordPage, { command, entries, text, place });
  // A function that gives back `null` looks like a document that went away; both mean that nothing is recorded there now.
  if (!answer.ok)
    return answer.why === 'reloaded' && command !== 'start' ? { ok: true, value: { tabId: id, recording: null } } : failed(answer.why);
  const parsed = parseRecording(answer.value);
  return parsed ? { ok: true, value: { tabId: id, recording: parsed } } : failed('no-form');
}

/** Starts again whenever the tab loads a document, until the returned function is called. */
export function recordAfterReload(tabId: number): () => void {
  const updates = extensionApi().tabs?.onUpdated;
  const updated = (id: number, { status }: { readonly status?: string }) => {
    if (id === tabId && status === 'loading') void recording('start', tabId);
  };
  updates?.addListener(updated);
  return () => updates?.removeListener(updated);
}

export async function reloadTab(tabId: number): Promise<void> {
  await extensionApi().tabs?.reload(tabId);
}

/** Empty when nothing is selected. */
export async function selectedText(): Promise<Evidence<string>> {
  const tab = await formTab();
  if (!tab) return failed('no-tab');
  const answer = await injectInto(tab.id, {}, readSelection, SELECTION_LIMIT);
  return answer.ok ? answer : failed(answer.why);
}

export function evidenceSentence(why: WhyNoEvidence): string {
  switch (why) {
    case 'no-tab':
      return 'There is no other tab to look at. Open the page where it goes wrong, then try again.';
    case 'browser-page':
      return 'This is a page of the browser itself, and extensions may not look into those.';
    case 'no-permission':
      return 'Deskside may not look at this page yet. Go to it, press the Deskside button in the toolbar, and try again.';
    case 'tab-closed':
      return 'The tab was closed.';
    case 'no-form':
    case 'reloaded':
      return 'The page loaded itself anew just then. Try again.';
  }
}

function failed(why: WhyNoEvidence): { ok: false; why: WhyNoEvidence; sentence: string } {
  return { ok: false, why, sentence: evidenceSentence(why) };
}
