/** Files of a ticket saved where the browser saves downloads. */

import type { Store } from '../../core/ports';
import type { Attachment, AttachmentFacts } from '../../core/tickets/attachment';

/** The address of a download is needed until the browser has begun with it, in milliseconds. */
const KEPT_MS = 60_000;

/** `undefined` when all are saved, else a sentence that names those that are not. */
export async function saveFiles(store: Store<Attachment>, files: readonly AttachmentFacts[]): Promise<string | undefined> {
  const lost: string[] = [];
  for (const { id, name } of files) {
    const read = await store.get(id);
    if (read.ok && read.value) download(read.value);
    else lost.push(`“${name}”`);
  }
  return lost.length === 0 ? undefined : `${lost.join(', ')} cannot be read, and so was not saved.`;
}

function download({ name, type, bytes }: Attachment): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
