/** What an agent may make of a ticket: a visit while it is open, an article when it is solved. */

import { CalendarPlus } from 'lucide-react';
import type { ServiceId } from '../../core/knowledge/ids';
import type { TripCopy } from '../../core/tickets/ticket-copies';
import { ArticleOfTicket } from '../articles/make-article-button';
import { Button } from '../parts/button';
import type { Desk } from '../use-desk';
import { usePlanVisit } from './start-visit';

interface MoreProps {
  readonly copy: TripCopy;
  readonly over: boolean;
  readonly service: ServiceId | undefined;
  readonly desk: Desk;
}

export function MoreWithTicket({ copy: { ticket, legs }, over, service, desk }: MoreProps) {
  const planVisit = usePlanVisit(desk);
  if (over) return <ArticleOfTicket ticket={ticket} legs={legs} services={service === undefined ? [] : [service]} />;
  return (
    <Button icon={CalendarPlus} onClick={() => void planVisit({ ticket, legs, service })}>
      Plan a visit
    </Button>
  );
}
