/** Instead of a draft that cannot be shown. */

import { FileQuestion } from 'lucide-react';
import type { CommandTarget } from '../commands';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import type { OpenDraft } from './use-draft';

export function DraftTrouble({
  open,
  target,
}: {
  open: { readonly state: 'gone' } | Extract<OpenDraft, { state: 'failed' }>;
  target: CommandTarget;
}) {
  return (
    <Empty icon={FileQuestion} title={open.state === 'gone' ? 'This draft is not here any more' : 'This draft cannot be read just now'}>
      <p>{open.state === 'gone' ? 'It was deleted, perhaps in another window.' : `${readSentence(open)} It is still on disk.`}</p>
      <Button look="main" onClick={() => target.goTo({ view: 'drafts' })}>
        Show all drafts
      </Button>
      <Button onClick={() => target.writeTicket()}>Write a new ticket</Button>
    </Empty>
  );
}

function readSentence(open: Extract<OpenDraft, { state: 'failed' }>): string {
  switch (open.failure.why) {
    case 'unreadable':
      return 'Its record is damaged and was left as it is.';
    case 'newer':
      return 'A newer Deskside wrote it; open it with that one.';
    case 'full':
    case 'closed':
      return 'The browser does not let Deskside read its storage right now. Close this page, open it again, and try once more.';
  }
}
