/** The list under the search box: the start page, search results, or what a prefix asks for. */

import { Command } from 'cmdk';
import { useEffect, useMemo, useState } from 'react';
import { frequentQueries, type History, recentQueries, solvedBefore } from '../../core/history';
import type { Query } from '../../core/search/query';
import type { CommandTarget, Command as DeskCommand } from '../commands';
import { useOpenEntry } from '../open-entry';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import { todayOf } from '../today';
import type { Desk } from '../use-desk';
import { goTo } from '../use-route';
import { DeskCard } from '../views/desk-card';
import { readMode } from './mode';
import { CommandList, DraftList, PrefixHelp, TreeList } from './prefix-lists';
import { SearchResults } from './search-results';
import { StartList } from './start-list';
import { useSearch } from './use-search';

export function QuickList({
  typed,
  type,
  desk,
  commands,
  run,
  target,
}: {
  typed: string;
  type: (text: string) => void;
  desk: Desk;
  commands: readonly DeskCommand[];
  run: (command: DeskCommand) => void;
  target: CommandTarget;
}) {
  const { clock, mac, session } = useServices();
  const { mode, words } = readMode(typed);
  const [keptAsTyped, setKeptAsTyped] = useState<string>();
  const query = useQuery(mode === 'search' ? words : '', keptAsTyped === words, desk);
  const searching = useSearch(query);
  const open = useOpenEntry(desk);
  const now = clock.now();

  useEffect(() => {
    if (!query || !searching.result) return;
    session.asked = query.text.trim();
    session.marks = searching.result.marks;
  }, [session, query, searching.result]);

  return (
    <Command.List label={query ? 'Search results' : 'Suggestions'}>
      {desk.packTrouble && (
        <div className="pick-trouble">
          <Notice tone="danger">
            {desk.packTrouble}, so nothing can be searched. Reload the extension, or install it again; your drafts are safe. You can still
            write a ticket.
          </Notice>
        </div>
      )}
      {mode === 'search' && query && !desk.packTrouble && (
        <SearchResults
          query={query}
          searching={searching}
          manifest={desk.manifest}
          serviceNames={desk.serviceNames}
          open={open}
          writeTicket={() => target.writeTicket()}
          searchAsTyped={() => setKeptAsTyped(words)}
        />
      )}
      {mode === 'search' && !query && (
        <>
          <StartList
            walks={desk.walks}
            drafts={desk.drafts}
            recent={desk.recent}
            searches={searchesToOffer(desk.history)}
            type={type}
            trees={desk.trees}
            now={now}
            open={open}
            resume={(walk) => goTo({ view: 'tree', entry: walk.here.tree, walk: walk.id })}
            openDraft={(draft) => goTo({ view: 'draft', draft: draft.id })}
          />
          {desk.manifest && <DeskCard desk={desk.manifest.desk} now={now} />}
        </>
      )}
      {mode === 'commands' && <CommandList commands={commands} words={words} mac={mac} run={run} />}
      {mode === 'trees' && <TreeList trees={desk.trees} words={words} open={open} />}
      {mode === 'tickets' && (
        <DraftList drafts={desk.drafts} words={words} now={now} open={(draft) => goTo({ view: 'draft', draft: draft.id })} />
      )}
      {mode === 'help' && <PrefixHelp type={type} />}
    </Command.List>
  );
}

/** A few of the newest and of those asked again and again; each once. */
const OFFERED_SEARCHES = 3;

function searchesToOffer(history: History): readonly string[] {
  const texts = [...frequentQueries(history, 2), ...recentQueries(history, OFFERED_SEARCHES)].map(({ text }) => text);
  return [...new Set(texts)].slice(0, OFFERED_SEARCHES);
}

function useQuery(words: string, asTyped: boolean, { audience, history, preferences }: Desk): Query | undefined {
  const { clock } = useServices();
  return useMemo(() => {
    if (words.trim() === '') return undefined;
    return {
      text: words,
      audience,
      asTyped,
      language: preferences.language ?? navigator.language,
      solvedBefore: solvedBefore(history, words),
      today: todayOf(clock.now()),
    };
  }, [words, audience, asTyped, history, preferences.language, clock]);
}
