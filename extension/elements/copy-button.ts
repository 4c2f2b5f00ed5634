/** A button that puts a text on the clipboard and says whether it got there. */

import { css, html, LitElement } from 'lit';
import { icon } from './icons';
import { baseStyles, buttonStyles } from './styles';

/** How long the button says what happened before it offers to copy again. */
const SAID_FOR_MS = 2000;

/**
 * `<desk-copy>`: copies `text` when it is pressed.
 *
 * @property {string} text - What is copied.
 * @property {string} label - What the button says; default "Copy".
 * @property {boolean} compact - Shows the icon only; the label is then its accessible name and its tooltip.
 * @csspart button - The button.
 */
export class DeskCopy extends LitElement {
  static override properties = {
    text: { type: String },
    label: { type: String },
    compact: { type: Boolean },
    said: { state: true },
  };
  declare text: string;
  declare label: string;
  declare compact: boolean;
  declare said: '' | 'Copied' | 'Could not copy';
  private quiet: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: inline-block;
      }
      .button {
        white-space: nowrap;
      }
      .compact {
        width: var(--desk-control-s);
        padding: 0;
      }
      .copied .icon {
        color: var(--desk-success);
      }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    this.label = 'Copy';
    this.compact = false;
    this.said = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.quiet);
  }

  protected override render() {
    const words = this.said || this.label;
    const drawn = this.said === 'Copied' ? 'check' : this.said ? 'cross' : 'copy';
    return html`
      <button
        part="button"
        type="button"
        class="button quiet ${this.compact ? 'compact' : ''} ${this.said === 'Copied' ? 'copied' : ''}"
        aria-label=${words}
        title=${words}
        @click=${this.copy}
      >
        ${icon(drawn)}${this.compact ? '' : html`<span>${words}</span>`}
      </button>
      <span class="unseen" role="status">${this.said}</span>
    `;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = 'Copied';
    } catch {
      // The browser refuses when the page lost the focus meanwhile; the person can press again.
      this.said = 'Could not copy';
    }
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.said = '';
    }, SAID_FOR_MS);
  }
}

customElements.define('desk-copy', DeskCopy);

declare global {
  interface HTMLElementTagNameMap {
    'desk-copy': DeskCopy;
  }
}
