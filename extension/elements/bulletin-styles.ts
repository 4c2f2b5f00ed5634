/** How a bulletin looks: what is wrong and until when at a glance, what to say in its own box, and the news along a line. */

import { css } from 'lit';

export const bulletinStyles = css`
  :host {
    container: bulletin / inline-size;
  }
  article {
    display: grid;
    grid-template-columns: minmax(0, 42rem);
    gap: var(--desk-space-4);
  }
  h1 {
    font-size: var(--desk-size-2xl);
    font-weight: var(--desk-weight-bold);
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: var(--desk-size-l);
    font-weight: var(--desk-weight-bold);
    line-height: var(--desk-line-tight);
  }
  header,
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--desk-space-2);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--desk-space-1) var(--desk-space-2);
    padding: 0;
    list-style: none;
    font-size: var(--desk-size-s);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.0625rem 0.5rem;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-full);
    background: var(--desk-surface-sunken);
    color: var(--desk-text-muted);
    font-weight: var(--desk-weight-medium);
  }
  .chip .icon {
    width: 0.875rem;
    height: 0.875rem;
  }
  .chip[data-tone='danger'] {
    border-color: var(--desk-danger-border);
    background: var(--desk-danger-bg);
    color: var(--desk-danger-text);
  }
  .chip[data-tone='warning'] {
    border-color: var(--desk-warning-border);
    background: var(--desk-warning-bg);
    color: var(--desk-warning-text);
  }
  .chip[data-tone='info'] {
    border-color: var(--desk-info-border);
    background: var(--desk-info-bg);
    color: var(--desk-info-text);
  }
  .chip[data-tone='success'] {
    border-color: var(--desk-success-border);
    background: var(--desk-success-bg);
    color: var(--desk-success-text);
  }
  .chip[data-tone='agent'] {
    border-color: var(--desk-agent-border);
    background: var(--desk-agent-bg);
    color: var(--desk-agent-text);
  }
  .chip[data-tone='service'] {
    border-color: transparent;
    background: var(--desk-accent-soft);
    color: var(--desk-link);
  }
  .facts {
    display: grid;
    margin: 0;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-m);
    font-size: var(--desk-size-m);
  }
  .facts > div {
    display: grid;
    grid-template-columns: minmax(6rem, 30%) minmax(0, 1fr);
    gap: var(--desk-space-3);
    padding: var(--desk-space-2) var(--desk-space-3);
  }
  .facts > div + div {
    border-top: 1px solid var(--desk-border);
  }
  dt {
    color: var(--desk-text-muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .expected {
    font-weight: var(--desk-weight-bold);
  }
  .say {
    padding: var(--desk-space-3);
    border: 1px solid var(--desk-agent-border);
    border-inline-start-width: 3px;
    border-radius: var(--desk-radius-m);
    background: var(--desk-agent-bg);
  }
  .say h2 {
    display: flex;
    align-items: center;
    gap: var(--desk-space-2);
    color: var(--desk-agent-text);
    font-size: var(--desk-size-m);
  }
  .answer + .answer {
    padding-top: var(--desk-space-2);
    border-top: 1px solid var(--desk-agent-border);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--desk-space-2);
  }
  .quiet-note {
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
  }
  .news {
    display: grid;
    padding: 0;
    list-style: none;
  }
  .news > li {
    position: relative;
    display: grid;
    gap: var(--desk-space-1);
    padding: 0 0 var(--desk-space-4) var(--desk-space-5);
  }
  .news > li::before {
    content: '';
    position: absolute;
    inset-block: 0.75rem 0;
    inset-inline-start: 0.3125rem;
    width: 2px;
    background: var(--desk-border);
  }
  .news > li:last-child {
    padding-bottom: 0;
  }
  .news > li:last-child::before {
    display: none;
  }
  .news > li::after {
    content: '';
    position: absolute;
    top: 0.375rem;
    inset-inline-start: 0;
    width: 0.75rem;
    height: 0.75rem;
    border: 2px solid var(--desk-border-strong);
    border-radius: var(--desk-radius-full);
    background: var(--desk-surface);
  }
  .news > li:first-child::after {
    border-color: var(--desk-accent);
    background: var(--desk-accent);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--desk-space-2);
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
  }
  .when b {
    color: var(--desk-text);
    font-weight: var(--desk-weight-bold);
  }
  @container bulletin (max-width: 20rem) {
    .facts > div {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--desk-space-half);
    }
  }
`;
