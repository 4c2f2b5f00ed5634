/** "Did this solve it?", as articles and outcomes ask it, and the thanks after the answer. */

import { css, html, type TemplateResult } from 'lit';
import type { WalkVerdict } from '../core/knowledge/walk';
import { fire } from './events';
import { icon } from './icons';

/** `keys` shows the keys Y and N on the buttons; who shows them must also listen for them. */
export function solvedQuestion(host: EventTarget, verdict: WalkVerdict | undefined, keys: boolean): TemplateResult {
  if (verdict === 'solved') return html`<p class="said" role="status">${icon('solved')} Marked as solved. Glad that it works.</p>`;
  const hint = (key: string) => (keys ? html`<kbd aria-hidden="true">${key}</kbd>` : '');
  if (verdict === 'unsolved') return html`<p role="status">Not solved yet.</p> ${worksAfterAll(host, keys)}`;
  const say = (solved: boolean) => () => fire(host, 'desk-solved', { solved });
  return html`<div class="solved-question" role="group" aria-labelledby="desk:solved-question">
    <span id="desk:solved-question">Did this solve it?</span>
    <span class="choices">
      <button type="button" class="button" @click=${say(true)}>${icon('check')}Yes${hint('Y')}</button>
      <button type="button" class="button" @click=${say(false)}>${icon('cross')}No${hint('N')}</button>
    </span>
  </div>`;
}

/** For whoever said No, or was sent to write a ticket, and finds that it works. */
export function worksAfterAll(host: EventTarget, keys: boolean): TemplateResult {
  return html`<button type="button" class="button quiet after-all" @click=${() => fire(host, 'desk-solved', { solved: true })}>
    ${icon('check')}It works after all${keys ? html`<kbd aria-hidden="true">Y</kbd>` : ''}
  </button>`;
}

export const solvedQuestionStyles = css`
  .solved-question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--desk-space-2) var(--desk-space-3);
    font-weight: var(--desk-weight-medium);
  }
  .choices {
    display: inline-flex;
    gap: var(--desk-space-2);
  }
  .choices .button {
    min-width: 4.75rem;
  }
  .said {
    display: flex;
    align-items: center;
    gap: var(--desk-space-2);
    color: var(--desk-success-text);
    font-weight: var(--desk-weight-medium);
  }
`;
