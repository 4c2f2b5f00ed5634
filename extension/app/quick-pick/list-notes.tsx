/** What is to be said above the list: that the knowledge base cannot be read, how a search was understood, that nothing was found. */

import type { Query } from '../../core/search/query';
import { Notice } from '../parts/notice';
import type { Desk } from '../use-desk';
import type { Mode } from './mode';
import { PrefixNote } from './prefix-lists';
import { SearchNotes } from './search-results';
import type { Searching } from './use-search';

export function ListNotes({
  mode,
  words,
  found,
  desk,
  query,
  searching,
  searchAsTyped,
}: {
  mode: Mode;
  words: string;
  found: number;
  desk: Desk;
  query: Query | undefined;
  searching: Searching;
  searchAsTyped: () => void;
}) {
  const { packTrouble, draftTrouble, treeTrouble } = desk;
  const aboutTrees = treeTrouble !== undefined && (mode === 'trees' || (mode === 'search' && !query));
  return (
    <>
      {packTrouble && (
        <div className="pick-trouble">
          <Notice tone="danger">
            {packTrouble.sentence}, so nothing can be searched. {packTrouble.wayOn} Your drafts are safe, and you can still write a ticket.
          </Notice>
        </div>
      )}
      {aboutTrees && <p className="pick-note">{treeTrouble}</p>}
      {mode === 'tickets' && draftTrouble && <p className="pick-note">{draftTrouble}</p>}
      {/* There from the start, so that a screen reader hears what comes into it (WCAG 4.1.3). */}
      <div role="status">
        {mode === 'search' && query && !packTrouble && <SearchNotes query={query} searching={searching} searchAsTyped={searchAsTyped} />}
        {mode === 'tickets' && draftTrouble ? null : <PrefixNote mode={mode} words={words} found={found} />}
      </div>
    </>
  );
}
