/** Deleting a draft, with undo. */

import { useCallback } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-subject';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';

export function useDeleteDraft(): (draft: Draft) => Promise<boolean> {
  const { drafts } = useServices();
  const toast = useToast();
  return useCallback(
    async (draft) => {
      const removed = await drafts.remove(draft.id);
      if (!removed.ok) {
        toast({ text: `The draft was not deleted: ${storeSentence(removed)}` });
        return false;
      }
      const undo = async () => {
        const back = await drafts.put(draft);
        if (!back.ok) toast({ text: `The draft could not be put back: ${storeSentence(back)}` });
      };
      toast({ text: `Deleted “${draftSubject(draft)}”.`, action: { title: 'Undo', run: () => void undo() } });
      return true;
    },
    [drafts, toast],
  );
}
