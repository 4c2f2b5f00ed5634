/** What stands around the rows of the queue: which system, what is wrong with it, how old its copy is, and whom the queue is for. */

import { MessageCircleWarning } from 'lucide-react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import type { Connection } from '../../core/tickets/connection';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { storeSentence } from '../store-sentence';
import { MendConnection } from '../tickets/mend-connection';
import { goTo } from '../use-route';
import type { ViewProps } from '../views/main-view';
import { ViewBar } from '../views/view-bar';
import type { Queue } from './use-queue';

export function WhichSystem({ connections, id }: { connections: readonly Connection[]; id: string | undefined }) {
  if (connections.length < 2) return null;
  return (
    <select
      className="input queue-system"
      aria-label="Ticket system"
      value={id ?? ''}
      onChange={({ target }) => goTo({ view: 'queue', connection: target.value })}
    >
      {connections.map((one) => (
        <option key={one.id} value={one.id}>
          {one.title}
        </option>
      ))}
    </select>
  );
}

export function Troubles({
  queue,
  again,
  now,
  connectionsTrouble,
}: {
  queue: Queue['queue'];
  again: () => void;
  now: number;
  connectionsTrouble: string | undefined;
}) {
  if (connectionsTrouble !== undefined)
    return <Notice tone="danger">The connected ticket systems cannot be read just now: {connectionsTrouble}</Notice>;
  if (queue.state === 'not-opened') {
    if (queue.opened.why === 'no-connection')
      return (
        <Notice
          tone="danger"
          actions={
            <>
              <Button onClick={() => goTo({ view: 'queue' })}>Show my queue</Button>
              <Button onClick={() => goTo({ view: 'connect' })}>Connect a ticket system</Button>
            </>
          }
        >
          This ticket system is not connected here.
        </Notice>
      );
    return <Notice tone="danger">The connected ticket systems cannot be read just now: {storeSentence({ why: queue.opened.why })}</Notice>;
  }
  if (queue.state !== 'open') return null;
  if (!queue.system.open)
    return <Notice tone="info">{queue.connection.title} does not list its open tickets here. Use its own pages for the queue.</Notice>;
  if (!queue.failure) return null;
  const { sentence, wayOn } = systemSentence(queue.failure, queue.connection, 'reading');
  const shown = queue.copy
    ? `The queue is shown as of ${sayMoment(queue.copy.copiedAt, now, timeZoneHere())}, and what you do waits until it can go.`
    : 'It was never read here, so there is nothing to show.';
  return (
    <Notice tone="warning" actions={<MendConnection connection={queue.connection} why={queue.failure.why} mended={again} />}>
      {sentence} {shown} {wayOn}
    </Notice>
  );
}

export function AsOf({ queue, now }: { queue: Queue['queue']; now: number }) {
  if (queue.state !== 'open') return queue.state === 'loading' ? <p className="as-of queue-as-of">Reading the queue …</p> : null;
  const { copy, reading } = queue;
  const asOf = copy ? `As of ${sayMoment(copy.copiedAt, now, timeZoneHere())}` : '';
  const cut = copy && !copy.whole ? ` There are more than the ${copy.tickets.length} that are shown here.` : '';
  const progress = reading
    ? reading.soFar === 0
      ? 'looking for news …'
      : `${reading.soFar}${reading.total === null ? '' : ` of ${reading.total}`} read …`
    : '';
  if (asOf === '' && progress === '') return null;
  return (
    <p className="as-of queue-as-of" role="status">
      {[asOf, progress].filter((part) => part !== '').join(', ')}
      {cut}
    </p>
  );
}

export function ForAgents({ target }: Pick<ViewProps, 'target'>) {
  return (
    <div className="view">
      <ViewBar title="Queue" goBack={target.goBack} />
      <Empty icon={MessageCircleWarning} title="The queue is for agents">
        <p>Your own tickets are under “My tickets”.</p>
        <Button look="main" onClick={() => target.goTo({ view: 'tickets' })}>
          Show my tickets
        </Button>
      </Empty>
    </div>
  );
}
