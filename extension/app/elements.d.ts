/** Deskside's elements as React sees them: properties go in by name, and `ondesk-answer` listens to `desk-answer`. */

import type { Ref } from 'react';
import type { DeskArticle } from '../elements/desk-article';
import type { DeskBulletin } from '../elements/desk-bulletin';
import type { DeskTree } from '../elements/desk-tree';
import type { DeskTreeMap } from '../elements/desk-tree-map';

type Listeners = {
  readonly [Name in keyof HTMLElementEventMap as Name extends `desk-${string}` ? `on${Name}` : never]?: (
    event: HTMLElementEventMap[Name],
  ) => void;
};

type ElementProps<Element, Names extends keyof Element> = { readonly [Name in Names]?: Element[Name] | undefined } & Listeners & {
    readonly ref?: Ref<Element>;
    readonly className?: string;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'desk-article': ElementProps<
        DeskArticle,
        'article' | 'audience' | 'marks' | 'heading' | 'services' | 'departments' | 'today' | 'verdict' | 'resolveImage' | 'hrefFor'
      >;
      'desk-bulletin': ElementProps<
        DeskBulletin,
        'bulletin' | 'mark' | 'audience' | 'services' | 'language' | 'source' | 'now' | 'preview' | 'resolveImage' | 'hrefFor'
      >;
      'desk-tree': ElementProps<
        DeskTree,
        'tree' | 'walk' | 'audience' | 'trees' | 'departments' | 'marks' | 'hotkeys' | 'resolveImage' | 'hrefFor'
      >;
      'desk-tree-map': ElementProps<DeskTreeMap, 'tree' | 'walk' | 'audience' | 'trees' | 'resolveImage' | 'hrefFor'>;
    }
  }
}
