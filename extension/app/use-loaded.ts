/** Something that is read from disk, followed by React: loading, then its value; a late answer to an old question is dropped. */

import { type DependencyList, useEffect, useState } from 'react';

export type Loaded<T> = { readonly state: 'loading' } | { readonly state: 'done'; readonly value: T };

const LOADING = { state: 'loading' } as const;

/** `load` must not reject for expected failures: those are values. A rejection is a bug and reaches the error boundary. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, dependencies: DependencyList): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>(LOADING);
  useEffect(() => {
    const stop = new AbortController();
    setLoaded(LOADING);
    load(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setLoaded({ state: 'done', value });
      },
      (bug) => {
        if (!stop.signal.aborted)
          setLoaded(() => {
            throw bug;
          });
      },
    );
    return () => stop.abort();
    // The caller names what `load` depends on, as with useEffect itself.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, dependencies);
  return loaded;
}
