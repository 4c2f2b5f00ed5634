/** What differs while React takes over the first screen, which the build has drawn and which can be typed in before any script runs. */

import { type RefObject, useLayoutEffect, useSyncExternalStore } from 'react';

const never = () => () => undefined;
const yes = () => true;
const no = () => false;

/** False in the first screen as the build draws it; true from the moment that React has taken it over. */
export function useIsRunning(): boolean {
  return useSyncExternalStore(never, yes, no);
}

/** What was typed before React came counts. */
export function useEarlyTyping(input: RefObject<HTMLInputElement | null>, type: (text: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what stands there at the start is early
  useLayoutEffect(() => {
    if (input.current?.value) type(input.current.value);
  }, []);
}
