/** On top of a draft: that its trouble is known, and when it is expected to be over, before anybody waits for an answer to the ticket. */

import { useEffect, useMemo } from 'react';
import type { Bulletin } from '../../core/bulletins/bulletin';
import type { Draft } from '../../core/tickets/draft';
import { addKnown, wordsOfDraft } from '../../core/tickets/known-lines';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import type { Desk } from '../use-desk';
import { useLoaded } from '../use-loaded';
import { goTo } from '../use-route';
import type { EditDraft } from '../views/use-draft';
import { expected } from './sentences';

export function KnownNotice({ draft, desk, edit }: { draft: Draft; desk: Desk; edit: EditDraft }) {
  const known = useKnown(draft, desk);
  useEffect(() => {
    if (known.length > 0 && !draft.handedOver) edit((now, at) => addKnown(now, known, at));
  }, [known, draft.handedOver, edit]);
  return known.map((bulletin) => (
    <Notice
      key={bulletin.id}
      tone="warning"
      actions={<Button onClick={() => goTo({ view: 'bulletin', bulletin: bulletin.id })}>What is known</Button>}
    >
      <b>This is known:</b> {bulletin.title}. {sentence(expected(bulletin, desk.now))} You need not write a ticket for it; if you do, it
      says so.
    </Notice>
  ));
}

/** What its words are about, and what concerns the services of the page that was read last. */
function useKnown(draft: Draft, { bulletins: { now: live }, pack }: Desk): readonly Bulletin[] {
  const last = draft.read.at(-1);
  const read = useLoaded(async (signal) => (last === undefined ? undefined : pack?.entry(last, signal)), [pack, last]);
  const services = read.state === 'done' && read.value?.ok ? read.value.entry.services : undefined;
  const words = wordsOfDraft(draft);
  return useMemo(() => {
    if (!live) return [];
    const found = [...live.match(words).map(({ bulletin }) => bulletin), ...live.forServices(services ?? [])];
    return found.filter((bulletin, index) => found.findIndex(({ id }) => id === bulletin.id) === index);
  }, [live, words, services]);
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
