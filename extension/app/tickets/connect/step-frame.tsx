/** One step of "Connect": its number or a tick, what was chosen once it is done, and a way back to it. */

import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../parts/button';
import { Icon } from '../../parts/icon';

export type StepState = 'done' | 'current' | 'later';

export function StepFrame({
  number,
  title,
  state,
  summary,
  change,
  moved,
  children,
}: {
  number: number;
  title: string;
  state: StepState;
  /** What was chosen, when it is done. */
  summary?: string | undefined;
  /** Absent: there is no way back to it. */
  change?: (() => void) | undefined;
  /** Whether the person came here from another step: the focus comes along. */
  moved: boolean;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (state === 'current' && moved) heading.current?.focus();
  }, [state, moved]);
  return (
    <li className="step" data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
      <span className="step-number" aria-hidden="true">
        {state === 'done' ? <Icon of={Check} size={14} /> : number}
      </span>
      <div className="step-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
          <span className="sr-only">{state === 'done' ? ', done' : state === 'later' ? ', later' : ''}</span>
        </h2>
        {state === 'done' && summary !== undefined && <p className="muted">{summary}</p>}
      </div>
      {state === 'done' && change && (
        <Button look="quiet" onClick={change} aria-label={`Change: ${title}`}>
          Change
        </Button>
      )}
      {state === 'current' && <div className="step-body">{children}</div>}
    </li>
  );
}
