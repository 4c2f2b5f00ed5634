/** All ticket drafts on this machine, newest first; deleting one can be undone. */

import { Inbox, Send, TicketPlus, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-subject';
import { itemIdOf } from '../../core/tickets/outbox/draft-item-id';
import { needsAPerson } from '../../core/tickets/outbox/next-items';
import { itemWords } from '../../core/tickets/outbox/outbox-sentences';
import { ago } from '../ago';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import { useConnections, useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { useUnusable } from '../use-records';
import { goTo } from '../use-route';
import { useDeleteDraft } from './delete-draft';
import { HANDED_OVER } from './handed-over';
import type { ViewProps } from './main-view';
import { UnusableDrafts } from './unusable-drafts';
import { ViewBar } from './view-bar';

export default function DraftsView({ desk, target }: ViewProps) {
  const rows = useRef<HTMLUListElement>(null);
  const removedAt = useRef<number>(undefined);
  const kept = desk.drafts.length;
  // The row that had the focus is gone: the next one has it, so that nobody starts again at the top (WCAG 2.4.3).
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a row is gone
  useEffect(() => {
    if (removedAt.current === undefined || document.activeElement !== document.body) return;
    const open = rows.current?.querySelectorAll<HTMLElement>('.draft-open') ?? [];
    (open[Math.min(removedAt.current, open.length - 1)] ?? document.querySelector<HTMLElement>('#main'))?.focus();
    removedAt.current = undefined;
  }, [kept]);
  const { drafts } = useServices();
  const unusable = useUnusable(drafts);
  const remove = useDeleteDraft();
  const { now } = desk;
  const access = useTicketAccess();
  const outbox = useOutbox(access);
  const connections = useConnections(access);
  const items = outbox.state === 'read' ? outbox.value : [];
  const trouble = items.filter(needsAPerson).length;
  const howItStands = (draft: Draft) => {
    const item = items.find(({ id }) => id === itemIdOf(draft.id));
    if (!item) return undefined;
    const to = connections.state === 'read' ? connections.value.find(({ id }) => id === item.connection) : undefined;
    return `${itemWords(item, to).state} ${ago(item.state.at, now)}`;
  };
  const row = (draft: Draft, index: number) => (
    <li key={draft.id} className="draft-row">
      <button type="button" className="draft-open" onClick={() => goTo({ view: 'draft', draft: draft.id })}>
        <span className="pick-title">{draftSubject(draft)}</span>
        <span className="muted">
          {howItStands(draft) ??
            (draft.handedOver
              ? `${HANDED_OVER[draft.handedOver.way]} ${ago(draft.handedOver.at, now)}`
              : `Not sent. Changed ${ago(draft.updatedAt, now)}`)}
        </span>
      </button>
      <Button
        look="quiet"
        icon={Trash2}
        label={`Delete “${draftSubject(draft)}”`}
        onClick={() => {
          removedAt.current = index;
          void remove(draft);
        }}
      />
    </li>
  );
  return (
    <div className="view">
      <ViewBar title="Ticket drafts" goBack={target.goBack}>
        <Button look="quiet" icon={Send} onClick={() => target.goTo({ view: 'outbox' })}>
          On their way
        </Button>
        <Button look="quiet" icon={TicketPlus} onClick={() => target.writeTicket()}>
          Write a ticket
        </Button>
      </ViewBar>
      <div className="view-body">
        <h1>Ticket drafts</h1>
        {desk.draftTrouble && <Notice tone="danger">{desk.draftTrouble}</Notice>}
        {trouble > 0 && (
          <Notice
            tone="warning"
            actions={<Button onClick={() => target.goTo({ view: 'outbox' })}>Show {trouble === 1 ? 'it' : 'them'}</Button>}
          >
            {trouble === 1 ? 'One ticket on its way needs you.' : `${trouble} tickets on their way need you.`}
          </Notice>
        )}
        <UnusableDrafts records={unusable} />
        {desk.drafts.length === 0 && unusable.length === 0 && !desk.draftTrouble && (
          <Empty icon={Inbox} title="No tickets yet">
            <p>When self-help fails, a ticket starts here with what you tried and the details of this computer already in it.</p>
            <Button look="main" onClick={() => target.writeTicket()}>
              Write a ticket
            </Button>
          </Empty>
        )}
        {desk.drafts.length > 0 && (
          <ul className="draft-rows" ref={rows}>
            {desk.drafts.map(row)}
          </ul>
        )}
      </div>
    </div>
  );
}
