/** What stands under the search box while words are in it: notes about the search, then hits, then what to do when none of them helps. */

import { Command } from 'cmdk';
import { Phone } from 'lucide-react';
import type { PackManifest } from '../../core/knowledge/pack';
import type { Query } from '../../core/search/query';
import type { OpenEntry } from '../open-entry';
import { Icon } from '../parts/icon';
import { WriteTicketItem } from './prefix-lists';
import { EntryIcon, ResultList } from './result-list';
import type { Searching } from './use-search';

/** Above the list, because a listbox may hold nothing but options. */
export function SearchNotes({
  query,
  searching: { access, result },
  searchAsTyped,
}: {
  query: Query;
  searching: Searching;
  searchAsTyped: () => void;
}) {
  if (!access || !result) return <p className="pick-note">Opening the knowledge base …</p>;
  return (
    <>
      {access.limited && <p className="pick-note">{access.limited}</p>}
      {result.corrections.length > 0 && (
        <p className="pick-note">
          Showing results for {result.corrections.map(({ used }) => `“${used}”`).join(', ')}.
          <button type="button" className="link-button" onClick={searchAsTyped}>
            Search for {result.corrections.map(({ typed }) => `“${typed}”`).join(', ')} instead
          </button>
        </p>
      )}
      {result.hits.length === 0 && (
        <p className="pick-note">Nothing in the knowledge base matches “{query.text.trim()}”. Try fewer or other words, or:</p>
      )}
    </>
  );
}

export function SearchResults({
  query,
  searching: { access, result, snippets },
  manifest,
  serviceNames,
  open,
  writeTicket,
}: {
  query: Query;
  searching: Searching;
  manifest: PackManifest | undefined;
  serviceNames: ReadonlyMap<string, string>;
  open: OpenEntry;
  writeTicket: () => void;
}) {
  if (!access || !result) return null;
  const nothing = result.hits.length === 0;
  const closest = nothing ? access.closestTree(query) : undefined;
  return (
    <>
      <ResultList hits={result.hits} snippets={snippets} serviceNames={serviceNames} open={open} />
      {closest && (
        <Command.Item className="pick pick-hit" value={`closest:${closest.id}`} onSelect={() => open(closest)}>
          <EntryIcon kind="tree" />
          <span className="pick-title">{closest.title}</span>
          <span className="pick-end">
            <span className="tag">Closest tree</span>
          </span>
          <span className="pick-about">{closest.summary}</span>
        </Command.Item>
      )}
      <Command.Group className="pick-group" heading={nothing ? 'The help desk' : 'Not what you need?'}>
        <WriteTicketItem write={writeTicket} about={short(query.text)} />
        {manifest && (
          <Command.Item
            className="pick"
            value="action:phone"
            onSelect={() => window.open(`tel:${manifest.desk.phone.replace(/[^\d+]/g, '')}`)}
          >
            <span className="pick-icon">
              <Icon of={Phone} />
            </span>
            <span className="pick-title">Call {manifest.desk.phone}</span>
          </Command.Item>
        )}
      </Command.Group>
    </>
  );
}

/** So much of the typed words fits a row. */
const SHORT = 40;

function short(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= SHORT ? trimmed : `${trimmed.slice(0, SHORT - 1)}…`;
}
