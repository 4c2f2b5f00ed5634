/** How blocks look: instructions as numbered steps, callouts as tinted notes, code and tables that scroll within themselves. */

import { css } from 'lit';

export const blockStyles = css`
  .blocks > * + *,
  .blocks li > div > * + *,
  .blocks .callout > * + *,
  .blocks blockquote > * + * {
    margin-block-start: var(--desk-space-3);
  }
  .blocks {
    overflow-wrap: break-word;
  }
  .blocks h2,
  .blocks h3,
  .blocks h4,
  .blocks h5,
  .blocks h6 {
    position: relative;
    line-height: var(--desk-line-tight);
    font-weight: var(--desk-weight-bold);
    font-size: var(--desk-size-l);
    text-wrap: balance;
    scroll-margin-block-start: var(--desk-space-4);
    border-radius: var(--desk-radius-s);
  }
  .blocks h2 {
    font-size: var(--desk-size-xl);
  }
  .blocks > * + h2 {
    margin-block-start: var(--desk-space-5);
  }
  .blocks > * + :is(h3, h4, h5, h6) {
    margin-block-start: 1.25rem;
  }
  .blocks > h2 + *,
  .blocks > :is(h3, h4, h5, h6) + * {
    margin-block-start: var(--desk-space-2);
  }
  .blocks :is(h2, h3, h4, h5, h6):focus {
    outline: none;
  }
  .arrived {
    animation: arrived 1.6s var(--desk-ease);
  }
  @keyframes arrived {
    0%,
    55% {
      background: var(--desk-mark-bg);
      color: var(--desk-mark-text);
      box-shadow: 0 0 0 4px var(--desk-mark-bg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .arrived {
      animation-timing-function: step-end;
    }
  }
  .anchor {
    display: inline-grid;
    place-items: center;
    width: 1.5rem;
    height: 1.25rem;
    margin-inline-start: 0.125rem;
    vertical-align: -0.2em;
    color: var(--desk-text-muted);
    border-radius: var(--desk-radius-s);
    opacity: 0;
  }
  .anchor .icon {
    width: 0.8125rem;
    height: 0.8125rem;
  }
  :is(h2, h3, h4, h5, h6):hover > .anchor,
  .anchor:focus-visible {
    opacity: 1;
  }

  a {
    color: var(--desk-link);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
    border-radius: 2px;
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
  a.web .icon {
    width: 0.75em;
    height: 0.75em;
    margin-inline-start: 0.2em;
    vertical-align: -0.02em;
  }
  strong {
    font-weight: var(--desk-weight-bold);
  }

  .blocks ol,
  .blocks ul {
    padding: 0;
    list-style: none;
  }
  .blocks li {
    --half-line: calc(var(--desk-size-l) * var(--desk-line) / 2);
    position: relative;
    padding-inline-start: 2rem;
  }
  .blocks li + li {
    margin-block-start: var(--desk-space-2);
  }
  .blocks ul > li {
    padding-inline-start: 1.25rem;
  }
  .blocks ul > li + li {
    margin-block-start: var(--desk-space-1);
  }
  .blocks ul > li::before {
    content: '';
    position: absolute;
    inset-block-start: calc(var(--half-line) - 0.15em);
    inset-inline-start: 0.375rem;
    width: 0.3em;
    height: 0.3em;
    border-radius: 50%;
    background: var(--desk-text-muted);
  }
  .blocks ol > li {
    counter-increment: step;
  }
  .blocks ol > li::before {
    content: counter(step);
    position: absolute;
    inset-block-start: calc(var(--half-line) - 0.6875rem);
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    min-width: 1.375rem;
    height: 1.375rem;
    padding-inline: 0.25rem;
    border-radius: var(--desk-radius-full);
    background: var(--desk-accent-soft);
    color: var(--desk-link);
    font-size: var(--desk-size-s);
    font-weight: var(--desk-weight-bold);
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .blocks li li::before {
    background: none;
  }
  .blocks li ul > li::before {
    background: var(--desk-text-muted);
  }
  .blocks li > div > :is(ol, ul) {
    margin-block-start: var(--desk-space-2);
  }

  code,
  pre {
    font-family: var(--desk-font-mono);
    font-size: 0.92em;
  }
  :not(pre) > code {
    padding: 0.08em 0.32em;
    border-radius: var(--desk-radius-s);
    background: var(--desk-code-bg);
    overflow-wrap: anywhere;
  }
  .code {
    position: relative;
  }
  pre {
    margin: 0;
    padding: var(--desk-space-3) 2.75rem var(--desk-space-3) var(--desk-space-3);
    overflow-x: auto;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-m);
    background: var(--desk-code-bg);
    line-height: 1.45;
    tab-size: 2;
  }
  .code desk-copy {
    position: absolute;
    inset-block-start: 0.375rem;
    inset-inline-end: 0.375rem;
    border-radius: var(--desk-radius-m);
    background: var(--desk-code-bg);
  }

  blockquote {
    margin: 0;
    padding-inline-start: var(--desk-space-3);
    border-inline-start: 3px solid var(--desk-border);
    color: var(--desk-text-muted);
  }
  hr {
    margin-block: var(--desk-space-5);
    border: 0;
    border-block-start: 1px solid var(--desk-border);
  }
  img {
    max-width: 100%;
    height: auto;
    vertical-align: middle;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-m);
  }
  .no-image {
    display: inline-block;
    padding: var(--desk-space-2) var(--desk-space-3);
    border: 1px dashed var(--desk-border-strong);
    border-radius: var(--desk-radius-m);
    color: var(--desk-text-muted);
    font-size: var(--desk-size-m);
  }

  .table {
    overflow-x: auto;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-m);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--desk-size-m);
    line-height: 1.4;
  }
  th,
  td {
    padding: 0.4375rem 0.75rem;
    text-align: start;
    vertical-align: top;
    min-width: 4rem;
  }
  th {
    background: var(--desk-surface-sunken);
    color: var(--desk-text-muted);
    font-weight: var(--desk-weight-bold);
    font-size: var(--desk-size-s);
  }
  tbody td {
    border-block-start: 1px solid var(--desk-border);
  }
  [data-align='right'] {
    text-align: end;
  }
  [data-align='center'] {
    text-align: center;
  }

  .callout {
    --tone: var(--desk-info);
    --tone-text: var(--desk-info-text);
    --tone-bg: var(--desk-info-bg);
    --tone-border: var(--desk-info-border);
    padding: var(--desk-space-2) var(--desk-space-3) 0.625rem;
    border: 1px solid var(--tone-border);
    border-radius: var(--desk-radius-m);
    background: var(--tone-bg);
  }
  .callout > .callout-title + * {
    margin-block-start: 0.125rem;
  }
  .callout-title {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    color: var(--tone-text);
    font-size: var(--desk-size-s);
    font-weight: var(--desk-weight-bold);
  }
  .callout-title .icon {
    color: var(--tone);
  }
  .tip {
    --tone: var(--desk-success);
    --tone-text: var(--desk-success-text);
    --tone-bg: var(--desk-success-bg);
    --tone-border: var(--desk-success-border);
  }
  .important {
    --tone: var(--desk-link);
    --tone-text: var(--desk-link);
    --tone-bg: var(--desk-accent-soft);
    --tone-border: var(--desk-accent-border);
  }
  .warning {
    --tone: var(--desk-warning);
    --tone-text: var(--desk-warning-text);
    --tone-bg: var(--desk-warning-bg);
    --tone-border: var(--desk-warning-border);
  }
  .caution {
    --tone: var(--desk-danger);
    --tone-text: var(--desk-danger-text);
    --tone-bg: var(--desk-danger-bg);
    --tone-border: var(--desk-danger-border);
  }
  .agent {
    --tone: var(--desk-agent);
    --tone-text: var(--desk-agent-text);
    --tone-bg: var(--desk-agent-bg);
    --tone-border: var(--desk-agent-border);
  }
  .say {
    margin-block: -0.25rem;
    vertical-align: middle;
  }
`;
