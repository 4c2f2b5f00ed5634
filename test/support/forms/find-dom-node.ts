/** Gives `react-dom` back the `findDOMNode` that React 19 dropped and Draft.js 0.11 still calls: the first node that a component has drawn. */

import dom from 'react-dom';

interface Fiber {
  readonly stateNode: unknown;
  readonly child: Fiber | null;
}

Object.assign(dom, {
  findDOMNode(component: unknown): Node | null {
    if (component instanceof Node) return component;
    let fiber = (component as { _reactInternals?: Fiber } | null)?._reactInternals ?? null;
    while (fiber && !(fiber.stateNode instanceof Node)) fiber = fiber.child;
    return (fiber?.stateNode as Node | undefined) ?? null;
  },
});
