/** Runs the search for what is typed: in the same frame once the index is there, and then reads the passages that matched. */

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Query, SearchResult, Snippet } from '../../core/search/query';
import type { SearchAccess } from '../search-access';
import { useServices } from '../services';

/** Passages are read for what can be on screen; the rest keep their summaries. */
const SNIPPETS_AT_MOST = 12;
/** A person who is still typing does not read passages: they are fetched after this pause, in milliseconds. */
const SNIPPET_PAUSE_MS = 60;

export interface Searching {
  readonly access: SearchAccess | undefined;
  /** `undefined` while the index is being opened for the first time. */
  readonly result: SearchResult | undefined;
  readonly snippets: ReadonlyMap<string, Snippet>;
}

const NO_SNIPPETS: ReadonlyMap<string, Snippet> = new Map();

export function useSearch(query: Query | undefined): Searching {
  const { openSearch } = useServices();
  const [access, setAccess] = useState<SearchAccess>();
  useEffect(() => {
    let dropped = false;
    // At once, because a page is opened to search; its first screen is drawn and typed in before (see app/mount.tsx).
    void openSearch().then((opened) => {
      if (dropped) return;
      setAccess(opened);
      void opened.better?.then((better) => {
        if (better && !dropped) setAccess(better);
      });
    });
    return () => {
      dropped = true;
    };
  }, [openSearch]);

  const result = useMemo(() => (access && query ? access.search(query) : undefined), [access, query]);
  return { access, result, snippets: useSnippets(access, result, query?.audience ?? 'everyone') };
}

function useSnippets(access: SearchAccess | undefined, result: SearchResult | undefined, audience: NonNullable<Query['audience']>) {
  const [read, setRead] = useState<{ for: SearchResult; snippets: ReadonlyMap<string, Snippet> }>();
  const latest = useRef(result);
  latest.current = result;
  useEffect(() => {
    if (!access || !result || result.hits.length === 0) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      access.snippets(result.hits.slice(0, SNIPPETS_AT_MOST), result.marks, audience, stop.signal).then(
        (snippets) => {
          if (!stop.signal.aborted && latest.current === result) setRead({ for: result, snippets });
        },
        (error: unknown) => {
          // Nobody waits for the passages of an older question.
          if (!stop.signal.aborted) throw error;
        },
      );
    }, SNIPPET_PAUSE_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [access, result, audience]);
  return read && read.for === result ? read.snippets : NO_SNIPPETS;
}
