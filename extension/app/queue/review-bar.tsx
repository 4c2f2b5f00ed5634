/** The daily review above the ticket that it stands at: how far it is, and the ways on. */

import { Check, SkipForward, UserCheck, X } from 'lucide-react';
import { Button } from '../parts/button';
import type { Review } from './use-review';

export function ReviewBar({
  review,
  keep,
  later,
  take,
  stop,
}: {
  review: Review;
  keep: () => void;
  later: () => void;
  take: () => void;
  stop: () => void;
}) {
  return (
    <section className="review-bar" aria-label="Daily review">
      <span className="review-far">
        <b>Daily review</b>
        <span role="status">
          {review.seen} of {review.all} looked at
        </span>
        <progress max={review.all} value={review.seen} aria-label="Tickets looked at today" />
      </span>
      <Button look="main" icon={Check} title="N" onClick={keep}>
        Keep, next
      </Button>
      <Button icon={UserCheck} title="T" onClick={take}>
        Take, next
      </Button>
      <Button look="quiet" icon={SkipForward} onClick={later}>
        Later
      </Button>
      <Button look="quiet" icon={X} label="Stop the review; it goes on here next time" onClick={stop} />
    </section>
  );
}
