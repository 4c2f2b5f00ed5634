/** The checklist of one ticket: guessed from its words, corrected by the agent. */

import { useMemo, useState } from 'react';
import type { Practice } from '../../core/desk/practice';
import { checksFor } from '../../core/desk/triage';
import type { ServiceId } from '../../core/knowledge/ids';
import type { TripCopy } from '../../core/tickets/ticket-copies';
import { useServices } from '../services';
import { useLoaded } from '../use-loaded';
import type { Triage } from './checklist';

const NONE: readonly never[] = [];

export function useTriage(copy: TripCopy, practice: Practice | undefined, language: string): Triage {
  const { openBulletins } = useServices();
  const text = useMemo(() => [copy.ticket.subject, ...(copy.legs ?? NONE).map((leg) => leg.text)].join('\n'), [copy]);
  const { subject } = copy.ticket;
  const guess = useLoaded(async () => {
    const words = (await openBulletins()).words();
    // The lines that Deskside itself adds name the computer and the browser of everybody.
    const own = text.replace(/^\s*- .*$/gm, '');
    return [...new Set([...words.servicesIn(subject), ...words.servicesPlainlyIn(own)])];
  }, [openBulletins, subject, text]);
  const [corrected, setServices] = useState<readonly ServiceId[]>();
  /** By the agent's hand, which counts more than what was found. */
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map());
  const services = corrected ?? (guess.state === 'done' ? guess.value : NONE);
  const checks = useMemo(() => (practice ? checksFor(practice, services, text, language) : NONE), [practice, services, text, language]);
  const answered = new Set(checks.filter(({ id, answer }) => byHand.get(id) ?? answer !== null).map(({ id }) => id));
  return {
    checks,
    services,
    setServices,
    answered,
    missingIn: (customers) =>
      practice ? checksFor(practice, services, '', customers).flatMap(({ id, question }) => (answered.has(id) ? [] : [question])) : NONE,
    setAnswered: (id, isAnswered) => setByHand((old) => new Map(old).set(id, isAnswered)),
  };
}
