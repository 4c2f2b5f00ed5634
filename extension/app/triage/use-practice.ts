/** How this desk works, from the knowledge base: its checklists, its messages, how long a customer may wait for a word. */

import type { Practice } from '../../core/desk/practice';
import type { Pack } from '../../core/knowledge/open-pack';
import { useLoaded } from '../use-loaded';

/** Where the knowledge base does not say, as `practice.yaml` does when it leaves it out. */
export const NO_PRACTICE: Pick<Practice, 'courtesyAfterHours'> = { courtesyAfterHours: 48 };

/** `undefined`: not read yet, not there, or damaged; then there are no templates and no checklists, and everything else works. */
export function usePractice(pack: Pack | undefined): Practice | undefined {
  const read = useLoaded(async (signal) => pack?.practice(signal), [pack]);
  if (read.state !== 'done' || !read.value?.ok) return undefined;
  return read.value.practice ?? undefined;
}
