/** What an agent does with a ticket: the steps as buttons, the form of the one that is open, and what is on its way. */

import { UserCheck } from 'lucide-react';
import { isUnderWay } from '../../core/desk/on-the-way';
import { NEEDED } from '../../core/desk/steps';
import type { Connection } from '../../core/tickets/connection';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { TripCopy } from '../../core/tickets/ticket-copies';
import { isOver } from '../../core/tickets/ticket-sentences';
import type { TicketSystem } from '../../core/tickets/ticket-system';
import { Button } from '../parts/button';
import { useToast } from '../parts/toast';
import { keyHint } from '../queue/queue-keys';
import { TICKET_STEPS, type TicketStep } from '../route';
import { useServices } from '../services';
import type { TicketAccess } from '../tickets/ticket-access';
import type { Desk } from '../use-desk';
import { MoreWithTicket } from '../visits/more-with-ticket';
import { Checklist } from './checklist';
import { PendingSteps } from './pending-steps';
import { sendStep } from './send-step';
import { StepForm } from './step-form';
import { ownedWords, STEP_WORDS } from './step-words';
import { useDraftText } from './use-draft-text';
import { usePractice } from './use-practice';
import { useTriage } from './use-triage';

export interface AgentDeskProps {
  readonly copy: TripCopy;
  readonly connection: Connection;
  readonly system: TicketSystem;
  /** Of this ticket, sent ones too. */
  readonly items: readonly OutboxItem[];
  readonly access: TicketAccess;
  readonly desk: Desk;
  readonly step: TicketStep | undefined;
  readonly goToStep: (step: TicketStep | undefined) => void;
  readonly again: () => void;
  /** The single keys of the queue work here: its buttons tell them. */
  readonly keys?: boolean | undefined;
  /** Told when a step was put into the outbox. */
  readonly sent?: (() => void) | undefined;
}

/** What makes sense when a ticket is over. */
const AFTER_THE_END: ReadonlySet<TicketStep> = new Set(['reply', 'comment']);

export function AgentDesk({ step, goToStep, again, keys, sent, ...props }: AgentDeskProps) {
  const { copy, connection, system, items, access, desk } = props;
  const { clock, ids } = useServices();
  const toast = useToast();
  const practice = usePractice(desk.pack);
  const triage = useTriage(copy, practice, desk.preferences.language ?? navigator.language);
  const reply = useDraftText(access, connection.id, copy.ticket.id, 'reply');
  const { ticket } = copy;
  const over = isOver(ticket);
  const can = (kind: keyof typeof NEEDED) => NEEDED[kind].every((capability) => system[capability] !== undefined);
  const offered = TICKET_STEPS.filter((one) => can(STEP_WORDS[one].kind) && (!over || AFTER_THE_END.has(one)));
  const own = async () => {
    const result = await sendStep({ access, clock, ids }, { ticket, readAt: copy.copiedAt, system, items }, { kind: 'own' });
    toast({ text: result.ok ? ownedWords(ticket.number, connection) : result.sentence });
    if (result.ok) sent?.();
  };
  return (
    <section className="agent-desk" aria-label="What to do with it">
      <div className="agent-steps">
        {can('own') && !over && (
          <Button icon={UserCheck} {...(keys ? keyHint('take') : {})} onClick={() => void own()}>
            Own it
          </Button>
        )}
        {offered.map((one) => (
          <Button
            key={one}
            look={one === 'solve' ? 'main' : 'plain'}
            icon={STEP_WORDS[one].icon}
            aria-expanded={one === step}
            {...(keys ? keyHint(one) : {})}
            onClick={() => goToStep(one === step ? undefined : one)}
          >
            {STEP_WORDS[one].button}
          </Button>
        ))}
        <MoreWithTicket copy={copy} over={over} service={triage.services[0]} desk={desk} />
      </div>
      <PendingSteps items={items.filter(isUnderWay)} copy={copy} connection={connection} access={access} reply={reply} again={again} />
      {step !== undefined && offered.includes(step) && (
        <StepForm
          key={step}
          step={step}
          practice={practice}
          questionsIn={triage.missingIn}
          {...props}
          close={() => goToStep(undefined)}
          sent={() => {
            goToStep(undefined);
            sent?.();
          }}
        />
      )}
      {!over && triage.checks.length > 0 && (
        <Checklist
          triage={triage}
          all={desk.manifest?.desk.services ?? []}
          isFirstLook={ticket.state === 'new'}
          ask={can('ask') && step !== 'ask' ? () => goToStep('ask') : undefined}
        />
      )}
    </section>
  );
}
