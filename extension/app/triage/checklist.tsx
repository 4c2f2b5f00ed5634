/** Is there enough information? The questions for the services of a ticket, ticked where the ticket answers them. */

import { CircleHelp } from 'lucide-react';
import type { Service } from '../../core/desk/desk';
import type { Check } from '../../core/desk/triage';
import type { ServiceId } from '../../core/knowledge/ids';
import { Button } from '../parts/button';
import { ServiceChecks } from '../parts/service-checks';

export interface Triage {
  readonly checks: readonly Check[];
  readonly services: readonly ServiceId[];
  readonly setServices: (services: readonly ServiceId[]) => void;
  /** Ids of the questions that are answered. */
  readonly answered: ReadonlySet<string>;
  readonly setAnswered: (id: string, answered: boolean) => void;
  /** What is still to be asked, in the language of whoever is asked. */
  readonly missingIn: (language: string) => readonly string[];
}

export function Checklist({
  triage: { checks, services, setServices, answered, setAnswered },
  all,
  isFirstLook,
  ask,
}: {
  triage: Triage;
  all: readonly Service[];
  /** Open at once; later what the customer wrote comes first, and the checklist is a line. */
  isFirstLook: boolean;
  /** Absent: this system takes no replies. */
  ask: (() => void) | undefined;
}) {
  const missing = checks.filter(({ id }) => !answered.has(id)).length;
  const names = all.filter(({ id }) => services.includes(id)).map(({ name }) => name);
  return (
    <details className="checklist" open={checks.length > 0 && isFirstLook}>
      <summary>
        Is there enough information?{' '}
        <span className="muted">
          {checks.length === 0 ? 'Nothing to check' : missing === 0 ? 'Yes' : `${missing} of ${checks.length} missing`}
        </span>
      </summary>
      <ul>
        {checks.map(({ id, question, answer }) => (
          <li key={id}>
            <label className="check">
              <input type="checkbox" checked={answered.has(id)} onChange={({ target }) => setAnswered(id, target.checked)} />
              <span>
                {question}
                {answer !== null && <span className="muted"> {answer}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <details className="checklist-services">
        <summary>
          About <b>{names.length === 0 ? 'no service that is known here' : names.join(', ')}</b>
        </summary>
        <ServiceChecks title="What it is about" services={all} ticked={services} tick={setServices} />
      </details>
      {missing > 0 && ask && (
        <div className="button-row">
          <Button icon={CircleHelp} onClick={ask}>
            Ask for what is missing
          </Button>
        </div>
      )}
    </details>
  );
}
