/** What a customer reads when a visit that they were told of is called off: seen and changed by the agent before it goes. */

import { CalendarX } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ToldIn } from '../../core/desk/call-off';
import { bestLanguage } from '../../core/desk/messages';
import { VISIT_OFF_WORDS } from '../../core/desk/practice';
import type { Visit } from '../../core/desk/visit';
import { visitOffMessage, visitWhen } from '../../core/desk/visit-words';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { MessageField } from '../triage/step-fields';
import { usePractice } from '../triage/use-practice';
import type { Desk } from '../use-desk';
import type { CallOffResult } from './call-off';

interface FormProps {
  readonly visit: Visit;
  readonly toldIn: ToldIn | undefined;
  readonly desk: Desk;
  readonly close: () => void;
  readonly run: (text: string) => Promise<CallOffResult>;
}

export function CallOffForm({ visit, toldIn, desk, close, run }: FormProps) {
  const practice = usePractice(desk.pack);
  const [written, write] = useState<string>();
  const [chosen, choose] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const cameFrom = useRef(document.activeElement);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, button')?.focus({ preventScroll: true });
    // As a whole, where there is room: its buttons are part of what was asked.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const texts = practice?.messages.visitOff ?? VISIT_OFF_WORDS;
  const { preferences, manifest } = desk;
  const language = chosen ?? bestLanguage(texts, visit.language ?? preferences.language ?? navigator.language) ?? 'en';
  const timeZone = manifest?.desk.timeZone ?? 'UTC';
  const made = visitOffMessage(practice, visit, {
    timeZone,
    language,
    desk: { name: manifest?.desk.name ?? '', phone: manifest?.desk.phone ?? '' },
    agent: preferences.agentName,
    number: toldIn?.number ?? '',
  });
  const message = written ?? made;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const result = await run(toldIn ? message : '');
    setBusy(false);
    if (result.state === 'failed') setTrouble(result.sentence);
  };
  const keep = () => {
    close();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };
  const text = { ready: true, message, edited: written !== undefined, write, startAgain: () => write(undefined) };
  return (
    <form className="step-panel call-off" ref={form} aria-label="Call the visit off" onSubmit={(event) => void submit(event)}>
      <h2>Call the visit off: {visitWhen(visit, timeZone)}</h2>
      {toldIn ? (
        <MessageField
          id={`call-off-${visit.id}`}
          title="The customer was told of it, and reads now"
          hint="Goes into the ticket in which they were told. Empty: nobody is told, as when you promise another time right after."
          text={text}
          languages={Object.keys(texts)}
          language={language}
          choose={choose}
        />
      ) : (
        <Notice tone="warning">The customer was told of it, in a ticket that is not known here any more. Tell them yourself.</Notice>
      )}
      {trouble && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        <Button look="main" icon={CalendarX} type="submit" disabled={busy}>
          {toldIn && message.trim() !== '' ? 'Call it off and tell them' : 'Call it off'}
        </Button>
        <Button look="quiet" onClick={keep}>
          Keep the visit
        </Button>
      </div>
    </form>
  );
}
