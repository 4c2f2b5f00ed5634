/** An article as it is read: what it is about, how fresh it is, its text, and the question whether it helped. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Department, Service } from '../core/desk/desk';
import type { Article, Audience } from '../core/knowledge/entry';
import { plainTextOf } from '../core/knowledge/plain-text';
import type { WalkVerdict } from '../core/knowledge/walk';
import type { SnippetMarks } from '../core/search/query';
import { articleStyles } from './article-styles';
import { blockStyles } from './block-styles';
import { type BlockView, markWords, renderBlocks } from './block-view';
import { fire } from './events';
import { goToHeading } from './go-to-heading';
import { icon } from './icons';
import { readableDate, reviewIsOverdue } from './review-date';
import { solvedQuestion, solvedQuestionStyles } from './solved-question';
import { baseStyles, buttonStyles } from './styles';

/** From this many sections on, an article lists them. */
const SECTIONS_THAT_NEED_A_LIST = 4;

interface Section {
  readonly id: string;
  readonly title: string;
}

/**
 * `<desk-article>`: shows one article.
 *
 * @property {Article} article - What is shown; nothing is drawn without it.
 * @property {Audience} audience - Callouts for agents are in the DOM only when this is `agents`; default `everyone`.
 * @property {SnippetMarks} marks - Words to highlight in title, summary and text.
 * @property {string} heading - Id of the heading to go to; it glows for a moment.
 * @property {readonly Service[]} services - Names for the article's services; without them ids are shown.
 * @property {readonly Department[]} departments - Names for its owner; without them the id is shown.
 * @property {string} today - ISO date; with it, agents see when a review is overdue.
 * @property {WalkVerdict} verdict - How "Did this solve it?" was answered, once it was.
 * @property resolveImage - `(source) => address | undefined` for images of the pack.
 * @property hrefFor - `({ entry?, heading? }) => address`, so that links can be opened in a new tab.
 * @fires desk-open - `{ entry, heading? }`: a link to another entry was followed.
 * @fires desk-heading - `{ heading }`: a heading of this article was gone to.
 * @fires desk-solved - `{ solved }`: "Did this solve it?" was answered.
 * @csspart article - The whole. @csspart header - Title, summary and facts. @csspart contents - "On this page".
 * @csspart body - The text. @csspart footer - The question.
 */
export class DeskArticle extends LitElement {
  static override properties = {
    article: { attribute: false },
    audience: { type: String },
    marks: { attribute: false },
    heading: { type: String },
    services: { attribute: false },
    departments: { attribute: false },
    today: { type: String },
    verdict: { type: String },
    resolveImage: { attribute: false },
    hrefFor: { attribute: false },
    nearest: { state: true },
  };
  declare article: Article | undefined;
  declare audience: Audience;
  declare marks: SnippetMarks | undefined;
  declare heading: string | undefined;
  declare services: readonly Service[];
  declare departments: readonly Department[];
  declare today: string | undefined;
  declare verdict: WalkVerdict | undefined;
  declare resolveImage: BlockView['resolveImage'];
  declare hrefFor: BlockView['hrefFor'];
  /** Id of the heading that is read now. */
  declare nearest: string | undefined;
  private seen: IntersectionObserver | undefined;

  static override styles = [baseStyles, buttonStyles, blockStyles, solvedQuestionStyles, articleStyles];

  constructor() {
    super();
    this.audience = 'everyone';
    this.services = [];
    this.departments = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Only the upper third counts: what is being read stands there.
    this.seen = new IntersectionObserver((entries) => this.noteHeading(entries), { rootMargin: '0px 0px -66% 0px' });
    if (this.hasUpdated) this.watchHeadings();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.seen?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('article')) this.nearest = undefined;
  }

  protected override render() {
    const { article } = this;
    if (!article) return nothing;
    const sections = sectionsOf(article);
    const listed = sections.length >= SECTIONS_THAT_NEED_A_LIST;
    return html`<article part="article" class=${listed ? 'listed' : ''} aria-labelledby="desk:title">
      <header part="header">
        <h1 id="desk:title" lang=${article.language}>${markWords(article.title, this.marks)}</h1>
        ${article.summary ? html`<p class="summary" lang=${article.language}>${markWords(article.summary, this.marks)}</p>` : nothing}
        ${this.facts(article)}
      </header>
      ${listed ? this.contents(sections) : nothing}
      <div part="body" class="blocks" lang=${article.language}>${renderBlocks(article.body, this.view)}</div>
      <footer part="footer">${solvedQuestion(this, this.verdict, false)}</footer>
    </article>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('article')) this.watchHeadings();
    if (this.heading && (changed.has('heading') || changed.has('article'))) goToHeading(this.renderRoot, this.heading);
  }

  private get view(): BlockView {
    const { audience, marks, resolveImage, hrefFor } = this;
    return {
      audience,
      marks,
      resolveImage,
      hrefFor,
      openEntry: (entry, heading) => fire(this, 'desk-open', heading === undefined ? { entry } : { entry, heading }),
      goToHeading: (heading) => this.go(heading),
    };
  }

  private facts(article: Article): TemplateResult {
    const services = article.services.map((id) => this.services.find((service) => service.id === id)?.name ?? id);
    const owner = this.departments.find((department) => department.id === article.owner)?.name ?? article.owner;
    const overdue = this.audience === 'agents' && this.today !== undefined && reviewIsOverdue(article.reviewed, this.today);
    return html`<ul class="facts" role="list" aria-label="About this article">
      ${article.audience === 'agents' ? html`<li class="fact agents-only">${icon('agent')}Agents only</li>` : nothing}
      ${services.map((name) => html`<li class="fact service">${name}</li>`)}
      <li class="fact ${overdue ? 'overdue' : ''}">
        ${icon(overdue ? 'warning' : 'clock')}<span
          >Reviewed <time datetime=${article.reviewed}>${readableDate(article.reviewed, undefined)}</time>${overdue ? ', overdue' : ''}</span
        >
      </li>
      <li class="fact">By ${owner}</li>
    </ul>`;
  }

  /** Folded away above the text where there is little room, beside it where there is much: styles show one of the two. */
  private contents(sections: readonly Section[]): TemplateResult {
    const list = html`<ol role="list">
      ${sections.map(
        ({ id, title }) => html`<li>
          <a
            href=${this.hrefFor?.({ heading: id }) ?? '#'}
            aria-current=${id === this.nearest ? 'location' : nothing}
            @click=${(event: MouseEvent) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              this.go(id);
            }}
            >${title}</a
          >
        </li>`,
      )}
    </ol>`;
    return html`<details part="contents" class="contents folded">
        <summary>On this page<span class="count">${sections.length}</span></summary>
        <nav aria-label="On this page">${list}</nav>
      </details>
      <nav part="contents" class="contents beside" aria-labelledby="desk:beside">
        <p id="desk:beside">On this page</p>
        ${list}
      </nav>`;
  }

  private go(heading: string): void {
    const folded = this.renderRoot.querySelector('details');
    if (folded) folded.open = false;
    // The app may hand the same heading back as the address of this page: it must not scroll and glow twice.
    if (heading === this.heading) goToHeading(this.renderRoot, heading);
    else this.heading = heading;
    fire(this, 'desk-heading', { heading });
  }

  private watchHeadings(): void {
    this.seen?.disconnect();
    for (const heading of this.renderRoot.querySelectorAll('.blocks h2')) this.seen?.observe(heading);
  }

  private noteHeading(entries: readonly IntersectionObserverEntry[]): void {
    const entered = entries.find((entry) => entry.isIntersecting);
    if (entered) this.nearest = entered.target.id;
  }
}

function sectionsOf(article: Article): readonly Section[] {
  return article.body.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [{ id: block.id, title: plainTextOf(block.children) }] : [],
  );
}

customElements.define('desk-article', DeskArticle);

declare global {
  interface HTMLElementTagNameMap {
    'desk-article': DeskArticle;
  }
}
