/** Runs in the browser under test: puts elements on a bare page, as the app would, and keeps what they say. */

import '../../extension/elements';
import type { Article, Tree } from '../../extension/core/knowledge/entry';
import { type EntryId, entryId } from '../../extension/core/knowledge/ids';
import { answer, back, conclude, goOnToTree, returnTo, startWalk, stepIn, type Walk } from '../../extension/core/knowledge/walk';
import type { DeskArticle, DeskBlocks, DeskEvents, DeskTree, DeskTreeMap } from '../../extension/elements';

const EVENTS: readonly (keyof DeskEvents)[] = [
  'desk-open',
  'desk-heading',
  'desk-solved',
  'desk-answer',
  'desk-back',
  'desk-return',
  'desk-restart',
  'desk-go-on',
  'desk-ticket',
  'desk-jump',
  'desk-show-step',
];

export interface Heard {
  readonly type: string;
  readonly detail: unknown;
}

const heard: Heard[] = [];
for (const type of EVENTS) document.addEventListener(type, (event) => heard.push({ type, detail: (event as CustomEvent).detail }));

const marksOf = (words: readonly string[] | undefined) =>
  words && { matches: (word: string) => words.some((wanted) => word.toLowerCase().startsWith(wanted)) };

type ArticleProps = Partial<Pick<DeskArticle, 'audience' | 'heading' | 'services' | 'departments' | 'today' | 'verdict'>>;
type TreeProps = Partial<Pick<DeskTree, 'audience' | 'departments'>>;

const stage = {
  heard: () => heard.splice(0),

  blocks(blocks: DeskBlocks['blocks'], props: Partial<Pick<DeskBlocks, 'audience'>> & { words?: readonly string[] } = {}): void {
    const { words, ...rest } = props;
    const element = Object.assign(document.createElement('desk-blocks'), rest, { blocks, marks: marksOf(words) });
    document.body.replaceChildren(frame(element));
  },

  article(article: Article, props: ArticleProps & { words?: readonly string[] } = {}): void {
    const { words, ...rest } = props;
    const element = Object.assign(document.createElement('desk-article'), rest, { article, marks: marksOf(words) });
    element.resolveImage = (source) => (source.startsWith('missing') ? undefined : PIXEL);
    document.body.replaceChildren(frame(element));
  },

  /** Walks as the app does: every event of the element is applied to the walk, and the new walk handed back. */
  tree(trees: readonly Tree[], props: TreeProps & { map?: boolean; only?: 'map' } = {}): void {
    const { map, only, ...rest } = props;
    const byId = new Map(trees.map((tree) => [tree.id, tree]));
    const first = trees[0];
    if (!first) throw new Error('A walk needs a tree.');
    const titles = new Map(trees.map((tree) => [tree.id, tree.title]));
    const element = Object.assign(document.createElement('desk-tree'), rest, { trees: titles });
    const drawn =
      map || only
        ? Object.assign(document.createElement('desk-tree-map'), { trees: titles, audience: rest.audience ?? 'everyone' })
        : undefined;
    let walk = startWalk(first, 'walk-1', 0);
    const show = (next: Walk) => {
      walk = next;
      const tree = byId.get(walk.here.tree);
      element.tree = tree ?? null;
      element.walk = walk;
      if (drawn) Object.assign(drawn, { tree, walk });
    };
    const here = () => byId.get(walk.here.tree) ?? first;
    element.addEventListener('desk-answer', ({ detail }) => show(answer(here(), walk, detail.answer, 0)));
    element.addEventListener('desk-back', () => show(back(walk, 0)));
    element.addEventListener('desk-return', ({ detail }) => show(returnTo(walk, detail.index, 0)));
    element.addEventListener('desk-restart', () => show(startWalk(first, 'walk-1', 0)));
    element.addEventListener('desk-go-on', () => show(goOnToTree(here(), walk, 0)));
    element.addEventListener('desk-solved', ({ detail }) => show(conclude(walk, detail.solved ? 'solved' : 'unsolved', 0)));
    drawn?.addEventListener('desk-jump', ({ detail }) => {
      const index = walk.trail.findIndex((walked) => walked.tree === walk.here.tree && walked.step === detail.step);
      show(returnTo(walk, index, 0));
    });
    show(walk);
    const sides: HTMLElement[] = [...(only ? [] : [frame(element)]), ...(drawn ? [mapFrame(drawn)] : [])];
    document.body.replaceChildren(...sides);
  },

  /** As when the tree was edited between two visits. */
  loseStep(): void {
    const element = document.querySelector('desk-tree');
    const walk = element?.walk;
    if (!element || !walk) return;
    element.walk = { ...walk, here: { ...walk.here, step: 'gone' as NonNullable<Walk['here']['step']> } };
  },

  loseTree(): void {
    const element = document.querySelector('desk-tree');
    if (!element?.walk) return;
    element.walk = { ...element.walk, here: { tree: entryId('lost'), step: null } };
    element.tree = null;
  },

  titleOfHere: (): string | undefined => {
    const element = document.querySelector('desk-tree');
    if (!element?.tree || !element.walk) return undefined;
    const { step } = element.walk.here;
    return step === null ? element.tree.steps[0]?.title : stepIn(element.tree, step)?.title;
  },

  answersSoFar: (): readonly string[] => document.querySelector('desk-tree')?.walk?.trail.map((walked) => walked.answerText) ?? [],
};

const PIXEL =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="240" height="90"%3E%3Crect width="240" height="90" fill="%2399a"/%3E%3C/svg%3E';

function frame(element: HTMLElement): HTMLElement {
  const main = document.createElement('main');
  main.append(element);
  return main;
}

function mapFrame(map: DeskTreeMap): HTMLElement {
  const aside = document.createElement('aside');
  aside.setAttribute('aria-label', 'Map');
  aside.append(map);
  return aside;
}

export type Stage = typeof stage;
export type { EntryId };

declare global {
  interface Window {
    stage: Stage;
  }
}

window.stage = stage;
