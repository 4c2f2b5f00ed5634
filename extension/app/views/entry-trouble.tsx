/** Instead of an article or tree that cannot be shown: why, and where to go from there. */

import { FileQuestion } from 'lucide-react';
import type { EntryResult } from '../../core/knowledge/open-pack';
import type { CommandTarget } from '../commands';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';

export function EntryTrouble({ why, target }: { why: Extract<EntryResult, { ok: false }>['why']; target: CommandTarget }) {
  const gone = why === 'no-such-entry';
  return (
    <Empty icon={FileQuestion} title={gone ? 'This page is not in the knowledge base' : 'This page cannot be read'}>
      <p>
        {gone
          ? 'It may have been renamed or removed. Search for it by its words.'
          : 'The file that holds it is damaged. Reload the extension or ask the help desk to publish the knowledge base again; everything else still works.'}
      </p>
      <Button look="main" onClick={() => target.focusSearch()}>
        Search
      </Button>
      <Button onClick={() => target.writeTicket()}>Write a ticket</Button>
    </Empty>
  );
}
