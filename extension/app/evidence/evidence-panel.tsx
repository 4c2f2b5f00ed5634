/** What can go along with a ticket when the person asks for it: a picture of the tab, what goes wrong on the page, selected text, files. */

import { Bug, Camera, Paperclip, TextSelect } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Draft, DraftFile } from '../../core/tickets/draft';
import { addLines } from '../../core/tickets/edit-draft';
import { selectedLine } from '../../core/tickets/recording';
import { captureTab } from '../../hosts/browser/evidence/capture-tab';
import { selectedText } from '../../hosts/browser/evidence/page-evidence';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import type { EditDraft } from '../views/use-draft';
import { FileList } from './file-list';
import { Recorder } from './recorder';
import { type DraftFiles, offeredFiles } from './use-files';

const PictureEditor = lazy(() => import('./picture-editor'));

interface OpenPicture {
  readonly picture: Blob;
  readonly name: string;
  /** Of a picture that is in the ticket already: it is replaced. */
  readonly file?: DraftFile;
}

export function EvidencePanel({ draft, edit, files }: { draft: Draft; edit: EditDraft; files: DraftFiles }) {
  const { files: store, clock } = useServices();
  const [trouble, setTrouble] = useState<string>();
  const [open, setOpen] = useState<OpenPicture>();
  const [recording, setRecording] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  useFilesFromOutside(files);

  const takePicture = async () => {
    setTrouble(undefined);
    const captured = await captureTab();
    if (!captured.ok) return setTrouble(captured.sentence);
    setOpen({ picture: captured.picture, name: `screenshot-${stamp(clock.now())}.png` });
  };
  const takeSelection = async () => {
    setTrouble(undefined);
    const selected = await selectedText();
    if (!selected.ok) return setTrouble(selected.sentence);
    if (selected.value.trim() === '') return setTrouble('Nothing is selected on the page. Select the text there, then try again.');
    edit((now, at) => addLines(now, [selectedLine(selected.value, nextSelection(now))], at));
  };
  const change = async (file: DraftFile) => {
    const read = await store.get(file.id);
    if (read.ok && read.value) setOpen({ picture: new Blob([read.value.bytes], { type: file.type }), name: file.name, file });
  };
  const keepPicture = async (bytes: Uint8Array<ArrayBuffer>) => {
    if (!open) return;
    const name = `${open.name.replace(/\.[^.]*$/, '')}.png`;
    if (open.file) await files.replace(open.file, { name, type: 'image/png', bytes });
    else await files.add([{ name, type: 'image/png', bytes }]);
    setOpen(undefined);
  };

  return (
    <section className="draft-section evidence" aria-label="Show what you see">
      <h2>Show what you see</h2>
      <p className="field-hint">Nothing is taken from the page unless you press one of these. You can also drop or paste files here.</p>
      <div className="button-row">
        <Button icon={Camera} onClick={() => void takePicture()}>
          Picture of the tab
        </Button>
        <Button icon={Bug} aria-expanded={recording} onClick={() => setRecording(!recording)}>
          Record what goes wrong
        </Button>
        <Button icon={TextSelect} onClick={() => void takeSelection()}>
          Selected text
        </Button>
        <Button icon={Paperclip} onClick={() => chooser.current?.click()}>
          Add files
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to add"
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])];
            currentTarget.value = '';
            void offeredFiles(chosen).then(files.add);
          }}
        />
      </div>
      {trouble !== undefined && <Notice tone="warning">{trouble}</Notice>}
      {recording && <Recorder edit={edit} close={() => setRecording(false)} />}
      <FileList draft={draft} files={files} change={(file) => void change(file)} />
      {open && (
        <Suspense fallback={null}>
          <PictureEditor picture={open.picture} keep={keepPicture} close={() => setOpen(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

/** Files that are dropped anywhere on the page, or pasted anywhere: a page of the extension would otherwise go to the dropped file. */
function useFilesFromOutside(files: DraftFiles): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const list = event.clipboardData?.files;
      if (!list || list.length === 0) return;
      // Cells copied from a table come as text and as a picture; into a field goes the text.
      if (event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      void offeredFiles(list).then(files.add);
    };
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const dropped = (event: DragEvent) => {
      const list = event.dataTransfer?.files;
      if (!list || list.length === 0) return;
      event.preventDefault();
      void offeredFiles(list).then(files.add);
    };
    document.addEventListener('paste', pasted);
    document.addEventListener('dragover', over);
    document.addEventListener('drop', dropped);
    return () => {
      document.removeEventListener('paste', pasted);
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', dropped);
    };
  }, [files]);
}

/** Such as `2026-03-01-1405`. */
function stamp(now: number): string {
  const date = new Date(now);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}-${two(date.getHours())}${two(date.getMinutes())}`;
}

function nextSelection({ lines }: Draft): number {
  return lines.filter(({ section }) => section === 'selected').length + 1;
}
