/** Whether a draft asks for a visit. What was said about it stays on disk, so that the answer can change; a planned one is called off first. */

import type { ReactNode } from 'react';
import { withVisitLines } from '../../core/desk/visit-words';
import type { Draft } from '../../core/tickets/draft';
import { setVisit } from '../../core/tickets/edit-draft';
import { useServices } from '../services';
import type { Desk } from '../use-desk';
import type { EditDraft } from '../views/use-draft';
import { useCallOff } from './use-call-off';

export interface AskingForVisit {
  /** Asks, or does not ask any more; a planned visit is asked for until it is called off. */
  readonly ask: (wanted: boolean) => void;
  /** What is asked before a visit is called off that the customer was told of. */
  readonly form: ReactNode;
}

export function useAskVisit(draft: Draft, edit: EditDraft, desk: Desk): AskingForVisit {
  const { openDeskWork } = useServices();
  const wants = () => edit((old, at) => setVisit(old, true, at));
  const wantsNot = () => edit((old, at) => withVisitLines(setVisit(old, false, at), [], at));
  const { callOff, form } = useCallOff(desk, { off: wantsNot, back: wants });
  const stop = async () => {
    const { visits } = await openDeskWork();
    const found = await visits.get(draft.id);
    // What cannot be read is told by the panel of the visit, and stays as it is.
    if (found.ok && found.value?.state === 'planned') callOff(found.value);
    else wantsNot();
  };
  return { ask: (wanted) => (wanted ? wants() : void stop()), form };
}
