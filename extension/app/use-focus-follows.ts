/** The focus follows the person: into what they opened, so that its keys work at once, and back into the search box with the list. */

import { type RefObject, useEffect, useRef } from 'react';
import type { Route } from './route';

export function useFocusFollows(route: Route, main: RefObject<HTMLElement | null>, input: RefObject<HTMLInputElement | null>): void {
  const place = placeOf(route);
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    if (place === LIST) input.current?.focus();
    // Whoever types in the search box stays there: only opening something leaves it.
    else main.current?.focus({ preventScroll: true });
  }, [place, main, input]);
}

const LIST = 'list';

/** A heading, a map or an answer more is still the same place. */
function placeOf(route: Route): string {
  switch (route.view) {
    case 'home':
    case 'search':
      return LIST;
    case 'article':
    case 'tree':
      return `${route.view}/${route.entry}`;
    case 'bulletin':
      return `bulletin/${route.bulletin}`;
    case 'publish':
      return `publish/${route.bulletin ?? ''}/${route.end ?? ''}`;
    case 'draft':
      return `draft/${route.draft}`;
    case 'ticket':
      return `ticket/${route.connection}/${route.ticket}`;
    case 'contact':
      return `contact/${route.contact}`;
    default:
      return route.view;
  }
}
