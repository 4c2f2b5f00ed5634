/** Beside the ways to send that take text only: says that files do not go along, and saves them for the person to add by hand. */

import { Download } from 'lucide-react';
import type { Draft } from '../../core/tickets/draft';
import { Button } from '../parts/button';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { saveFiles } from './save-files';

export function FilesStay({ draft }: { draft: Draft }) {
  const { files } = useServices();
  const toast = useToast();
  const count = draft.attachments.length;
  if (count === 0) return null;
  const save = async () => {
    const failure = await saveFiles(files, draft.attachments);
    toast({
      text:
        failure ?? `Saved ${count === 1 ? 'the file' : `${count} files`} with your downloads. Add ${count === 1 ? 'it' : 'them'} by hand.`,
    });
  };
  return (
    <p className="files-stay">
      <span className="field-hint">{count === 1 ? 'The file does' : 'Files do'} not go along by mail, by address or as copied text.</span>
      <Button look="quiet" icon={Download} onClick={() => void save()}>
        {count === 1 ? 'Save the file' : `Save ${count} files`}
      </Button>
    </p>
  );
}
