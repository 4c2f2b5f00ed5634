/** What every element wears: box model, focus ring, buttons, key hints, icons. Colours and sizes are tokens of theme.css. */

import { css } from 'lit';

export const baseStyles = css`
  :host {
    display: block;
    color: var(--desk-text);
    font: var(--desk-weight-normal) var(--desk-size-l) / var(--desk-line) var(--desk-font);
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ol,
  ul,
  figure {
    margin: 0;
  }
  :focus-visible {
    outline: var(--desk-focus-ring);
    outline-offset: var(--desk-focus-offset);
  }
  .icon {
    width: 1rem;
    height: 1rem;
    flex: none;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  mark {
    background: var(--desk-mark-bg);
    color: var(--desk-mark-text);
    border-radius: 2px;
    box-shadow: 0 0 0 1px var(--desk-mark-bg);
  }
`;

export const buttonStyles = css`
  button {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--desk-space-2);
    min-height: var(--desk-control);
    padding: 0.25rem 0.75rem;
    border: 1px solid color-mix(in srgb, var(--desk-border-strong) 60%, transparent);
    border-radius: var(--desk-radius-m);
    background: var(--desk-surface-raised);
    color: var(--desk-text);
    font-size: var(--desk-size-m);
    font-weight: var(--desk-weight-medium);
    line-height: var(--desk-line-tight);
    text-align: start;
    cursor: pointer;
    transition:
      background-color var(--desk-motion) var(--desk-ease),
      border-color var(--desk-motion) var(--desk-ease);
  }
  .button:hover {
    background: var(--desk-surface-hover);
  }
  .button.main {
    border-color: var(--desk-accent);
    background: var(--desk-accent);
    color: var(--desk-accent-text);
  }
  .button.main:hover {
    border-color: var(--desk-accent-hover);
    background: var(--desk-accent-hover);
  }
  .button.quiet {
    min-height: var(--desk-control-s);
    padding: 0.125rem 0.5rem;
    border-color: transparent;
    background: none;
    color: var(--desk-text-muted);
  }
  .button.quiet:hover {
    background: var(--desk-surface-hover);
    color: var(--desk-text);
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-width: 1.25rem;
    height: 1.25rem;
    padding: 0 0.25rem;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-s);
    background: var(--desk-surface-sunken);
    color: var(--desk-text-muted);
    font: var(--desk-weight-medium) var(--desk-size-xs) / 1 var(--desk-font);
  }
  .button.main kbd {
    border-color: currentColor;
    background: none;
    color: inherit;
  }
  /* Nobody presses Y on a telephone. */
  @media (hover: none) and (pointer: coarse) {
    kbd {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .button.main {
      forced-color-adjust: none;
    }
  }
`;
