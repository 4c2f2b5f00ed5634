/** Which step of a walk this is, and how many there are to come at least. */

import { css, html, type TemplateResult } from 'lit';
import type { Step, Tree } from '../core/knowledge/entry';
import type { Walk } from '../core/knowledge/walk';
import { stepsLeft } from './steps-left';

/** More dots than this say nothing any more. */
const MOST_DOTS = 16;

export function walkProgress(tree: Tree, step: Step, walk: Walk): TemplateResult {
  const done = walk.trail.length;
  const left = stepsLeft(tree, step.id) ?? 1;
  const more = left > 1 ? `, at least ${left - 1} more` : '';
  const dots = Math.min(done + left, MOST_DOTS);
  return html`<span>Step ${done + 1}${more}</span>
    <span class="dots" aria-hidden="true">
      ${Array.from({ length: dots }, (_, index) => html`<i class=${index < done ? 'done' : index === done ? 'now' : ''}></i>`)}
    </span>`;
}

export const progressStyles = css`
  .dots {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
  }
  .dots i {
    width: 0.4375rem;
    height: 0.4375rem;
    border: 1.5px solid var(--desk-border-strong);
    border-radius: var(--desk-radius-full);
  }
  .dots .done {
    border-color: var(--desk-link);
    background: var(--desk-link);
  }
  .dots .now {
    width: 1.125rem;
    border-color: var(--desk-link);
    background: var(--desk-accent-soft);
  }
`;
