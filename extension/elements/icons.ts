/** The icons of the elements: 16 by 16, drawn in the colour of the text, never the only bearer of a meaning. */

import { html, type SVGTemplateResult, svg } from 'lit';

const stroke = (path: string) =>
  svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />`;

/** The drawings themselves, for use inside another SVG. */
export const drawings = {
  check: stroke('M3.2 8.6 6.4 11.8 12.8 4.6'),
  cross: stroke('M4 4l8 8M12 4l-8 8'),
  back: stroke('M9.8 3.4 5.2 8l4.6 4.6'),
  forward: stroke('M6.2 3.4 10.8 8l-4.6 4.6'),
  restart: stroke('M3.1 6.3A5.2 5.2 0 1 1 2.9 9.2M2.8 2.9v3.5h3.5'),
  external: stroke('M9.5 3h3.5v3.5M13 3 7.6 8.4M11.4 9.4v2.4a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 11.8V5.8a1.2 1.2 0 0 1 1.2-1.2h2.4'),
  copy: stroke(
    'M5.6 5.6V4A1.2 1.2 0 0 1 6.8 2.8h5.2A1.2 1.2 0 0 1 13.2 4v5.2a1.2 1.2 0 0 1-1.2 1.2h-1.6M4 5.6h5.2a1.2 1.2 0 0 1 1.2 1.2v5.2a1.2 1.2 0 0 1-1.2 1.2H4a1.2 1.2 0 0 1-1.2-1.2V6.8A1.2 1.2 0 0 1 4 5.6z',
  ),
  hash: stroke('M6.4 2.8 5 13.2M11 2.8 9.6 13.2M3.2 5.9h10M2.8 10.1h10'),
  note: stroke('M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 7.4v3.4M8 5.1v.1'),
  tip: stroke('M6.2 13.8h3.6M5.9 11.4c-.2-1-.7-1.5-1.3-2.2a4.4 4.4 0 1 1 6.8 0c-.6.7-1.1 1.2-1.3 2.2z'),
  important: stroke('M2.6 3.2h10.8v7.6H8.4l-2.8 2.6v-2.6h-3zM8 5.2v2M8 9v.1'),
  warning: stroke('M8 2.4 14.2 13.2H1.8zM8 6.6v3M8 11.4v.1'),
  caution: stroke('M5.5 1.9h5L14.1 5.5v5L10.5 14.1h-5L1.9 10.5v-5zM8 5v3.4M8 10.8v.1'),
  agent: stroke(
    'M2.8 9.6V8a5.2 5.2 0 0 1 10.4 0v1.6M2.8 9.2h1.8v3.4H3.7a.9.9 0 0 1-.9-.9zM13.2 9.2h-1.8v3.4h.9a.9.9 0 0 0 .9-.9zM12.4 12.6c-.4 1.1-1.5 1.6-3 1.6',
  ),
  question: stroke(
    'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM6.2 6.3c.1-1 .8-1.6 1.8-1.6s1.9.6 1.9 1.6c0 1.4-1.9 1.5-1.9 2.9M8 11.2v.1',
  ),
  todo: stroke('M3 4.2l1 1 1.7-2M3 9.6l1 1 1.7-2M8.4 4.6h4.8M8.4 10h4.8'),
  solved: stroke('M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM5.2 8.2l2 2 3.7-4.2'),
  ticket: stroke('M2 5V3.8h12V5a1.9 1.9 0 0 0 0 3.7v3.5H2V8.7A1.9 1.9 0 0 0 2 5zM9.7 6v.9M9.7 9.2v.9'),
  visit: stroke('M8 14.3c2.9-2.7 4.6-5 4.6-7.3a4.6 4.6 0 1 0-9.2 0c0 2.3 1.7 4.6 4.6 7.3zM8 8.7A1.8 1.8 0 1 0 8 5.1a1.8 1.8 0 0 0 0 3.6z'),
  tree: stroke('M6 2.4h4v3H6zM2 10.6h4v3H2zM10 10.6h4v3h-4zM8 5.4v2.7M4 10.6V8.1h8v2.5'),
  plus: stroke('M8 3.4v9.2M3.4 8h9.2'),
  minus: stroke('M3.4 8h9.2'),
  fit: stroke('M2.6 5.8V2.6h3.2M10.2 2.6h3.2v3.2M13.4 10.2v3.2h-3.2M5.8 13.4H2.6v-3.2'),
  locate: stroke('M8 12.4A4.4 4.4 0 1 0 8 3.6a4.4 4.4 0 0 0 0 8.8zM8 1.4v2.2M8 12.4v2.2M1.4 8h2.2M12.4 8h2.2M8 8v.1'),
  edit: stroke('M3 13l.6-2.7L10.7 3.2a1.4 1.4 0 0 1 2 2L5.7 12.4z'),
  clock: stroke('M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 4.6V8l2.3 1.6'),
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof drawings;

/** An icon beside words; assistive technology reads the words. */
export const icon = (name: IconName) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${drawings[name]}</svg>`;
