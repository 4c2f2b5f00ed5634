/** "Call it off" wherever a visit is seen: at once where nobody has heard of it, otherwise with the words that the customer gets, before they go. */

import { type ReactNode, useState } from 'react';
import type { ToldIn } from '../../core/desk/call-off';
import type { Visit } from '../../core/desk/visit';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { usePractice } from '../triage/use-practice';
import type { Desk } from '../use-desk';
import { type CallOffResult, type CustomerKnows, callOffVisit } from './call-off';
import { CallOffForm } from './call-off-form';
import { noteVisit } from './note-visit';

export interface CallingOff {
  readonly callOff: (visit: Visit) => void;
  /** What is asked before it is done, to be shown where it was pressed. */
  readonly form: ReactNode;
}

/** What else changes with the visit, and back. */
export interface WithIt {
  readonly off: () => void;
  readonly back: () => void;
}

const DONE: Readonly<Record<CustomerKnows, string>> = {
  'knew-nothing': 'Called off. Its time is free again.',
  'words-stopped': 'Called off. The words to the customer had not left, and are taken back.',
  told: 'Called off. The customer is told.',
  'not-told': 'Called off. The customer is not told from here.',
};

export function useCallOff(desk: Desk, withIt?: WithIt): CallingOff {
  const services = useServices();
  const toast = useToast();
  const practice = usePractice(desk.pack);
  const [asked, ask] = useState<{ readonly visit: Visit; readonly in: ToldIn | undefined }>();
  const note = (id: string) => noteVisit(id, services, { sites: practice?.sites ?? [], timeZone: desk.manifest?.desk.timeZone ?? 'UTC' });

  const run = async (visit: Visit, text?: string): Promise<CallOffResult> => {
    const [{ visits }, { outbox }] = await Promise.all([services.openDeskWork(), services.openTickets()]);
    const result = await callOffVisit(visit.id, text, { visits, outbox, now: () => services.clock.now() });
    if (result.state === 'ask') ask({ visit, in: result.in });
    if (result.state !== 'off') return result;
    ask(undefined);
    withIt?.off();
    const noted = await note(visit.id);
    const undo = async () => {
      const trouble = await result.undo();
      if (trouble !== undefined) return toast({ text: trouble });
      withIt?.back();
      await note(visit.id);
    };
    toast({ text: `${DONE[result.customer]}${noted}`, action: { title: 'Undo', run: () => void undo() } });
    return result;
  };
  const callOff = async (visit: Visit) => {
    const result = await run(visit);
    if (result.state === 'failed') toast({ text: result.sentence });
  };
  return {
    callOff: (visit) => void callOff(visit),
    form: asked && (
      <CallOffForm visit={asked.visit} toldIn={asked.in} desk={desk} close={() => ask(undefined)} run={(text) => run(asked.visit, text)} />
    ),
  };
}
