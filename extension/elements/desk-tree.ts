/** A walk through a troubleshooting tree: one step at a time, with the answers so far above it. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Department } from '../core/desk/desk';
import type { Audience, Step, Tree } from '../core/knowledge/entry';
import type { EntryId } from '../core/knowledge/ids';
import { currentStep, type Walk } from '../core/knowledge/walk';
import type { SnippetMarks } from '../core/search/query';
import { blockStyles } from './block-styles';
import { type BlockView, renderBlocks } from './block-view';
import { fire } from './events';
import { goToHeading } from './go-to-heading';
import { icon } from './icons';
import { solvedQuestionStyles } from './solved-question';
import { baseStyles, buttonStyles } from './styles';
import { treeStyles } from './tree-styles';
import { answerForKey, belongsElsewhere, isBackKey, type KeyedAnswer, keyedAnswers, pressesSomething } from './walk-keys';
import { outcomeEyebrow, outcomeStyles, pressNext, walkOutcome } from './walk-outcome';
import { progressStyles, walkProgress } from './walk-progress';
import { trailStyles, walkTrail } from './walk-trail';

/**
 * `<desk-tree>`: walks a tree. It is controlled: it never changes the walk but says what the person did; whoever listens applies
 * core/knowledge/walk.ts and hands the new walk in.
 *
 * Keys, wherever the focus is, as long as it is not in a text field: Y and N, 1 to 9 for other answers, Backspace or Alt+Left for one
 * answer back, Enter for what comes next at an outcome.
 *
 * @property {Tree | null | undefined} tree - The tree that the walk stands in (`walk.here.tree`). `undefined`, or another tree: it is
 *   still being fetched. `null`: the knowledge base does not have it any more.
 * @property {Walk} walk - Where the person is; nothing is drawn without it.
 * @property {Audience} audience - Callouts for agents are in the DOM only when this is `agents`; default `everyone`.
 * @property {ReadonlyMap<EntryId, string>} trees - Titles of other trees, for the trail and for outcomes that lead to them.
 * @property {readonly Department[]} departments - Names for the departments of outcomes.
 * @property {SnippetMarks} marks - Words to highlight.
 * @property {boolean} hotkeys - `false` leaves the keyboard alone; default `true`.
 * @property resolveImage - `(source) => address | undefined` for images of the pack.
 * @property hrefFor - `({ entry?, heading? }) => address`, so that links can be opened in a new tab.
 * @fires desk-answer - `{ answer }`: the current step was answered.
 * @fires desk-back - One answer back.
 * @fires desk-return - `{ index }`: back to that answer of the trail.
 * @fires desk-restart - From the start again.
 * @fires desk-solved - `{ solved }`: "Did this solve it?" was answered.
 * @fires desk-ticket - A ticket shall be written.
 * @fires desk-go-on - On to the tree that the outcome names.
 * @fires desk-open - `{ entry, heading? }`: a link to another entry was followed.
 * @csspart header - Title and "Start again". @csspart trail - The answers so far. @csspart step - The card of the current step.
 */
export class DeskTree extends LitElement {
  static override properties = {
    tree: { attribute: false },
    walk: { attribute: false },
    audience: { type: String },
    trees: { attribute: false },
    departments: { attribute: false },
    marks: { attribute: false },
    hotkeys: { attribute: false },
    resolveImage: { attribute: false },
    hrefFor: { attribute: false },
    unfolded: { state: true },
    announced: { state: true },
  };
  declare tree: Tree | null | undefined;
  declare walk: Walk | undefined;
  declare audience: Audience;
  declare trees: ReadonlyMap<EntryId, string>;
  declare departments: readonly Department[];
  declare marks: SnippetMarks | undefined;
  declare hotkeys: boolean;
  declare resolveImage: BlockView['resolveImage'];
  declare hrefFor: BlockView['hrefFor'];
  /** Whether a long trail shows all of its answers. */
  declare unfolded: boolean;
  /** What the live region says. */
  declare announced: string;
  private place: string | undefined;
  private heldFocus = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    blockStyles,
    solvedQuestionStyles,
    outcomeStyles,
    progressStyles,
    trailStyles,
    treeStyles,
  ];

  constructor() {
    super();
    this.audience = 'everyone';
    this.trees = new Map();
    this.departments = [];
    this.hotkeys = true;
    this.unfolded = false;
    this.announced = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The button that was pressed is about to go: whether the focus was here has to be seen now.
    this.heldFocus = this.matches(':focus-within') || this.ownerDocument.activeElement === this.ownerDocument.body;
    if (changed.has('walk') && changed.get('walk')?.id !== this.walk?.id) this.unfolded = false;
  }

  protected override render() {
    const { walk } = this;
    if (!walk) return nothing;
    const title = this.titleOf(walk.here.tree);
    return html`
      <header part="header">
        <h1 lang=${this.tree?.language ?? nothing}>${title}</h1>
        ${
          walk.trail.length > 0
            ? html`<button type="button" class="button quiet" @click=${() => fire(this, 'desk-restart', null)}>
                ${icon('restart')}Start again
              </button>`
            : nothing
        }
      </header>
      ${walkTrail({
        host: this,
        walk,
        titleOf: (tree) => this.titleOf(tree),
        unfolded: this.unfolded,
        unfold: () => {
          this.unfolded = true;
        },
      })}
      ${this.here(walk)}
      <p class="unseen" role="status">${this.announced}</p>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.walk || !(changed.has('walk') || changed.has('tree'))) return;
    const step = this.step;
    const place = `${this.walk.here.tree}/${step?.id}/${this.walk.trail.length}`;
    const moved = this.place !== undefined && this.place !== place;
    this.place = place;
    const heading = this.renderRoot.querySelector<HTMLElement>('#desk\\:step');
    if (!moved || !heading) return;
    this.renderRoot.querySelector('.step')?.scrollIntoView({ block: 'nearest' });
    // The focus brings screen readers along; where it is somewhere else it stays there, and the step is said politely.
    if (this.heldFocus) heading.focus({ preventScroll: true });
    this.announced = this.heldFocus ? '' : (step?.title ?? '');
  }

  private get step(): Step | undefined {
    return this.walk && this.tree ? currentStep(this.tree, this.walk) : undefined;
  }

  private titleOf(tree: EntryId): string {
    if (this.tree?.id === tree) return this.tree.title;
    return this.trees.get(tree) ?? (this.walk?.startedIn === tree ? this.walk.title : tree);
  }

  private here(walk: Walk): TemplateResult {
    const { tree, step } = this;
    if (tree === undefined || (tree !== null && tree.id !== walk.here.tree)) {
      return html`<p class="waiting" aria-busy="true">Opening “${this.titleOf(walk.here.tree)}” …</p>`;
    }
    if (!tree || !step) return this.broken(walk);
    const opens = walk.trail.length === 0 && tree.intro.length > 0;
    return html`${opens ? html`<div class="blocks intro" lang=${tree.language}>${renderBlocks(tree.intro, this.view)}</div>` : nothing}
    <section part="step" class="step ${step.kind === 'ask' ? 'ask' : step.outcome.kind}" aria-labelledby="desk:step">
      <div class="eyebrow">
        ${step.kind === 'ask' ? walkProgress(tree, step, walk) : html`<span>${outcomeEyebrow(step.outcome, walk.trail.length)}</span>`}
      </div>
      <div class="question" lang=${tree.language}>
        ${step.kind === 'outcome' ? html`<span class="badge">${icon(step.outcome.kind)}</span>` : nothing}
        <h2 id="desk:step" tabindex="-1">${step.title}</h2>
      </div>
      ${step.text.length > 0 ? html`<div class="blocks" lang=${tree.language}>${renderBlocks(step.text, this.view)}</div>` : nothing}
      ${
        step.kind === 'ask'
          ? this.answers(step, tree)
          : walkOutcome({
              host: this,
              outcome: step.outcome,
              verdict: walk.verdict,
              departmentName: (id) => this.departments.find((department) => department.id === id)?.name ?? id,
              titleOf: (id) => this.titleOf(id),
            })
      }
      ${walk.trail.length > 0 ? this.backButton() : nothing}
    </section>`;
  }

  private answers(step: Extract<Step, { kind: 'ask' }>, tree: Tree): TemplateResult {
    const keyed = keyedAnswers(step.answers);
    const pair = keyed.filter(({ key }) => key === 'Y' || key === 'N');
    const asPair = pair.length === 2 ? pair : [];
    const others = keyed.filter((answer) => !asPair.includes(answer));
    const button = ({ answer, key }: KeyedAnswer, sign: TemplateResult | typeof nothing) =>
      html`<button type="button" class="button answer" data-answer=${answer.id} @click=${() => fire(this, 'desk-answer', { answer: answer.id })}>
        ${sign}<span>${answer.text}</span>${key === undefined ? nothing : html`<kbd aria-hidden="true">${key}</kbd>`}
      </button>`;
    return html`<div class="answers" role="group" aria-label="Your answer" lang=${tree.language}>
      ${
        asPair.length > 0
          ? html`<div class="pair">${asPair.map((answer) => button(answer, icon(answer.key === 'Y' ? 'check' : 'cross')))}</div>`
          : nothing
      }
      ${others.map((answer) => button(answer, nothing))}
    </div>`;
  }

  private backButton(): TemplateResult {
    return html`<div class="back">
      <button type="button" class="button quiet" @click=${() => fire(this, 'desk-back', null)}>
        ${icon('back')}Back<kbd aria-hidden="true">⌫</kbd>
      </button>
    </div>`;
  }

  private broken(walk: Walk): TemplateResult {
    return html`<section part="step" class="step broken" aria-labelledby="desk:step">
      <div class="question">
        <span class="badge">${icon('warning')}</span>
        <h2 id="desk:step" tabindex="-1">This way does not lead on any more</h2>
      </div>
      <p>
        ${
          this.tree === null
            ? html`The tree “${this.titleOf(walk.here.tree)}” is no longer in the knowledge base.`
            : 'The tree was changed after this walk began, and the step that came next is gone.'
        }
        ${walk.trail.length > 0 ? 'Your answers above are kept. Change one of them, start again, or write a ticket from here.' : nothing}
      </p>
      <div class="next">
        <button type="button" class="button main" @click=${() => fire(this, 'desk-restart', null)}>${icon('restart')}Start again</button>
        ${
          walk.trail.length > 0
            ? html`<button type="button" class="button" @click=${() => fire(this, 'desk-ticket', null)}>${icon('ticket')}Write the ticket</button>`
            : nothing
        }
      </div>
    </section>`;
  }

  private get view(): BlockView {
    const { audience, marks, resolveImage, hrefFor } = this;
    return {
      audience,
      marks,
      resolveImage,
      hrefFor,
      openEntry: (entry, heading) => fire(this, 'desk-open', heading === undefined ? { entry } : { entry, heading }),
      goToHeading: (heading) => goToHeading(this.renderRoot, heading),
    };
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!this.hotkeys || !this.walk || belongsElsewhere(event, this)) return;
    if (this.obey(event, this.walk)) event.preventDefault();
  };

  /** True when the key meant something here. */
  private obey(event: KeyboardEvent, walk: Walk): boolean {
    if (isBackKey(event)) {
      if (walk.trail.length > 0) fire(this, 'desk-back', null);
      return walk.trail.length > 0;
    }
    if (event.altKey || !this.step) return false;
    const { step } = this;
    if (step.kind === 'ask') {
      const answer = answerForKey(step.answers, event.key);
      if (answer !== undefined) fire(this, 'desk-answer', { answer });
      return answer !== undefined;
    }
    if (event.key === 'Enter') return !pressesSomething(event) && pressNext(this, step.outcome, walk.verdict);
    const key = event.key.toUpperCase();
    const asked = step.outcome.kind === 'solved' && walk.verdict !== 'solved';
    if (!asked || !(key === 'Y' || (key === 'N' && walk.verdict === undefined))) return false;
    fire(this, 'desk-solved', { solved: key === 'Y' });
    return true;
  }
}

customElements.define('desk-tree', DeskTree);

declare global {
  interface HTMLElementTagNameMap {
    'desk-tree': DeskTree;
  }
}
