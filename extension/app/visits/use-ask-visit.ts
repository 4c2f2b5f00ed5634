/** Whether a draft asks for a visit. What was said about it stays on disk, so that the answer can change; a planned one is called off. */

import { setVisitState } from '../../core/desk/plan-visit';
import { withVisitLines } from '../../core/desk/visit-words';
import type { Draft } from '../../core/tickets/draft';
import { setVisit } from '../../core/tickets/edit-draft';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { EditDraft } from '../views/use-draft';

export function useAskVisit(draft: Draft, edit: EditDraft): (wanted: boolean) => void {
  const { openDeskWork } = useServices();
  const toast = useToast();
  const callOff = async () => {
    const { visits } = await openDeskWork();
    const found = await visits.get(draft.id);
    const visit = found.ok ? found.value : undefined;
    if (visit?.state !== 'planned') return;
    const written = await visits.update(visit.id, (old) => setVisitState(old ?? visit, 'called-off'));
    if (!written.ok) return toast({ text: `The visit was not called off: ${storeSentence(written)}` });
    const undo = async () => {
      const again = await visits.update(visit.id, () => visit);
      if (!again.ok) return toast({ text: `It stays called off: ${storeSentence(again)}` });
      edit((old, at) => setVisit(old, true, at));
    };
    toast({ text: 'The visit is called off.', action: { title: 'Undo', run: () => void undo() } });
  };
  return (wanted) => {
    edit((old, at) => (wanted ? setVisit(old, true, at) : withVisitLines(setVisit(old, false, at), [], at)));
    if (!wanted) void callOff();
  };
}
