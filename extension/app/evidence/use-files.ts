/** The files of a draft: on disk the moment they are added, removed with undo, and rewritten when a mask in them is lifted. */

import { useMemo } from 'react';
import type { Attachment } from '../../core/tickets/attachment';
import { originalId } from '../../core/tickets/attachment-records';
import type { Autosave } from '../../core/tickets/autosave';
import type { Draft, DraftFile } from '../../core/tickets/draft';
import { addFile, removeFile, setFileSize } from '../../core/tickets/edit-draft';
import { maskedLines, setLifted } from '../../core/tickets/masked-lines';
import { type Mask, sameMask } from '../../core/tickets/redaction/redact';
import { maskBytes, type OfferedFile, takeFile } from '../../core/tickets/take-file';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';

export interface DraftFiles {
  /** Resolves to the number of files that were added; what the person should know is told. */
  add(offered: readonly OfferedFile[]): Promise<number>;
  remove(file: DraftFile): void;
  /** Adds one and takes the old one out: no original of a picture that was blurred stays in the ticket. */
  replace(file: DraftFile, offered: OfferedFile): Promise<void>;
  /** Lifts a mask everywhere in the ticket, in lines and files, or puts it back. */
  lift(mask: Mask, lifted: boolean): Promise<void>;
}

export function useFiles(autosave: Autosave<Draft>): DraftFiles {
  const { files, clock, ids } = useServices();
  const toast = useToast();
  return useMemo(() => {
    const edit = (change: (draft: Draft, now: number) => Draft) => autosave.edit((draft) => change(draft, clock.now()));

    const keep = async (id: string, name: string, type: string, bytes: Attachment['bytes']) =>
      files.put({ version: 1, id, name, type, size: bytes.length, createdAt: clock.now(), bytes });

    const addOne = async (
      offered: OfferedFile,
      already = autosave.record.attachments.length,
    ): Promise<{ readonly added: boolean; readonly told: string | null }> => {
      const { record } = autosave;
      const taken = takeFile(offered, already, maskedLines(record).masks);
      if (!taken.ok) return { added: false, told: taken.sentence };
      const id = ids.next();
      const { name, type, bytes, original } = taken;
      const kept = original ? await keep(originalId(id), name, type, original) : undefined;
      const stored = kept?.ok === false ? kept : await keep(id, name, type, bytes);
      if (!stored.ok) return { added: false, told: `“${name}” was not added: ${storeSentence(stored)}` };
      const file: DraftFile = { id, name, type, size: bytes.length, ...(original ? { masked: true } : {}) };
      edit((draft, now) => addFile(draft, file, now, original ? taken.masks : undefined));
      // Not with the next pause in typing: a file that is listed is on disk, and so is what refers to it.
      await autosave.flush();
      return { added: true, told: taken.told };
    };

    const rewrite = async (file: DraftFile, masks: readonly Mask[]) => {
      const original = await files.get(originalId(file.id));
      if (!original.ok || !original.value) return original.ok ? undefined : original;
      const bytes = maskBytes(original.value.bytes, masks);
      const kept = await keep(file.id, file.name, file.type, bytes);
      if (kept.ok) edit((draft, now) => setFileSize(draft, file.id, bytes.length, now));
      return kept.ok ? undefined : kept;
    };

    return {
      add: async (offered) => {
        let added = 0;
        const told: string[] = [];
        // One after the other: the next one counts the files and the masks of those before it.
        for (const one of offered) {
          const result = await addOne(one);
          if (result.added) added++;
          if (result.told !== null) told.push(result.told);
        }
        if (told.length > 0) toast({ text: told.join(' ') });
        return added;
      },
      remove: (file) => {
        const at = autosave.record.attachments.findIndex(({ id }) => id === file.id);
        edit((draft, now) => removeFile(draft, file.id, now));
        const undo = () => edit((draft, now) => addFile(draft, file, now, undefined, at));
        toast({ text: `Removed “${file.name}”.`, action: { title: 'Undo', run: undo } });
      },
      replace: async (file, offered) => {
        // Counted without the one that goes.
        const result = await addOne(offered, autosave.record.attachments.length - 1);
        if (!result.added) return toast({ text: result.told ?? '' });
        edit((draft, now) => removeFile(draft, file.id, now));
        // At once, and not with the orphans: what was blurred is not to be found on the disk either.
        await files.remove(file.id);
      },
      lift: async (mask, lifted) => {
        const { record } = autosave;
        const masks = maskedLines(record).masks.map((one) => (sameMask(one, mask) ? { ...one, lifted } : one));
        const masked = record.attachments.filter((file) => file.masked);
        // Whatever dies in between: a file never says more than the ticket shows.
        if (lifted) edit((draft, now) => setLifted(draft, mask, true, now));
        for (const file of masked) {
          const failure = await rewrite(file, masks);
          if (failure) return toast({ text: `“${file.name}” could not be changed: ${storeSentence(failure)}` });
        }
        if (!lifted) edit((draft, now) => setLifted(draft, mask, false, now));
      },
    };
  }, [autosave, files, clock, ids, toast]);
}

/** Files that were chosen, dropped or pasted, with their bytes. A folder has none, and is left out. */
export async function offeredFiles(list: Iterable<File>): Promise<readonly OfferedFile[]> {
  const read = [...list].map(async (file): Promise<OfferedFile | undefined> => {
    try {
      return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
    } catch {
      // A folder, or a file that went away since it was chosen: it is not in the list, which the person sees.
      return undefined;
    }
  });
  return (await Promise.all(read)).filter((file) => file !== undefined);
}
