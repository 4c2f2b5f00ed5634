/** Lets the ticket of a visit know what became of it since the ticket was sent: as a note for colleagues, through the outbox. */

import type { Site } from '../../core/desk/practice';
import { nextNote, notesOf, putNote, visitNoteText } from '../../core/desk/visit-note';
import { itemIdOf } from '../../core/tickets/outbox/draft-item-id';
import type { Services } from '../services';
import { storeSentence } from '../store-sentence';
import { sendOutboxNow } from '../tickets/send-outbox-now';
import { stopWords } from './tell-customer';

export type NotePorts = Pick<Services, 'openDeskWork' | 'openTickets' | 'drafts' | 'clock'>;

/** Reads what is on disk, so call it when the change is there. Gives back what to say of it after another sentence; mostly nothing. */
export async function noteVisit(
  id: string,
  { openDeskWork, openTickets, drafts, clock }: NotePorts,
  { sites, timeZone }: { readonly sites: readonly Site[]; readonly timeZone: string },
): Promise<string> {
  const [{ visits }, access] = await Promise.all([openDeskWork(), openTickets()]);
  const [visit, own, draft] = await Promise.all([visits.get(id), access.outbox.get(itemIdOf(id)), drafts.get(id)]);
  if (!visit.ok) return notNoted(storeSentence(visit));
  if (!own.ok) return notNoted(storeSentence(own));
  // Mostly its ticket is not sent yet, and says all of it by itself.
  if (!visit.value || !own.value) return '';
  const items = await access.outbox.all();
  if (!items.ok) return notNoted(storeSentence(items));
  const site = sites.find((one) => one.id === visit.value?.site);
  const text = visitNoteText(visit.value, site, timeZone, draft.ok ? draft.value : undefined);
  const step = nextNote(id, text, own.value, notesOf(id, items.value));
  if (step.kind === 'give-up') await stopWords(step.item, access.outbox, clock.now());
  if (step.kind !== 'write') return '';
  const opened = await access.open(own.value.connection);
  // Without a place for it, it would only be one more thing that did not go.
  if (!opened.ok || !opened.system.comment) return ' Its ticket system takes no notes from here: say it in the ticket itself.';
  const written = await access.outbox.update(step.what.id, (old) => putNote(old, step.what, clock.now()));
  if (!written.ok) return notNoted(storeSentence(written));
  sendOutboxNow();
  return ' Its ticket gets a note for colleagues.';
}

function notNoted(why: string): string {
  return ` Its ticket does not hear of it: ${why}`;
}
