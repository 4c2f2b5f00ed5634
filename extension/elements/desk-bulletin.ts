/** A bulletin as it is read: what is wrong, until when, what agents say to callers, and the news so far. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { answerFor } from '../core/bulletins/answer-for';
import { type ApprovedAnswer, type Bulletin, type BulletinUpdate, isOver, type Severity } from '../core/bulletins/bulletin';
import { expectation, SEVERITY_NAMES, STATE_NAMES } from '../core/bulletins/bulletin-sentences';
import { sayMoment } from '../core/bulletins/feed-sentences';
import type { BulletinMark } from '../core/bulletins/marks';
import type { Service } from '../core/desk/desk';
import type { Audience } from '../core/knowledge/entry';
import { plainTextOfBlocks } from '../core/knowledge/plain-text';
import { languageName } from '../core/language-name';
import { blockStyles } from './block-styles';
import { type BlockView, renderBlocks } from './block-view';
import { bulletinStyles } from './bulletin-styles';
import './copy-button';
import { fire } from './events';
import { type IconName, icon } from './icons';
import { baseStyles, buttonStyles } from './styles';

const TONES: Readonly<Record<Severity, 'danger' | 'warning' | 'info'>> = {
  critical: 'danger',
  major: 'danger',
  minor: 'warning',
  info: 'info',
};
const ICONS: Readonly<Record<Severity, IconName>> = { critical: 'caution', major: 'warning', minor: 'warning', info: 'note' };

/**
 * `<desk-bulletin>`: shows one bulletin.
 *
 * @property {Bulletin} bulletin - What is shown; nothing is drawn without it.
 * @property {BulletinMark} mark - What the person did with it.
 * @property {Audience} audience - Approved answers are in the DOM only when this is `agents`; default `everyone`.
 * @property {readonly Service[]} services - Names for its services; without them ids are shown.
 * @property {string} language - Of the caller (BCP 47): the answer in it comes first.
 * @property {string} source - The name of the feed that it is from.
 * @property {number} now - Milliseconds since the epoch.
 * @property {string} timeZone - IANA name; default that of the browser.
 * @property {boolean} preview - As readers will see it, without what they can do; for whoever writes it.
 * @property resolveImage - `(source) => address | undefined` for images of the pack.
 * @property hrefFor - `({ entry?, heading? }) => address`, so that links can be opened in a new tab.
 * @fires desk-acknowledge - The person has seen it as it is.
 * @fires desk-mute - `{ muted }`: it shall stay out of sight, or come back.
 * @fires desk-answer-read - "I have read the approved answer."
 * @fires desk-open - `{ entry, heading? }`: a link to an entry was followed.
 * @csspart bulletin - The whole. @csspart answer - What agents say. @csspart news - The timeline. @csspart footer - What can be done.
 */
export class DeskBulletin extends LitElement {
  static override properties = {
    bulletin: { attribute: false },
    mark: { attribute: false },
    audience: { type: String },
    services: { attribute: false },
    language: { type: String },
    source: { type: String },
    now: { type: Number },
    timeZone: { type: String },
    preview: { type: Boolean },
    resolveImage: { attribute: false },
    hrefFor: { attribute: false },
  };
  declare bulletin: Bulletin | undefined;
  declare mark: BulletinMark | undefined;
  declare audience: Audience;
  declare services: readonly Service[];
  declare language: string;
  declare source: string | undefined;
  declare now: number;
  declare timeZone: string;
  declare preview: boolean;
  declare resolveImage: BlockView['resolveImage'];
  declare hrefFor: BlockView['hrefFor'];

  static override styles = [baseStyles, buttonStyles, blockStyles, bulletinStyles];

  constructor() {
    super();
    this.audience = 'everyone';
    this.services = [];
    this.language = 'en';
    this.now = 0;
    this.preview = false;
    this.timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  protected override render() {
    const { bulletin } = this;
    if (!bulletin) return nothing;
    return html`<article part="bulletin" aria-labelledby="desk:title">
      <header>
        ${this.chips(bulletin)}
        <h1 id="desk:title">${bulletin.title}</h1>
        ${this.facts(bulletin)}
      </header>
      ${this.audience === 'agents' ? this.answers(bulletin) : nothing}
      ${
        bulletin.updates.length > 0
          ? html`<section part="news" aria-label="News">
            <h2>News</h2>
            <ol class="news" role="list">
              ${bulletin.updates.map((update) => this.news(update))}
            </ol>
          </section>`
          : nothing
      }
      ${this.preview ? nothing : this.footer(bulletin)}
    </article>`;
  }

  private chips(bulletin: Bulletin): TemplateResult {
    const { severity, state, services, audience } = bulletin;
    const over = isOver(bulletin);
    return html`<ul class="chips" role="list" aria-label="About this bulletin">
      <li class="chip" data-tone=${over ? 'success' : TONES[severity]}>
        ${icon(over ? 'solved' : bulletin.kind === 'maintenance' ? 'clock' : ICONS[severity])}${STATE_NAMES[state]}
      </li>
      ${over ? nothing : html`<li class="chip" data-tone=${TONES[severity]}>${SEVERITY_NAMES[severity]}</li>`}
      ${audience === 'agents' ? html`<li class="chip" data-tone="agent">${icon('agent')}Agents only</li>` : nothing}
      ${services.map((id) => html`<li class="chip" data-tone="service">${this.services.find((one) => one.id === id)?.name ?? id}</li>`)}
    </ul>`;
  }

  private facts(bulletin: Bulletin): TemplateResult {
    const { startedAt, nextUpdateAt, affected, symptoms, link } = bulletin;
    const expected = expectation(bulletin, this);
    const planned = bulletin.state === 'scheduled' && startedAt !== null && startedAt > this.now;
    const row = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const { source } = this;
    return html`<dl class="facts">
      ${expected ? row('What to expect', html`<span class="expected">${expected.charAt(0).toUpperCase()}${expected.slice(1)}</span>`) : nothing}
      ${startedAt !== null && !planned ? row('Since', this.time(startedAt)) : nothing}
      ${nextUpdateAt !== null && nextUpdateAt > this.now && !isOver(bulletin) ? row('Next news', this.time(nextUpdateAt)) : nothing}
      ${symptoms.length > 0 ? row('What you may see', symptoms.join(', ')) : nothing}
      ${affected.length > 0 ? row('Affected', affected.join(', ')) : nothing}
      ${source ? row('From', source) : nothing}
      ${
        link === null || !/^https?:/i.test(link)
          ? nothing
          : row(
              'More',
              html`<a class="web" href=${link} target="_blank" rel="noopener noreferrer"
              >${hostOf(link)}${icon('external')}<span class="unseen"> (opens in a new tab)</span></a
            >`,
            )
      }
    </dl>`;
  }

  /** The one in the caller's language first, then the others. */
  private answers(bulletin: Bulletin): TemplateResult | typeof nothing {
    const first = answerFor(bulletin, this.language);
    if (!first) return nothing;
    const others = bulletin.approvedAnswers.filter((answer) => answer !== first);
    return html`<section part="answer" class="say" aria-label="What to say to callers">
      <h2>${icon('agent')}What to say to callers</h2>
      ${[first, ...others].map((answer) => this.answer(answer, others.length > 0))}
      ${this.preview ? nothing : this.readMark(bulletin)}
    </section>`;
  }

  private readMark(bulletin: Bulletin): TemplateResult {
    const read = this.mark?.answerRead;
    const isRead = read !== undefined && read.version === bulletin.version;
    return html`<div class="row">
      ${
        isRead
          ? html`<span class="quiet-note" role="status">You have read this, ${this.time(read.at)}.</span>`
          : html`<button type="button" class="button" @click=${() => fire(this, 'desk-answer-read', null)}>
            ${icon('check')}I have read this
          </button>`
      }
    </div>`;
  }

  private answer({ language, text }: ApprovedAnswer, named: boolean): TemplateResult {
    return html`<div class="answer">
      ${named ? html`<p class="quiet-note">${languageName(language)}</p>` : nothing}
      <div class="blocks" lang=${language}>${renderBlocks(text, this.view)}</div>
      <desk-copy label=${named ? `Copy (${languageName(language)})` : 'Copy'} .text=${plainTextOfBlocks(text, 'agents')}></desk-copy>
    </div>`;
  }

  private news({ at, state, text }: BulletinUpdate): TemplateResult {
    return html`<li>
      <p class="when">${state ? html`<b>${STATE_NAMES[state]}</b>` : nothing}${at === null ? nothing : this.time(at)}</p>
      <div class="blocks">${renderBlocks(text, this.view)}</div>
    </li>`;
  }

  private footer(bulletin: Bulletin): TemplateResult {
    const seen = this.mark?.seen;
    const acknowledged =
      seen !== undefined && seen.version === bulletin.version && seen.state === bulletin.state && seen.severity === bulletin.severity;
    const muted = this.mark?.muted !== undefined;
    return html`<footer part="footer" class="row">
      ${
        acknowledged
          ? html`<span class="quiet-note" role="status">Acknowledged, ${this.time(seen.at)}.</span>`
          : html`<button type="button" class="button" @click=${() => fire(this, 'desk-acknowledge', null)}>${icon('check')}Got it</button>`
      }
      <button
        type="button"
        class="button quiet"
        aria-pressed=${muted ? 'true' : 'false'}
        title=${muted ? 'Show it on the start page again' : 'Keep it off the start page until it becomes worse'}
        @click=${() => fire(this, 'desk-mute', { muted: !muted })}
      >
        ${muted ? 'Show it again' : 'Mute'}
      </button>
    </footer>`;
  }

  private time(moment: number): TemplateResult {
    return html`<time datetime=${new Date(moment).toISOString()}>${sayMoment(moment, this.now, this.timeZone)}</time>`;
  }

  private get view(): BlockView {
    const { audience, resolveImage, hrefFor } = this;
    return {
      audience,
      resolveImage,
      hrefFor,
      openEntry: (entry, heading) => fire(this, 'desk-open', heading === undefined ? { entry } : { entry, heading }),
      goToHeading: () => undefined,
    };
  }
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}

customElements.define('desk-bulletin', DeskBulletin);

declare global {
  interface HTMLElementTagNameMap {
    'desk-bulletin': DeskBulletin;
  }
}
