/** The list under the search box: the start page, search results, or what a prefix asks for. */

import { Command } from 'cmdk';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Bulletin } from '../../core/bulletins/bulletin';
import type { ShownBulletin } from '../../core/bulletins/bulletins-to-show';
import { frequentQueries, type History, recentQueries, solvedBefore } from '../../core/history';
import { serviceId } from '../../core/knowledge/ids';
import type { Query } from '../../core/search/query';
import type { Draft } from '../../core/tickets/draft';
import type { BulletinsNow } from '../bulletins/open-bulletins';
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
import { StartFoot } from './start-foot';
import { firstOffer, StartList } from './start-list';
import { useNoteMiss } from './use-note-miss';
import { useSearch } from './use-search';

const BulletinRows = lazy(() => import('../bulletins/bulletin-rows'));

export function QuickList({
  typed,
  type,
  desk,
  commands,
  run,
  target,
  choose,
}: {
  typed: string;
  type: (text: string) => void;
  desk: Desk;
  commands: readonly DeskCommand[];
  run: (command: DeskCommand) => void;
  target: CommandTarget;
  /** Chooses the option of this value. */
  choose: (value: string) => void;
}) {
  const { mac, session } = useServices();
  const { mode, words } = readMode(typed);
  const [keptAsTyped, setKeptAsTyped] = useState<string>();
  const live = desk.bulletins.now;
  const query = useQuery(mode === 'search' ? words : '', keptAsTyped === words, desk);
  const searching = useSearch(query);
  useNoteMiss(query?.text ?? '', desk.pack && searching.result, desk.preferences.keepHistory);
  const open = useOpenEntry(desk);
  const { now } = desk;

  useEffect(() => {
    if (!query || !searching.result) return;
    session.asked = query.text.trim();
    session.marks = searching.result.marks;
  }, [session, query, searching.result]);

  const problems = useMemo(() => problemsFor(live, query?.text), [live, query?.text]);
  const called = {
    commands: commandsCalled(commands, words),
    trees: treesCalled(desk.trees, words),
    tickets: draftsCalled(desk.drafts, words),
  };
  const knownProblems = live && (
    <Suspense fallback={null}>
      <BulletinRows
        shown={problems.shown}
        more={problems.more}
        now={now}
        answersIn={query && desk.audience === 'agents' ? (desk.preferences.language ?? navigator.language) : undefined}
      />
    </Suspense>
  );
  const searches = useMemo(() => searchesToOffer(desk.history), [desk.history]);
  // What comes later than the rest, or while the list is away, stands above it: the first offer is chosen again, and not the one that was.
  const first = mode === 'search' && !query ? firstOffer({ ...desk, searches }) : undefined;
  const { view } = target.route;
  useEffect(() => {
    if (first !== undefined && view === 'home') choose(first);
  }, [first, view, choose]);
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
        {mode === 'search' && problems.shown.length > 0 && knownProblems}
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
        {/* Known problems that the question is not about: Enter opens the best answer, so they stand below. */}
        {mode === 'search' && problems.shown.length === 0 && problems.more > 0 && knownProblems}
        {mode === 'search' && !query && (
          <StartList
            walks={desk.walks}
            drafts={desk.drafts}
            recent={desk.recent}
            searches={searches}
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
      {mode === 'search' && !query && desk.manifest && (
        <>
          <DeskCard desk={desk.manifest.desk} now={now} />
          <StartFoot mac={mac} run={run} />
        </>
      )}
    </>
  );
}

/** The start page shows all that is known; a search what it is about, and how many there are besides. */
function problemsFor(live: BulletinsNow | undefined, text: string | undefined): { shown: readonly ShownBulletin[]; more: number } {
  if (!live) return { shown: [], more: 0 };
  if (text === undefined) return { shown: live.shown, more: 0 };
  const matched = live.match(text).map(({ bulletin }) => bulletin);
  const newsOf = (bulletin: Bulletin) => live.shown.find((shown) => shown.bulletin.id === bulletin.id)?.news ?? null;
  const others = live.shown.filter(({ bulletin, news }) => news !== null && !matched.includes(bulletin));
  return { shown: matched.map((bulletin) => ({ bulletin, news: newsOf(bulletin) })), more: others.length };
}

/** A few of the newest and of those asked again and again; each once. */
const OFFERED_SEARCHES = 3;

function searchesToOffer(history: History): readonly string[] {
  const texts = [...frequentQueries(history, 2), ...recentQueries(history, OFFERED_SEARCHES)].map(({ text }) => text);
  return [...new Set(texts)].slice(0, OFFERED_SEARCHES);
}

function useQuery(words: string, asTyped: boolean, { audience, history, preferences, bulletins }: Desk): Query | undefined {
  const { clock } = useServices();
  const liveServices = bulletins.now?.liveServices;
  // As text, so that the same services after another reading do not search again.
  const live = liveServices?.join(' ') ?? '';
  return useMemo(() => {
    if (words.trim() === '') return undefined;
    return {
      text: words,
      audience,
      asTyped,
      language: preferences.language ?? navigator.language,
      solvedBefore: solvedBefore(history, words),
      today: todayOf(clock.now()),
      ...(live === '' ? {} : { liveServices: live.split(' ').map(serviceId) }),
    };
  }, [words, audience, asTyped, history, preferences.language, live, clock]);
}
