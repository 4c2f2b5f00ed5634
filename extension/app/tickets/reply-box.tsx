/** Answering a ticket: words that are on disk while they are typed, files, "it is fixed" and "it is not fixed". */

import { Paperclip, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ATTACHMENT_LIMITS, type Attachment } from '../../core/tickets/attachment';
import { Autosave } from '../../core/tickets/autosave';
import { emptyReply, isEmptyReply, type ReplyDraft, replyDraftId } from '../../core/tickets/reply-draft';
import type { Ticket, TicketState } from '../../core/tickets/ticket';
import { isOver } from '../../core/tickets/ticket-sentences';
import type { TicketSystem } from '../../core/tickets/ticket-system';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { sendToTicket } from './send-to-ticket';
import type { TicketAccess } from './ticket-access';

export type OpenReply =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly sentence: string }
  | { readonly state: 'open'; readonly autosave: Autosave<ReplyDraft> };

export function useReply(access: TicketAccess | undefined, connection: string, ticket: string): OpenReply {
  const { timer, log } = useServices();
  const [open, setOpen] = useState<OpenReply>({ state: 'loading' });
  useEffect(() => {
    if (!access) return;
    let dropped = false;
    let autosave: Autosave<ReplyDraft> | undefined;
    let stopWatching: (() => void) | undefined;
    const id = replyDraftId(connection, ticket);
    void access.replies.get(id).then((found) => {
      if (dropped) return;
      if (!found.ok) return setOpen({ state: 'failed', sentence: `What you wrote here before cannot be read: ${storeSentence(found)}` });
      // Nothing is written before somebody types.
      autosave = new Autosave(found.value ?? emptyReply(id), true, { store: access.replies, timer, log });
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    });
    return () => {
      dropped = true;
      stopWatching?.();
      void autosave?.stop();
    };
  }, [access, connection, ticket, timer, log]);
  return open;
}

const FIXED = 'It is fixed. Thank you.';
const NOT_FIXED = 'It is not fixed.';

export function ReplyBox({
  autosave,
  access,
  ticket,
  system,
}: {
  autosave: Autosave<ReplyDraft>;
  access: TicketAccess;
  ticket: Ticket;
  system: TicketSystem;
}) {
  const { clock, ids } = useServices();
  const watch = (listener: () => void) => autosave.watch(listener);
  const reply = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  const [trouble, setTrouble] = useState<string>();
  const [sending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const over = isOver(ticket);
  const empty = isEmptyReply(reply);

  /** The words leave the box only when they are on disk on their way. */
  const send = async (otherwise: string, state?: TicketState) => {
    setSending(true);
    setTrouble(undefined);
    const text =
      reply.text.trim() === '' ? (reply.attachments.length > 0 && state === undefined ? filesSentence(reply) : otherwise) : reply.text;
    const written = await sendToTicket(
      { access, clock, ids },
      { ticket, reply: { text, attachments: reply.attachments }, ...(state === undefined ? {} : { state }) },
    );
    setSending(false);
    if (!written.ok) return setTrouble(`It was not sent: ${storeSentence(written)} What you wrote is still here.`);
    autosave.edit((old) => ({ ...old, text: '', attachments: [] }));
    await autosave.flush();
    box.current?.focus();
  };
  const addFiles = async (files: readonly File[]) => {
    setTrouble(undefined);
    for (const file of files) {
      if (autosave.record.attachments.length >= ATTACHMENT_LIMITS.perTicket)
        return setTrouble(`No more than ${ATTACHMENT_LIMITS.perTicket} files go with one reply.`);
      if (file.size > ATTACHMENT_LIMITS.bytes)
        return setTrouble(`“${file.name}” is larger than ${ATTACHMENT_LIMITS.bytes / 1024 / 1024} MB, which most ticket systems refuse.`);
      const attachment: Attachment = {
        version: 1,
        id: ids.next(),
        name: file.name.slice(0, ATTACHMENT_LIMITS.name),
        type: file.type || 'application/octet-stream',
        size: file.size,
        createdAt: clock.now(),
        bytes: new Uint8Array(await file.arrayBuffer()),
      };
      const kept = await access.attachments.put(attachment);
      if (!kept.ok) return setTrouble(`“${file.name}” was not added: ${storeSentence(kept)}`);
      const { id, name, type, size } = attachment;
      autosave.edit((old) => ({ ...old, attachments: [...old.attachments, { id, name, type, size }] }));
    }
  };
  const removeFile = (id: string) => {
    autosave.edit((old) => ({ ...old, attachments: old.attachments.filter((file) => file.id !== id) }));
    void access.attachments.remove(id);
  };

  if (!system.reply) return <p className="muted">This ticket system takes no replies from here. Open the ticket’s own page to answer.</p>;
  return (
    <section className="reply">
      <h2>{over ? 'Is it not fixed after all?' : 'Reply'}</h2>
      <label className="sr-only" htmlFor="reply-text">
        Your reply
      </label>
      <textarea
        id="reply-text"
        ref={box}
        className="input"
        value={reply.text}
        placeholder={over ? 'What is still wrong?' : ''}
        onChange={({ target }) => autosave.edit((old) => ({ ...old, text: target.value }), 'text')}
      />
      {reply.attachments.length > 0 && (
        <ul className="leg-files" aria-label="Files that go along">
          {reply.attachments.map(({ id, name }) => (
            <li key={id}>
              <Button icon={X} onClick={() => removeFile(id)} aria-label={`Take out ${name}`}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
      {trouble && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        {over ? (
          <Button look="main" disabled={sending} onClick={() => void send(NOT_FIXED, system.setState && 'open')}>
            It is not fixed
          </Button>
        ) : (
          <>
            <Button look="main" disabled={sending || empty} onClick={() => void send('')}>
              Send the reply
            </Button>
            <Button disabled={sending} onClick={() => void send(FIXED, system.setState && 'solved')}>
              It is fixed
            </Button>
          </>
        )}
        <AddFile add={addFiles} />
      </div>
    </section>
  );
}

function AddFile({ add }: { add: (files: readonly File[]) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={Paperclip} onClick={() => input.current?.click()}>
        Add a file
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files for the reply"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          void add(files);
        }}
      />
    </>
  );
}

function filesSentence({ attachments }: ReplyDraft): string {
  return `Attached: ${attachments.map(({ name }) => name).join(', ')}`;
}
