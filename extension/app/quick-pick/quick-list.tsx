/** The list under the search box: the start page, search results, or what a prefix asks for. */

import { Command } from 'cmdk';
import { useEffect, useMemo, useState } from 'react';
import { frequentQueries, type History, recentQueries, solvedBefore } from '../../core/history';
import type { Query } from '../../core/search/query';
import type { Draft } from '../../core/tickets/draft';
import type { CommandTarget, Command as DeskCommand } from '../commands';
import { useOpenEntry } from '../open-entry';
import { useServices } from '../services';
import { todayOf } from '../today';
import type { Desk } from '../use-desk';
import { goTo } from '../use-route';
import { DeskCard } from '../views/desk-card';
import { ListNotes } from './list-notes';
import { readMode } from './mode';
import { CommandList, commandsCalled, DraftList, draftsCalled, PrefixHelp, TreeList, treesCalled, WriteTicketItem } from './prefix-lists';
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
  const { mac, session } = useServices();
  const { mode, words } = readMode(typed);
  const [keptAsTyped, setKeptAsTyped] = useState<string>();
  const query = useQuery(mode === 'search' ? words : '', keptAsTyped === words, desk);
  const searching = useSearch(query);
  const open = useOpenEntry(desk);
  const { now } = desk;

  useEffect(() => {
    if (!query || !searching.result) return;
    session.asked = query.text.trim();
    session.marks = searching.result.marks;
  }, [session, query, searching.result]);

  const called = {
    commands: commandsCalled(commands, words),
    trees: treesCalled(desk.trees, words),
    tickets: draftsCalled(desk.drafts, words),
  };
  const openDraft = (draft: Draft) => goTo({ view: 'draft', draft: draft.id });
  const writeTicket = () => target.writeTicket();
  return (
    <>
      <ListNotes
        mode={mode}
        words={words}
        found={mode === 'search' || mode === 'help' ? 0 : called[mode].length}
        desk={desk}
        query={query}
        searching={searching}
        searchAsTyped={() => setKeptAsTyped(words)}
      />
      <Command.List label={query ? 'Search results' : 'Suggestions'}>
        {mode === 'search' && query && !desk.packTrouble && (
          <SearchResults
            query={query}
            searching={searching}
            manifest={desk.manifest}
            serviceNames={desk.serviceNames}
            open={open}
            writeTicket={writeTicket}
          />
        )}
        {mode === 'search' && !query && (
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
            openDraft={openDraft}
          />
        )}
        {mode === 'commands' && <CommandList commands={called.commands} mac={mac} run={run} />}
        {mode === 'trees' && <TreeList trees={called.trees} open={open} />}
        {mode === 'tickets' && <DraftList drafts={called.tickets} now={now} open={openDraft} />}
        {mode === 'help' && <PrefixHelp type={type} />}
        {((mode === 'search' && desk.packTrouble) || mode === 'tickets') && <WriteTicketItem write={writeTicket} />}
      </Command.List>
      {mode === 'search' && !query && desk.manifest && <DeskCard desk={desk.manifest.desk} now={now} />}
    </>
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
