/** How a walk ends, and the one thing to do next. */

import { css, html, nothing, type TemplateResult } from 'lit';
import type { Outcome, Priority } from '../core/knowledge/entry';
import type { EntryId } from '../core/knowledge/ids';
import type { WalkVerdict } from '../core/knowledge/walk';
import { fire } from './events';
import { icon } from './icons';
import { solvedQuestion, worksAfterAll } from './solved-question';

export interface OutcomeView {
  readonly host: EventTarget;
  readonly outcome: Outcome;
  readonly verdict: WalkVerdict | undefined;
  readonly departmentName: (id: string) => string;
  readonly titleOf: (tree: EntryId) => string;
}

const PRIORITY_NAMES: Readonly<Record<Priority, string>> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' };

/** The line above the title: what comes now. */
export function outcomeEyebrow(outcome: Outcome, answers: number): string {
  switch (outcome.kind) {
    case 'solved':
      return answers === 1 ? 'Done after 1 answer' : `Done after ${answers} answers`;
    case 'ticket':
      return 'Next: a ticket';
    case 'visit':
      return 'Next: face-to-face support';
    case 'tree':
      return 'Next: another tree';
  }
}

export function walkOutcome(view: OutcomeView): TemplateResult {
  const { host, outcome, verdict } = view;
  switch (outcome.kind) {
    case 'solved':
      return html`<div class="next">
        ${verdict === 'unsolved' ? html`${ticketButton(host)} ${worksAfterAll(host, true)}` : solvedQuestion(host, verdict, true)}
      </div>`;
    case 'ticket':
    case 'visit':
      return html`<dl class="route">
          <div>
            <dt>${outcome.kind === 'visit' ? 'Who comes' : 'Goes to'}</dt>
            <dd>${view.departmentName(outcome.department)}</dd>
          </div>
          <div>
            <dt>Priority</dt>
            <dd class="priority ${outcome.priority}">${PRIORITY_NAMES[outcome.priority]}</dd>
          </div>
          ${
            outcome.subject === undefined
              ? nothing
              : html`<div class="subject">
                  <dt>Subject</dt>
                  <dd>${outcome.subject}</dd>
                </div>`
          }
        </dl>
        <div class="next">
          ${verdict === 'solved' ? solvedQuestion(host, verdict, false) : html`${ticketButton(host)} ${worksAfterAll(host, false)}`}
        </div>`;
    case 'tree':
      return html`<div class="next">
        <button type="button" class="button main" @click=${() => fire(host, 'desk-go-on', null)}>
          <span>Go on with “${view.titleOf(outcome.tree)}”</span>${icon('forward')}<kbd aria-hidden="true">↵</kbd>
        </button>
      </div>`;
  }
}

function ticketButton(host: EventTarget): TemplateResult {
  return html`<button type="button" class="button main" @click=${() => fire(host, 'desk-ticket', null)}>
    ${icon('ticket')}Write the ticket<kbd aria-hidden="true">↵</kbd>
  </button>`;
}

/** What Enter does on an outcome when nothing else has the focus. */
export function pressNext(host: EventTarget, outcome: Outcome, verdict: WalkVerdict | undefined): boolean {
  if (outcome.kind === 'tree') fire(host, 'desk-go-on', null);
  else if (verdict === 'solved' || (outcome.kind === 'solved' && verdict === undefined)) return false;
  else fire(host, 'desk-ticket', null);
  return true;
}

export const outcomeStyles = css`
  .next {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--desk-space-2) var(--desk-space-3);
  }
  .next > .button.main {
    flex: 0 1 auto;
    min-height: 2.5rem;
    padding-inline: 1rem;
    font-size: var(--desk-size-l);
  }
  .route {
    display: flex;
    flex-wrap: wrap;
    gap: var(--desk-space-2) var(--desk-space-5);
    margin: 0;
    font-size: var(--desk-size-m);
  }
  .route .subject {
    flex-basis: 100%;
  }
  dt {
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
  }
  dd {
    margin: 0;
    font-weight: var(--desk-weight-bold);
  }
  .priority.high {
    color: var(--desk-warning-text);
  }
  .priority.urgent {
    color: var(--desk-danger-text);
  }
`;
