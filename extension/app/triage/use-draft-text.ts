/** The words of a form that is not sent yet: on disk while they are typed, one record for each form of a ticket. */

import { useCallback, useSyncExternalStore } from 'react';
import { useReply } from '../tickets/reply-box';
import type { TicketAccess } from '../tickets/ticket-access';

export interface DraftText {
  readonly ready: boolean;
  readonly text: string;
  readonly write: (text: string) => void;
  /** Resolves when the empty words are on disk. */
  readonly clear: () => Promise<void>;
  /** A plain sentence when they cannot be read or kept. */
  readonly trouble: string | undefined;
}

const never = () => () => undefined;

export function useDraftText(access: TicketAccess | undefined, connection: string, ticket: string, form: string): DraftText {
  const open = useReply(access, connection, `${ticket}/${form}`);
  const autosave = open.state === 'open' ? open.autosave : undefined;
  const watch = useCallback((listener: () => void) => autosave?.watch(listener) ?? never(), [autosave]);
  const text = useSyncExternalStore(watch, () => autosave?.record.text ?? '');
  const saved = useSyncExternalStore(watch, () => autosave?.state);
  return {
    ready: autosave !== undefined,
    text,
    write: (typed) => autosave?.edit((old) => ({ ...old, text: typed }), 'text'),
    clear: async () => {
      autosave?.edit((old) => ({ ...old, text: '' }));
      await autosave?.flush();
    },
    trouble: open.state === 'failed' ? open.sentence : typeof saved === 'object' ? saved.sentence : undefined,
  };
}
