/** How the map looks. */

import { css } from 'lit';

export const mapStyles = css`
  :host {
    position: relative;
    min-height: 12rem;
    height: 100%;
    overflow: hidden;
    background: var(--desk-surface-sunken);
  }
  .surface {
    display: block;
    width: 100%;
    height: 100%;
    background-image: radial-gradient(color-mix(in srgb, var(--desk-text) 13%, transparent) 1px, transparent 1px);
    background-size: 20px 20px;
    cursor: grab;
    touch-action: none;
    user-select: none;
  }
  .surface:focus-visible {
    outline-offset: -3px;
  }
  .surface.dragged {
    cursor: grabbing;
  }
  .world {
    transform-origin: 0 0;
  }
  .world.gliding {
    transition: transform calc(var(--desk-motion) * 1.6) var(--desk-ease);
  }

  .edge {
    fill: none;
    stroke: var(--desk-border-strong);
    stroke-width: 1.25;
  }
  .edge.walked {
    stroke: var(--desk-link);
    stroke-width: 3;
  }
  .head {
    fill: var(--desk-border-strong);
  }
  .head.walked {
    fill: var(--desk-link);
  }
  .answer rect {
    fill: var(--desk-surface-sunken);
  }
  .answer text {
    fill: var(--desk-text-muted);
    font: 600 12px var(--desk-font);
  }
  .answer.walked rect {
    fill: var(--desk-accent);
  }
  .answer.walked text {
    fill: var(--desk-accent-text);
  }

  .node {
    --fill: var(--desk-surface-raised);
    --line: var(--desk-border-strong);
    --sign: var(--desk-text-muted);
    cursor: pointer;
    outline: none;
  }
  .solved {
    --fill: var(--desk-success-bg);
    --line: var(--desk-success);
    --sign: var(--desk-success);
  }
  .ticket {
    --fill: var(--desk-info-bg);
    --line: var(--desk-info);
    --sign: var(--desk-info);
  }
  .visit {
    --fill: var(--desk-agent-bg);
    --line: var(--desk-agent);
    --sign: var(--desk-agent);
  }
  .node.tree {
    --fill: var(--desk-accent-soft);
    --line: var(--desk-link);
    --sign: var(--desk-link);
  }
  .shape {
    fill: var(--fill);
    stroke: var(--line);
    stroke-width: 1.25;
    transition: fill var(--desk-motion) var(--desk-ease);
  }
  .bars {
    fill: none;
    stroke: var(--line);
    stroke-width: 1.25;
  }
  .sign {
    color: var(--sign);
    overflow: visible;
  }
  .words {
    fill: var(--desk-text);
    font: 500 13px var(--desk-font);
  }
  .node:hover:not(.current) .shape {
    fill: color-mix(in srgb, var(--fill), var(--desk-text) 7%);
  }
  .node.walked .shape {
    stroke: var(--desk-link);
    stroke-width: 2.5;
  }
  .node.current .shape {
    stroke: var(--desk-link);
    stroke-width: 3.5;
  }
  .ask.current {
    --fill: var(--desk-surface-selected);
    --sign: var(--desk-text-selected);
  }
  .ask.current .words {
    fill: var(--desk-text-selected);
  }
  .flag rect {
    fill: var(--desk-accent);
  }
  .flag text {
    fill: var(--desk-accent-text);
    font: 600 11px var(--desk-font);
  }
  .ring {
    fill: none;
    stroke: none;
  }
  .looked-at .ring {
    stroke: var(--desk-link);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
  .node:focus-visible .ring {
    stroke-dasharray: none;
    stroke: var(--desk-focus);
    stroke-width: 2.5;
  }

  .tools {
    position: absolute;
    inset-block-end: var(--desk-space-3);
    inset-inline-end: var(--desk-space-3);
    display: flex;
    align-items: center;
    gap: 0.125rem;
    padding: 0.1875rem;
    border: 1px solid var(--desk-border);
    border-radius: var(--desk-radius-l);
    background: var(--desk-surface-raised);
    box-shadow: var(--desk-shadow-floating);
  }
  .tools .button {
    width: 1.875rem;
    min-height: 1.875rem;
    padding: 0;
  }
  .percent {
    min-width: 2.75rem;
    color: var(--desk-text-muted);
    font-size: var(--desk-size-s);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .drawing {
    position: absolute;
    inset: 0;
    display: grid;
    gap: var(--desk-space-3);
    place-content: center;
    justify-items: center;
    padding: var(--desk-space-4);
    color: var(--desk-text-muted);
    text-align: center;
  }
`;
