/** The page's route, kept in the address and followed by React. */

import { useSyncExternalStore } from 'react';
import { parseRoute, type Route, routeHash } from './route';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

let read: { hash: string; route: Route } | undefined;

function currentRoute(): Route {
  if (read?.hash !== location.hash) read = { hash: location.hash, route: parseRoute(location.hash) };
  return read.route;
}

const START: Route = { view: 'home' };

/** Where the page stands; the first screen is drawn at the start page, before there is an address. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute, () => START);
}

/** Goes to a place; Back returns from it. */
export function goTo(route: Route): void {
  const hash = routeHash(route);
  if (hash !== location.hash) location.hash = hash;
}

/** Changes the place without a new step in the history: typing in the search box is one place, not one per letter. */
export function replaceRoute(route: Route): void {
  const hash = routeHash(route);
  if (hash === location.hash) return;
  history.replaceState(history.state, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
