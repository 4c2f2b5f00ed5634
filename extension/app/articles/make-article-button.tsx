/** "Make an article of it", for a solved ticket or an ended contact. */

import { FilePen } from 'lucide-react';
import type { Contact } from '../../core/desk/contact';
import { entryId, ID_PATTERN, type ServiceId } from '../../core/knowledge/ids';
import { answerOfContact, answerOfTicket } from '../../core/knowledge/page-sources';
import type { Leg, Ticket } from '../../core/tickets/ticket';
import { Button } from '../parts/button';
import { useServices } from '../services';
import type { Desk } from '../use-desk';
import { useStartArticle } from './start-article';

const dayOf = (moment: number) => new Date(moment).toLocaleDateString(undefined, { day: 'numeric', month: 'long' });

export function ArticleOfContact({ contact, desk }: { contact: Contact; desk: Desk }) {
  const start = useStartArticle();
  const make = async () => {
    const solution = contact.ending?.kind === 'answered' ? contact.ending.solution : undefined;
    const entry = solution !== undefined && ID_PATTERN.test(solution) ? await desk.pack?.entry(entryId(solution)) : undefined;
    const answer = answerOfContact(contact, entry?.ok ? entry.entry.title : undefined);
    const services = contact.service === undefined ? (entry?.ok ? entry.entry.services : []) : [contact.service];
    await start(answer, { services, origin: `Contact of ${dayOf(contact.startedAt)}` });
  };
  return (
    <Button icon={FilePen} onClick={() => void make()}>
      Make an article of it
    </Button>
  );
}

interface OfTicketProps {
  readonly ticket: Ticket;
  readonly legs: readonly Leg[] | null;
  readonly services: readonly ServiceId[];
}

export function ArticleOfTicket({ ticket, legs, services }: OfTicketProps) {
  const start = useStartArticle();
  return (
    <Button icon={FilePen} onClick={() => void start(answerOfTicket(ticket, legs), { services, origin: `Ticket ${ticket.number}` })}>
      Make an article of it
    </Button>
  );
}

/** Tells whether a page is begun from nothing but a title, such as a search that found nothing. */
export function useBeginPage(): (title: string) => Promise<void> {
  const { clock } = useServices();
  const start = useStartArticle();
  return (title) =>
    start(
      { title, question: title, solution: '', keywords: title === '' ? [] : [title], people: [] },
      { origin: title === '' ? `Begun on ${dayOf(clock.now())}` : `Searched for, and not found: ${title}`, replace: true },
    );
}
