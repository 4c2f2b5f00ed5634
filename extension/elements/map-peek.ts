/** A look at a step of the map without going there: its text, and where its answers lead. */

import { css, html, nothing, type TemplateResult } from 'lit';
import type { Step, Tree } from '../core/knowledge/entry';
import type { EntryId } from '../core/knowledge/ids';
import { stepIn } from '../core/knowledge/walk';
import { type BlockView, renderBlocks } from './block-view';
import { icon } from './icons';
import { outcomeEyebrow } from './walk-outcome';

export interface PeekView {
  readonly tree: Tree;
  readonly blocks: BlockView;
  readonly titleOf: (tree: EntryId) => string;
  /** On to a node of the map, by its id. */
  readonly go: (node: string) => void;
  readonly openTree: (tree: EntryId) => void;
  readonly close: () => void;
}

/** What stands in the panel: a step of this tree, or another tree. */
export type Peeked = { readonly step: Step } | { readonly tree: EntryId };

export function mapPeek(peeked: Peeked, view: PeekView): TemplateResult {
  const title = 'step' in peeked ? peeked.step.title : view.titleOf(peeked.tree);
  return html`<section
    part="peek"
    class="peek"
    tabindex="-1"
    aria-labelledby="desk:peek"
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && view.close()}
  >
    <header>
      <span>${eyebrow(peeked)}</span>
      <button type="button" class="button quiet" aria-label="Close" title="Close (Esc)" @click=${view.close}>${icon('cross')}</button>
    </header>
    <h2 id="desk:peek" lang=${view.tree.language}>${title}</h2>
    ${'step' in peeked ? stepText(peeked.step, view) : openButton(peeked.tree, view)}
  </section>`;
}

function eyebrow(peeked: Peeked): string {
  if ('tree' in peeked) return 'Another tree';
  const { step } = peeked;
  if (step.kind === 'ask') return 'Step';
  return step.outcome.kind === 'solved' ? 'The end: solved' : outcomeEyebrow(step.outcome, 0);
}

function stepText(step: Step, view: PeekView): TemplateResult {
  return html`${step.text.length > 0 ? html`<div class="blocks" lang=${view.tree.language}>${renderBlocks(step.text, view.blocks)}</div>` : nothing}
  ${step.kind === 'outcome' && step.outcome.kind === 'tree' ? openButton(step.outcome.tree, view) : nothing}
  ${
    step.kind === 'ask'
      ? html`<ul class="ways" role="list" aria-label="Answers" lang=${view.tree.language}>
          ${step.answers.map(({ text, leadsTo }) => {
            const inTree = 'step' in leadsTo;
            const to = inTree ? (stepIn(view.tree, leadsTo.step)?.title ?? leadsTo.step) : view.titleOf(leadsTo.tree);
            return html`<li>
              <button type="button" @click=${() => view.go(inTree ? leadsTo.step : `tree:${leadsTo.tree}`)}>
                <strong>${text}</strong> ${icon('forward')}<span>${to}</span>
              </button>
            </li>`;
          })}
        </ul>`
      : nothing
  }`;
}

function openButton(tree: EntryId, view: PeekView): TemplateResult {
  return html`<button type="button" class="button" @click=${() => view.openTree(tree)}>${icon('tree')}Open this tree</button>`;
}

export const peekStyles = css`
  .peek {
    position: absolute;
    inset-block-start: var(--desk-space-3);
    inset-inline-start: var(--desk-space-3);
    display: grid;
    gap: var(--desk-space-2);
    width: min(21rem, 100% - 1.5rem);
    max-height: calc(100% - 5.5rem);
    overflow: auto;
    padding: var(--desk-space-2) var(--desk-space-3) var(--desk-space-3);
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-l);
    background: var(--desk-surface-raised);
    box-shadow: var(--desk-shadow-floating);
    font-size: var(--desk-size-m);
  }
  .peek:focus {
    outline: none;
  }
  .peek header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
  }
  .peek header .button {
    width: var(--desk-control-s);
    margin-inline-end: -0.375rem;
    padding: 0;
  }
  .peek h2 {
    margin-block-start: -0.25rem;
    font-size: var(--desk-size-xl);
    font-weight: var(--desk-weight-bold);
    line-height: var(--desk-line-tight);
  }
  .peek > .button {
    justify-self: start;
  }
  .ways {
    margin-inline: -0.375rem;
    padding: 0;
    list-style: none;
    line-height: var(--desk-line-tight);
  }
  .ways button {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    width: 100%;
    min-height: 1.75rem;
    padding: 0.1875rem 0.375rem;
    border: 0;
    border-radius: var(--desk-radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .ways button:hover {
    background: var(--desk-surface-hover);
  }
  .ways .icon {
    width: 0.75rem;
    height: 0.75rem;
    color: var(--desk-text-muted);
  }
  .ways span {
    color: var(--desk-text-muted);
  }
`;
