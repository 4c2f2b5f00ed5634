/** The answers given so far, as a compact list in which each can be changed; it spans every tree that the walk went through. */

import { css, html, nothing, type TemplateResult } from 'lit';
import type { EntryId } from '../core/knowledge/ids';
import type { Walk } from '../core/knowledge/walk';
import { fire } from './events';
import { icon } from './icons';

/** More answers than this are folded, the latest ones stay in sight. */
const SHOWN_AT_ONCE = 6;
const SHOWN_WHEN_FOLDED = 4;

export interface TrailView {
  readonly host: EventTarget;
  readonly walk: Walk;
  readonly titleOf: (tree: EntryId) => string;
  readonly unfolded: boolean;
  readonly unfold: () => void;
}

export function walkTrail({ host, walk, titleOf, unfolded, unfold }: TrailView): TemplateResult | typeof nothing {
  const { trail } = walk;
  if (trail.length === 0) return nothing;
  const hidden = unfolded || trail.length <= SHOWN_AT_ONCE ? 0 : trail.length - SHOWN_WHEN_FOLDED;
  const severalTrees = trail.some((walked) => walked.tree !== walk.here.tree);
  return html`<nav part="trail" class="trail" aria-label="Your answers">
    ${
      hidden > 0
        ? html`<button type="button" class="button quiet unfold" @click=${unfold}>${icon('plus')}Show ${hidden} earlier answers</button>`
        : nothing
    }
    <ol role="list" start=${hidden + 1}>
      ${trail.map((walked, index) => {
        if (index < hidden) return nothing;
        const opensTree = severalTrees && (index === hidden || trail[index - 1]?.tree !== walked.tree);
        return html`${opensTree ? html`<li class="of-tree">${icon('tree')}${titleOf(walked.tree)}</li>` : nothing}
          <li>
            <button
              type="button"
              class="walked"
              title=${`Change this answer: ${walked.question} ${walked.answerText}`}
              aria-label=${`Change answer ${index + 1}: ${walked.question} ${walked.answerText}`}
              @click=${() => fire(host, 'desk-return', { index })}
            >
              <span class="asked">${walked.question}</span> <span class="given">${walked.answerText}</span>${icon('edit')}
            </button>
          </li>`;
      })}
      ${
        severalTrees && trail.at(-1)?.tree !== walk.here.tree
          ? html`<li class="of-tree">${icon('tree')}${titleOf(walk.here.tree)}</li>`
          : nothing
      }
    </ol>
  </nav>`;
}

export const trailStyles = css`
  .trail {
    font-size: var(--desk-size-m);
    line-height: var(--desk-line-tight);
  }
  .trail ol {
    position: relative;
    padding: 0;
    list-style: none;
  }
  .trail li {
    position: relative;
    padding-inline-start: 1.25rem;
  }
  /* The line that leads from answer to answer, and down into the step. */
  .trail li::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0.4375rem;
    width: 2px;
    background: var(--desk-border);
  }
  .trail li:first-child::after {
    inset-block-start: 50%;
  }
  .trail li::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block-start: calc(50% - 0.25rem);
    inset-inline-start: 0.25rem;
    width: 0.5rem;
    height: 0.5rem;
    border: 2px solid var(--desk-link);
    border-radius: 50%;
    background: var(--desk-link);
  }
  .trail .of-tree::before {
    display: none;
  }
  .of-tree {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 1.625rem;
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
    font-weight: var(--desk-weight-bold);
  }
  .trail .of-tree {
    padding-inline-start: 0;
  }
  .of-tree .icon {
    position: relative;
    z-index: 1;
    background: var(--desk-surface);
  }
  .walked {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--desk-space-2);
    width: 100%;
    min-height: 1.75rem;
    padding: 0.125rem 0.375rem;
    border: 0;
    border-radius: var(--desk-radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .walked:hover {
    background: var(--desk-surface-hover);
  }
  .walked:focus-visible {
    outline-offset: -2px;
  }
  /* When both do not fit, the question gives way first: the answer is what was decided. */
  .asked {
    flex: 0 4 auto;
    min-width: 0;
    overflow: hidden;
    color: var(--desk-text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .given {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    font-weight: var(--desk-weight-bold);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .walked .icon {
    position: absolute;
    inset-inline-end: 0;
    box-sizing: content-box;
    width: 0.875rem;
    height: 0.875rem;
    padding: 0.25rem 0.375rem;
    background: var(--desk-surface-hover);
    border-radius: var(--desk-radius-s);
    color: var(--desk-text-muted);
    opacity: 0;
  }
  .walked:is(:hover, :focus-visible) .icon {
    opacity: 1;
  }
  .unfold {
    margin-inline-start: -0.25rem;
    padding-inline: 0.25rem 0.5rem;
  }
`;
