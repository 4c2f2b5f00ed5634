/** The walk that a tree view shows: found on disk or begun anew, saved after every answer, and so there again after closing. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Tree } from '../../core/knowledge/entry';
import { startWalk, type Walk } from '../../core/knowledge/walk';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';

export type ChangeWalk = (change: (walk: Walk, now: number) => Walk) => void;

/** `walkId`: resume this one. The walk is written once it holds an answer, so that only looking at a tree leaves nothing behind. */
export function useWalk(tree: Tree | undefined, walkId: string | undefined): readonly [Walk | undefined, ChangeWalk] {
  const { walks, clock, ids, session } = useServices();
  const toast = useToast();
  const [walk, setWalk] = useState<Walk>();
  const latest = useRef(walk);
  const show = useCallback(
    (next: Walk) => {
      latest.current = next;
      session.walkId = next.trail.length > 0 ? next.id : undefined;
      setWalk(next);
    },
    [session],
  );

  useEffect(() => {
    if (latest.current || !tree) return;
    let dropped = false;
    const begin = async () => {
      const found = walkId === undefined ? undefined : await walks.get(walkId);
      if (dropped || latest.current) return;
      if (found && !found.ok) toast({ text: `This starts anew, because the earlier answers cannot be read: ${storeSentence(found)}` });
      show(found?.ok && found.value ? found.value : startWalk(tree, ids.next(), clock.now()));
    };
    void begin();
    return () => {
      dropped = true;
    };
  }, [tree, walkId, walks, ids, clock, show, toast]);

  const change = useCallback<ChangeWalk>(
    (apply) => {
      if (!latest.current) return;
      const next = apply(latest.current, clock.now());
      if (next === latest.current) return;
      show(next);
      void walks.put(next).then((saved) => {
        if (!saved.ok) toast({ text: `Your answers are on screen but not saved: ${storeSentence(saved)}` });
      });
    },
    [walks, clock, show, toast],
  );
  return [walk, change];
}
