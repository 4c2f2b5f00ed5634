/** How a walk looks: a quiet trail, and one raised card with large answers. */

import { css } from 'lit';

export const treeStyles = css`
  :host {
    container: tree / inline-size;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--desk-space-3);
    min-height: var(--desk-control-s);
    margin-block-end: var(--desk-space-2);
  }
  header .button {
    flex: none;
    margin-inline-end: -0.25rem;
  }
  h1 {
    font-size: var(--desk-size-xl);
    font-weight: var(--desk-weight-bold);
    line-height: var(--desk-line-tight);
    text-wrap: balance;
  }
  .trail {
    margin-block-end: var(--desk-space-2);
  }
  .waiting {
    padding: var(--desk-space-4);
    color: var(--desk-text-muted);
  }

  .step {
    --step: var(--desk-link);
    display: grid;
    gap: var(--desk-space-3);
    padding: var(--desk-space-4);
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-l);
    background: var(--desk-surface-raised);
    box-shadow: var(--desk-shadow-raised);
    scroll-margin-block: var(--desk-space-3);
  }
  .step.solved {
    --step: var(--desk-success);
    --step-bg: var(--desk-success-bg);
  }
  .step.ticket {
    --step: var(--desk-info);
    --step-bg: var(--desk-info-bg);
  }
  .step.visit {
    --step: var(--desk-agent);
    --step-bg: var(--desk-agent-bg);
  }
  .step.tree {
    --step-bg: var(--desk-accent-soft);
  }
  .step.broken {
    --step: var(--desk-warning);
    --step-bg: var(--desk-warning-bg);
  }
  .eyebrow {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem var(--desk-space-3);
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
  }
  .question {
    display: flex;
    align-items: flex-start;
    gap: var(--desk-space-3);
    margin-block-start: -0.375rem;
  }
  .badge {
    display: grid;
    flex: none;
    place-items: center;
    width: 2.25rem;
    height: 2.25rem;
    border-radius: 50%;
    background: var(--step-bg);
    color: var(--step);
  }
  .badge .icon {
    width: 1.25rem;
    height: 1.25rem;
  }
  .step h2 {
    font-size: 1.125rem;
    font-weight: var(--desk-weight-bold);
    line-height: var(--desk-line-tight);
    letter-spacing: -0.005em;
    text-wrap: balance;
  }
  .badge + h2 {
    align-self: center;
  }
  .step h2:focus {
    outline: none;
  }
  .intro {
    margin-block-end: var(--desk-space-3);
    color: var(--desk-text-muted);
  }

  .answers {
    display: grid;
    gap: var(--desk-space-2);
    margin-block-start: var(--desk-space-1);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(6rem, 100%), 1fr));
    gap: var(--desk-space-2);
  }
  .answer {
    position: relative;
    justify-content: flex-start;
    min-height: 2.5rem;
    border-radius: 8px;
    padding: 0.4375rem 2.5rem 0.4375rem 0.875rem;
    font-size: var(--desk-size-l);
  }
  .pair .answer {
    justify-content: center;
    min-height: 3.25rem;
    padding-inline: 2.25rem;
    font-size: var(--desk-size-xl);
    font-weight: var(--desk-weight-bold);
  }
  /* Yes and No stay side by side where there is no room for their keys. */
  @container tree (max-width: 18rem) {
    .pair .answer {
      padding-inline: var(--desk-space-2);
    }
    .pair .answer > kbd {
      display: none;
    }
  }
  .answer > .icon {
    color: var(--desk-link);
  }
  .answer > kbd {
    position: absolute;
    inset-inline-end: 0.625rem;
    inset-block-start: calc(50% - 0.625rem);
  }
  .answer:hover {
    border-color: var(--desk-link);
    background: var(--desk-accent-soft);
  }
  .answer:active {
    background: var(--desk-surface-selected);
    color: var(--desk-text-selected);
  }
  .back {
    margin: -0.25rem 0 -0.375rem -0.5rem;
  }

  @container tree (min-width: 40rem) {
    .step {
      padding: 1.25rem 1.5rem;
    }
  }
`;
