/** "Make an article of it": an unfinished page on disk, with personal data masked, and its editor. */

import { useCallback } from 'react';
import type { ServiceId } from '../../core/knowledge/ids';
import { type RawAnswer, startPage } from '../../core/knowledge/page-draft';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { goTo, replaceRoute } from '../use-route';

export interface ArticleStart {
  readonly services?: readonly ServiceId[];
  /** In words: `Contact of 23 November`. */
  readonly origin: string;
  /** In the place of the view that is open, so that Back does not begin another page. */
  readonly replace?: boolean;
}

export type StartArticle = (answer: RawAnswer, start: ArticleStart) => Promise<void>;

export function useStartArticle(): StartArticle {
  const { openDeskWork, clock, ids } = useServices();
  const toast = useToast();
  return useCallback(
    async (answer, { services = [], origin, replace }) => {
      const { pages } = await openDeskWork();
      const page = startPage(answer, { id: ids.next(), now: clock.now(), services, language: 'en', origin });
      const kept = await pages.put(page);
      if (!kept.ok) return toast({ text: `The page was not begun: ${storeSentence(kept)}` });
      (replace ? replaceRoute : goTo)({ view: 'new-article', page: page.id });
    },
    [openDeskWork, clock, ids, toast],
  );
}
