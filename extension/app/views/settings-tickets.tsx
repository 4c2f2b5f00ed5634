/** Where tickets go: the company's ticket system, its address, and the permission to fill its forms. */

import { useState } from 'react';
import { checkTicketAddress, type TicketSystemChoice } from '../../core/preferences';
import { makeDraft } from '../../core/tickets/make-draft';
import { PREFILLED_FORMS, prefilledAddress } from '../../core/tickets/prefilled-address';
import { askForHost } from '../../hosts/browser/permissions';
import { useChangePreferences } from '../change-preferences';
import { Button } from '../parts/button';
import { TextField } from '../parts/fields';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import type { ViewProps } from './main-view';

export function TicketSystem({ desk: { preferences } }: Pick<ViewProps, 'desk'>) {
  const change = useChangePreferences();
  const toast = useToast();
  const chosen = preferences.ticketSystem;
  const [kind, setKind] = useState(chosen?.kind ?? 'form');
  const save = (typed: string) => {
    if (typed.trim() === '') return change({ ticketSystem: null });
    const checked = checkTicketAddress(typed);
    if (checked.ok) change({ ticketSystem: { kind, address: checked.address } });
  };
  const allow = () => {
    if (!chosen) return;
    void askForHost(chosen.address).then((answer) =>
      toast({
        text:
          answer === 'granted'
            ? 'Deskside may now fill forms there, from the side panel too.'
            : 'Not allowed. You can still fill forms there after pressing the toolbar button.',
      }),
    );
  };
  return (
    <>
      <div className="field">
        <label htmlFor="ticket-kind">Ticket system</label>
        <select
          id="ticket-kind"
          className="input"
          value={kind}
          onChange={({ target }) => {
            setKind(target.value);
            if (chosen) change({ ticketSystem: { ...chosen, kind: target.value } });
          }}
        >
          <option value="form">Any page with a form</option>
          {PREFILLED_FORMS.map(({ kind: name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <TextField
        title="Its address"
        hint="The page where tickets are written, such as https://tickets.example.com/. Empty: none."
        value={chosen?.address ?? ''}
        check={(typed) => {
          const checked = checkTicketAddress(typed);
          return checked.ok || checked.why === 'empty' ? undefined : checked.sentence;
        }}
        save={save}
      />
      {chosen && <HowItTakesTickets choice={chosen} />}
      {chosen && (
        <Button onClick={allow}>
          Allow Deskside to fill forms on {URL.canParse(chosen.address) ? new URL(chosen.address).host : chosen.address}
        </Button>
      )}
    </>
  );
}

const EVIDENCE = {
  documented: 'By the vendor’s documentation; not run against a live server.',
  'seen-in-use': 'As seen in other people’s working set-ups; not confirmed by the vendor.',
} as const;

/** What the chosen system can do with a prefilled address, how sure that is, and what is missing from the address. */
function HowItTakesTickets({ choice }: { choice: TicketSystemChoice }) {
  const system = PREFILLED_FORMS.find(({ kind }) => kind === choice.kind);
  if (!system) return null;
  if (!system.prefill) return <p className="field-hint">{system.title} takes no text by address. Its form can be filled in.</p>;
  const tried = prefilledAddress(choice, EXAMPLE_DRAFT);
  return (
    <>
      {!tried.ok && <Notice tone="warning">{tried.sentence}</Notice>}
      <p className="field-hint">
        “Open filled in” opens the form with the ticket in it. {EVIDENCE[system.prefill.evidence]} {system.prefill.note}
      </p>
    </>
  );
}

/** Only to see whether the address will do. */
const EXAMPLE_DRAFT = makeDraft({ id: 'example', now: 0 });
