/** Drafts that are on disk and cannot be shown: said one by one, left as they are, and deleted only if the person wants that twice. */

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { UnusableRecord } from '../../core/ports';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';

export function UnusableDrafts({ records }: { records: readonly UnusableRecord[] }) {
  return records.map((record) => <UnusableDraft key={record.id} record={record} />);
}

function UnusableDraft({ record: { id, why, detail } }: { record: UnusableRecord }) {
  const { drafts } = useServices();
  const toast = useToast();
  const [sure, setSure] = useState(false);
  const remove = async () => {
    const removed = await drafts.remove(id);
    if (!removed.ok) toast({ text: `The draft was not deleted: ${storeSentence(removed)}` });
  };
  if (why === 'newer') {
    return (
      <Notice tone="warning">
        One draft was written by a newer Deskside and is left as it is. Update Deskside to open it. <Which id={id} detail={detail} />
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      actions={
        sure ? (
          <>
            <Button look="danger" onClick={remove}>
              Delete for good
            </Button>
            <Button onClick={() => setSure(false)}>Keep it</Button>
          </>
        ) : (
          <Button icon={Trash2} onClick={() => setSure(true)}>
            Delete it
          </Button>
        )
      }
    >
      {sure
        ? 'Delete the damaged draft? It cannot be put back, and nobody can repair it then.'
        : 'One draft is damaged and cannot be shown. It is left as it is, so that it can still be repaired.'}{' '}
      <Which id={id} detail={detail} />
    </Notice>
  );
}

/** For whoever repairs it. */
function Which({ id, detail }: { id: string; detail: string }) {
  return (
    <small className="which">
      Draft {id}: {detail}.
    </small>
  );
}
