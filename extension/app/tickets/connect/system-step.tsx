/** Which ticket system it is, and how sure it is that Deskside can talk to it. */

import type { SystemKind } from '../../../core/tickets/connection';
import type { SystemDescription } from '../../../core/tickets/systems/system-descriptions';
import { SYSTEMS } from '../../../core/tickets/systems/systems';
import type { SystemEvidence } from '../../../core/tickets/ticket-system';
import { Button } from '../../parts/button';

export const EVIDENCE_WORDS: Readonly<Record<SystemEvidence, string>> = {
  verified: 'Verified against a running server',
  documented: 'By documentation, not run against a live server',
};

const CHOICES = SYSTEMS.filter(({ kind }) => kind !== 'local-desk');

export function SystemStep({ chosen, choose, go }: { chosen: SystemKind | null; choose: (kind: SystemKind) => void; go: () => void }) {
  return (
    <>
      <fieldset className="system-choices">
        <legend className="sr-only">Ticket system</legend>
        {CHOICES.map((system) => (
          <SystemChoice key={system.kind} system={system} chosen={system.kind === chosen} choose={choose} />
        ))}
      </fieldset>
      <p className="field-hint">
        Another system, or no rights to its API? Tickets can also go through its web form or by mail: see the settings.
      </p>
      <div className="button-row">
        <Button look="main" disabled={chosen === null} onClick={go}>
          Continue
        </Button>
      </div>
    </>
  );
}

function SystemChoice({
  system: { kind, title, evidence, limits },
  chosen,
  choose,
}: {
  system: SystemDescription;
  chosen: boolean;
  choose: (kind: SystemKind) => void;
}) {
  return (
    <label className="system-choice" data-chosen={chosen || undefined}>
      <input type="radio" name="system" checked={chosen} onChange={() => choose(kind)} />
      <span>
        <b>{title}</b>
        <span className="system-evidence" data-evidence={evidence}>
          {EVIDENCE_WORDS[evidence]}
        </span>
        {chosen && limits.map((limit) => <small key={limit}>{limit}</small>)}
      </span>
    </label>
  );
}
