/** Draws blocks as semantic HTML through Lit templates: the one place where knowledge becomes DOM, and no HTML string on the way. */

import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { styleMap } from 'lit/directives/style-map.js';
import './copy-button';
import type { Block, CalloutTone, Inline, LinkTarget } from '../core/knowledge/block';
import type { Audience } from '../core/knowledge/entry';
import type { EntryId } from '../core/knowledge/ids';
import { plainTextOf } from '../core/knowledge/plain-text';
import type { SnippetMarks } from '../core/search/query';
import { icon } from './icons';
import { speechIn } from './speech';

/** Who reads, and what a link or an image does. */
export interface BlockView {
  readonly audience: Audience;
  /** Words to highlight. */
  readonly marks?: SnippetMarks | undefined;
  /** The address of an image of the pack; `undefined` shows its alternative text instead. */
  readonly resolveImage?: ((source: string) => string | undefined) | undefined;
  /** The address of an entry or of a heading on this page, so that a link can be opened in a new tab; a plain click fires events. */
  readonly hrefFor?: ((target: { readonly entry?: EntryId; readonly heading?: string }) => string) | undefined;
  readonly openEntry: (entry: EntryId, heading: string | undefined) => void;
  readonly goToHeading: (heading: string) => void;
  /** Inside a callout for agents: what they say to callers gets a copy button. */
  readonly speech?: boolean;
}

/** The only addresses that may be followed; the compiler refuses others too, and here they are refused once more. */
const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:', 'tel:']);

const CALLOUT_TITLES: Readonly<Record<CalloutTone, string>> = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
  agent: 'For agents',
};

export function renderBlocks(blocks: readonly Block[], view: BlockView): TemplateResult {
  return html`${blocks.map((block) => renderBlock(block, view))}`;
}

function renderBlock(block: Block, view: BlockView): TemplateResult | typeof nothing {
  switch (block.kind) {
    case 'heading':
      return heading(block, view);
    case 'paragraph':
      return html`<p>${renderInlines(block.children, view)}${speechButton(block.children, view)}</p>`;
    case 'list':
      return list(block, view);
    case 'code':
      return html`<figure class="code">
        <pre tabindex="0" role="region" aria-label="Code"><code data-language=${ifDefined(block.language || undefined)}>${block.text}</code></pre>
        <desk-copy compact label="Copy code" .text=${block.text}></desk-copy>
      </figure>`;
    case 'quote':
      return html`<blockquote>${renderBlocks(block.children, view)}</blockquote>`;
    case 'callout':
      return callout(block, view);
    case 'table':
      return table(block, view);
    case 'rule':
      return html`<hr />`;
  }
}

function heading(block: Extract<Block, { kind: 'heading' }>, view: BlockView): TemplateResult {
  const words = renderInlines(block.children, view);
  // Its own label keeps the anchor's out of the heading's name.
  const title = plainTextOf(block.children);
  const anchor = html`<a
    class="anchor"
    href=${view.hrefFor?.({ heading: block.id }) ?? '#'}
    aria-label=${`Link to this section: ${title}`}
    @click=${plainClick(() => view.goToHeading(block.id))}
    >${icon('hash')}</a
  >`;
  switch (block.level) {
    case 2:
      return html`<h2 id=${block.id} tabindex="-1" aria-label=${title}>${words}${anchor}</h2>`;
    case 3:
      return html`<h3 id=${block.id} tabindex="-1" aria-label=${title}>${words}${anchor}</h3>`;
    case 4:
      return html`<h4 id=${block.id} tabindex="-1" aria-label=${title}>${words}${anchor}</h4>`;
    case 5:
      return html`<h5 id=${block.id} tabindex="-1" aria-label=${title}>${words}${anchor}</h5>`;
    case 6:
      return html`<h6 id=${block.id} tabindex="-1" aria-label=${title}>${words}${anchor}</h6>`;
  }
}

function list(block: Extract<Block, { kind: 'list' }>, view: BlockView): TemplateResult {
  const items = block.items.map((item) => html`<li><div>${renderBlocks(item, view)}</div></li>`);
  // A list without markers of its own is no longer a list to some screen readers, hence the role.
  if (!block.ordered) return html`<ul role="list">${items}</ul>`;
  return html`<ol role="list" start=${block.start} style=${styleMap({ counterReset: `step ${block.start - 1}` })}>${items}</ol>`;
}

function callout(block: Extract<Block, { kind: 'callout' }>, view: BlockView): TemplateResult | typeof nothing {
  // Not hidden but absent: whoever opens the developer tools sees no more than the page shows.
  if (block.tone === 'agent' && view.audience !== 'agents') return nothing;
  const inside = block.tone === 'agent' ? { ...view, speech: true } : view;
  return html`<div class="callout ${block.tone}" role="note" aria-label=${CALLOUT_TITLES[block.tone]}>
    <p class="callout-title" aria-hidden="true">${icon(block.tone)}${CALLOUT_TITLES[block.tone]}</p>
    ${renderBlocks(block.children, inside)}
  </div>`;
}

function table(block: Extract<Block, { kind: 'table' }>, view: BlockView): TemplateResult {
  const align = (column: number) => block.align[column] ?? nothing;
  return html`<div class="table" tabindex="0" role="region" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${block.header.map((cell, column) => html`<th scope="col" data-align=${align(column)}>${renderInlines(cell, view)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${block.rows.map(
          (row) => html`<tr>
            ${row.map((cell, column) => html`<td data-align=${align(column)}>${renderInlines(cell, view)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function speechButton(children: readonly Inline[], view: BlockView): TemplateResult | typeof nothing {
  if (!view.speech) return nothing;
  const said = speechIn(plainTextOf(children));
  return said.length === 0 ? nothing : html` <desk-copy class="say" label="Copy what to say" .text=${said.join('\n')}></desk-copy>`;
}

export function renderInlines(inlines: readonly Inline[], view: BlockView): TemplateResult {
  return html`${inlines.map((inline) => renderInline(inline, view))}`;
}

function renderInline(inline: Inline, view: BlockView): unknown {
  switch (inline.kind) {
    case 'text':
      return markWords(inline.text, view.marks);
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'strong':
      return html`<strong>${renderInlines(inline.children, view)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInlines(inline.children, view)}</em>`;
    case 'strike':
      return html`<s>${renderInlines(inline.children, view)}</s>`;
    case 'link':
      return link(inline.target, renderInlines(inline.children, view), view);
    case 'image':
      return image(inline, view);
    case 'break':
      return html`<br />`;
  }
}

function link(target: LinkTarget, words: TemplateResult, view: BlockView): TemplateResult {
  switch (target.to) {
    case 'entry': {
      const { entry, heading } = target;
      const href = view.hrefFor?.(heading === undefined ? { entry } : { entry, heading }) ?? '#';
      return html`<a href=${href} @click=${plainClick(() => view.openEntry(entry, heading))}>${words}</a>`;
    }
    case 'heading': {
      const { heading } = target;
      return html`<a href=${view.hrefFor?.({ heading }) ?? '#'} @click=${plainClick(() => view.goToHeading(heading))}>${words}</a>`;
    }
    case 'web':
      return webLink(target.href, words);
  }
}

function webLink(href: string, words: TemplateResult): TemplateResult {
  const scheme = URL.canParse(href) ? new URL(href).protocol : '';
  if (!SCHEMES.has(scheme)) return words;
  if (scheme === 'mailto:' || scheme === 'tel:') return html`<a href=${href}>${words}</a>`;
  return html`<a class="web" href=${href} target="_blank" rel="noopener noreferrer"
    >${words}${icon('external')}<span class="unseen"> (opens in a new tab)</span></a
  >`;
}

function image(inline: Extract<Inline, { kind: 'image' }>, view: BlockView): TemplateResult {
  const address = view.resolveImage?.(inline.source);
  if (address === undefined) return html`<span class="no-image">${inline.alt || 'Picture not available'}</span>`;
  return html`<img src=${address} alt=${inline.alt} loading="lazy" decoding="async" />`;
}

/** Runs `go` for a plain click; a click that asks for a new tab or window is left to the browser. */
function plainClick(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go();
  };
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The text with the words that matched the search marked. */
export function markWords(text: string, marks: SnippetMarks | undefined): unknown {
  if (!marks) return text;
  const parts: unknown[] = [];
  let end = 0;
  for (const found of text.matchAll(WORD)) {
    if (!marks.matches(found[0])) continue;
    parts.push(text.slice(end, found.index), html`<mark>${found[0]}</mark>`);
    end = found.index + found[0].length;
  }
  return end === 0 ? text : [...parts, text.slice(end)];
}
