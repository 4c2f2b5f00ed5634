/** How an article looks: one readable column, and its list of sections beside it where there is room. */

import { css } from 'lit';

export const articleStyles = css`
  :host {
    container: article / inline-size;
  }
  article {
    display: grid;
    grid-template-columns: minmax(0, 42rem);
    gap: var(--desk-space-4) var(--desk-space-6);
  }
  h1 {
    font-size: var(--desk-size-2xl);
    font-weight: var(--desk-weight-bold);
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .summary {
    margin-block-start: var(--desk-space-1);
    color: var(--desk-text-muted);
    text-wrap: pretty;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    margin-block-start: var(--desk-space-2);
    padding: 0;
    list-style: none;
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
  }
  .fact {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
  }
  .fact .icon {
    width: 0.875rem;
    height: 0.875rem;
  }
  .service {
    padding: 0.0625rem 0.5rem;
    border-radius: var(--desk-radius-full);
    background: var(--desk-accent-soft);
    color: var(--desk-link);
    font-weight: var(--desk-weight-medium);
  }
  .agents-only {
    padding: 0.0625rem 0.5rem;
    border-radius: var(--desk-radius-full);
    background: var(--desk-agent-bg);
    color: var(--desk-agent-text);
    font-weight: var(--desk-weight-medium);
  }
  .overdue {
    color: var(--desk-warning-text);
    font-weight: var(--desk-weight-medium);
  }

  .contents {
    font-size: var(--desk-size-m);
    line-height: var(--desk-line-tight);
  }
  .contents ol {
    padding: 0;
    list-style: none;
  }
  .contents a {
    display: block;
    padding: 0.25rem 0.625rem;
    border-inline-start: 2px solid var(--desk-border);
    border-radius: 0;
    color: var(--desk-text-muted);
    text-decoration: none;
  }
  .contents a:hover {
    color: var(--desk-text);
    border-color: var(--desk-border-strong);
  }
  .contents a[aria-current] {
    border-color: var(--desk-link);
    color: var(--desk-text);
    font-weight: var(--desk-weight-medium);
  }
  .folded {
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-m);
    background: var(--desk-surface-sunken);
  }
  .folded summary {
    display: flex;
    align-items: center;
    gap: var(--desk-space-2);
    padding: 0.375rem 0.625rem;
    border-radius: var(--desk-radius-m);
    font-weight: var(--desk-weight-medium);
    cursor: pointer;
    list-style: none;
  }
  .folded summary::-webkit-details-marker {
    display: none;
  }
  .folded summary::before {
    content: '';
    width: 0.375rem;
    height: 0.375rem;
    margin-inline: 0.1875rem;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
    transition: transform var(--desk-motion) var(--desk-ease);
  }
  .folded[open] summary::before {
    transform: rotate(45deg) translate(-1px, -1px);
  }
  .count {
    margin-inline-start: auto;
    color: var(--desk-text-muted);
    font-weight: var(--desk-weight-normal);
  }
  .folded nav {
    padding: 0 0.625rem 0.625rem 0.875rem;
  }
  .beside {
    display: none;
  }
  .beside p {
    padding: 0 0.625rem 0.375rem;
    font-size: var(--desk-size-s);
    font-weight: var(--desk-weight-bold);
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--desk-space-2);
    padding-block: var(--desk-space-3);
    border-block-start: 1px solid var(--desk-border);
  }

  @container article (min-width: 46rem) {
    article.listed {
      grid-template-columns: minmax(0, 42rem) minmax(11rem, 15rem);
    }
    article.listed > :is(header, .blocks, footer) {
      grid-column: 1;
    }
    .folded {
      display: none;
    }
    .beside {
      display: block;
      position: sticky;
      inset-block-start: var(--desk-space-4);
      grid-column: 2;
      grid-row: 1 / span 3;
      align-self: start;
    }
  }
`;
