/** Changes the words of something that did not go. What is typed is on disk with "Save", and nothing is sent by it. */

import { useState } from 'react';
import { editParked, sendAgain, withoutMarker } from '../../core/tickets/outbox/by-hand';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { Button } from '../parts/button';
import type { ChangeItem } from './change-item';

export function EditItem({ item, change, close }: { item: OutboxItem; change: ChangeItem; close: () => void }) {
  const words = wordsOf(item);
  const [subject, setSubject] = useState(words?.subject);
  const [text, setText] = useState(words?.text ?? '');
  if (!words) return null;
  const edited = (now: OutboxItem, at: number) => editParked(now, { ...(subject === undefined ? {} : { subject }), text }, at);
  const save = async (step: (now: OutboxItem, at: number) => OutboxItem) => {
    // What the disk did not take stays on screen.
    if (await change(item.id, step)) close();
  };
  return (
    <form
      className="outbox-question"
      onSubmit={(event) => {
        event.preventDefault();
        void save((now, at) => sendAgain(edited(now, at), at));
      }}
    >
      {subject !== undefined && (
        <div className="field">
          <label htmlFor={`subject-${item.id}`}>Subject</label>
          <input
            id={`subject-${item.id}`}
            className="input"
            value={subject}
            onChange={({ target }) => setSubject(target.value.replace(/[\r\n]+/g, ' '))}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={`text-${item.id}`}>Text</label>
        <textarea
          id={`text-${item.id}`}
          className="input"
          rows={8}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: whoever pressed "Edit" came to change just this
          autoFocus
          onChange={({ target }) => setText(target.value)}
        />
        <p className="field-hint">The line with the Deskside reference is added again at its end.</p>
      </div>
      <div className="button-row">
        <Button type="submit" look="main">
          Save and send again
        </Button>
        <Button onClick={() => void save(edited)}>Save</Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

function wordsOf({ action }: OutboxItem): { readonly subject?: string; readonly text: string } | undefined {
  switch (action.kind) {
    case 'create':
      return { subject: action.ticket.subject, text: withoutMarker(action.ticket.text, action.ticket.marker) };
    case 'reply':
    case 'comment':
      return { text: withoutMarker(action.words.text, action.words.marker) };
    default:
      return undefined;
  }
}
