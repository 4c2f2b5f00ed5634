/** The files of a draft: what they look like, what is hidden in them, and the way to take one out. */

import { Download, FileText, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Attachment } from '../../core/tickets/attachment';
import { originalId } from '../../core/tickets/attachment-records';
import type { Draft, DraftFile } from '../../core/tickets/draft';
import { maskedLines } from '../../core/tickets/masked-lines';
import { masksIn } from '../../core/tickets/take-file';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { useLoaded } from '../use-loaded';
import { MaskButton } from './masked-text';
import { saveFiles } from './save-files';
import type { DraftFiles } from './use-files';

export function FileList({ draft, files, change }: { draft: Draft; files: DraftFiles; change: (file: DraftFile) => void }) {
  if (draft.attachments.length === 0) return null;
  return (
    <ul className="file-list" aria-label="Files that go along">
      {draft.attachments.map((file) => (
        <FileRow key={file.id} file={file} draft={draft} files={files} change={() => change(file)} />
      ))}
    </ul>
  );
}

/** Pictures that the editor can open. */
const isPicture = ({ type }: DraftFile) => /^image\/(?:png|jpeg|webp|gif|bmp)$/.test(type);

function FileRow({ file, draft, files, change }: { file: DraftFile; draft: Draft; files: DraftFiles; change: () => void }) {
  const { files: store } = useServices();
  const toast = useToast();
  // The size changes with the bytes, and is all that tells of it.
  const read = useLoaded(async () => store.get(file.id), [store, file.id, file.size]);
  const record = read.state === 'done' && read.value.ok ? read.value.value : undefined;
  const lost = read.state === 'done' && record === undefined;
  const save = async () => {
    const failure = await saveFiles(store, [file]);
    if (failure) toast({ text: failure });
  };
  return (
    <li className="file-row">
      <Thumbnail record={record} picture={isPicture(file)} />
      <span className="file-facts">
        <span className="file-name">{file.name}</span>
        <span className={lost ? 'field-trouble' : 'field-hint'}>
          {lost ? 'This file cannot be read any more. Remove it and add it again.' : sizeOf(file.size)}
        </span>
        {file.masked && <HiddenInFile file={file} draft={draft} files={files} />}
      </span>
      {isPicture(file) && <Button look="quiet" icon={Pencil} label={`Crop, blur or mark “${file.name}”`} onClick={change} />}
      <Button look="quiet" icon={Download} label={`Save “${file.name}” on this computer`} onClick={() => void save()} />
      <Button look="quiet" icon={Trash2} label={`Remove “${file.name}”`} onClick={() => files.remove(file)} />
    </li>
  );
}

function Thumbnail({ record, picture }: { record: Attachment | undefined; picture: boolean }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!record || !picture) return;
    const made = URL.createObjectURL(new Blob([record.bytes], { type: record.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [record, picture]);
  return <span className="file-thumbnail">{address ? <img src={address} alt="" width={48} height={48} /> : <Icon of={FileText} />}</span>;
}

function HiddenInFile({ file, draft, files }: { file: DraftFile; draft: Draft; files: DraftFiles }) {
  const { files: store } = useServices();
  const read = useLoaded(async () => store.get(originalId(file.id)), [store, file.id]);
  const original = read.state === 'done' && read.value.ok ? read.value.value : undefined;
  if (!original) return null;
  const hidden = masksIn(original.bytes, maskedLines(draft).masks);
  return (
    <span className="file-masks">
      <span className="field-hint">Hidden in it:</span>
      {hidden.map((mask) => (
        <MaskButton key={`${mask.kind} ${mask.number}`} mask={mask} setLifted={(one, lifted) => void files.lift(one, lifted)} />
      ))}
    </span>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
