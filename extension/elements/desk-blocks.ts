/** Blocks on their own, outside an article or a tree: a bulletin's text, a preview. */

import { html, LitElement, nothing } from 'lit';
import type { Block } from '../core/knowledge/block';
import type { Audience } from '../core/knowledge/entry';
import type { SnippetMarks } from '../core/search/query';
import { blockStyles } from './block-styles';
import { type BlockView, renderBlocks } from './block-view';
import { fire } from './events';
import { goToHeading } from './go-to-heading';
import { baseStyles } from './styles';

/**
 * `<desk-blocks>`: draws `blocks` as semantic HTML.
 *
 * @property {readonly Block[]} blocks - What is drawn.
 * @property {Audience} audience - Callouts for agents are in the DOM only when this is `agents`; default `everyone`.
 * @property {SnippetMarks} marks - Words to highlight.
 * @property {string} language - BCP 47 tag of the text.
 * @property resolveImage - `(source) => address | undefined` for images of the pack.
 * @property hrefFor - `({ entry?, heading? }) => address`, so that links can be opened in a new tab.
 * @fires desk-open - `{ entry, heading? }`: a link to another entry was followed.
 * @fires desk-heading - `{ heading }`: a link to a heading in these blocks was followed.
 * @csspart blocks - What wraps the blocks.
 */
export class DeskBlocks extends LitElement {
  static override properties = {
    blocks: { attribute: false },
    audience: { type: String },
    marks: { attribute: false },
    language: { type: String },
    resolveImage: { attribute: false },
    hrefFor: { attribute: false },
  };
  declare blocks: readonly Block[];
  declare audience: Audience;
  declare marks: SnippetMarks | undefined;
  declare language: string | undefined;
  declare resolveImage: BlockView['resolveImage'];
  declare hrefFor: BlockView['hrefFor'];

  static override styles = [baseStyles, blockStyles];

  constructor() {
    super();
    this.blocks = [];
    this.audience = 'everyone';
  }

  protected override render() {
    const { audience, marks, resolveImage, hrefFor } = this;
    return html`<div part="blocks" class="blocks" lang=${this.language ?? nothing}>
      ${renderBlocks(this.blocks, {
        audience,
        marks,
        resolveImage,
        hrefFor,
        openEntry: (entry, heading) => fire(this, 'desk-open', heading === undefined ? { entry } : { entry, heading }),
        goToHeading: (heading) => {
          goToHeading(this.renderRoot, heading);
          fire(this, 'desk-heading', { heading });
        },
      })}
    </div>`;
  }
}

customElements.define('desk-blocks', DeskBlocks);

declare global {
  interface HTMLElementTagNameMap {
    'desk-blocks': DeskBlocks;
  }
}
