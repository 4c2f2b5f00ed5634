/** The shell: search box, list, main area and status bar, the same in popup, panel and tab, and the way from a key to a command. */

import { Command } from 'cmdk';
import { lazy, type KeyboardEvent as ReactKeyboardEvent, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ActivityBar } from './activity-bar';
import { useCommandTarget } from './command-target';
import { COMMANDS, type CommandTarget, commandsFor, type Command as DeskCommand, keptByView } from './commands';
import { useNoteContact } from './contacts/use-note-contact';
import { useEarlyTyping, useIsRunning } from './first-screen';
import { isWriting } from './is-writing';
import { matchesKeys, typesText } from './keys';
import { ErrorBoundary } from './parts/error-boundary';
import { ToastArea } from './parts/toast';
import { QuickList } from './quick-pick/quick-list';
import { SearchBox } from './quick-pick/search-box';
import { parseRoute, type Route, routeHash } from './route';
import { useServices } from './services';
import { StatusBar } from './status-bar';
import type { Surface } from './surface';
import { useDesk } from './use-desk';
import { useFocusFollows } from './use-focus-follows';
import { goTo, replaceRoute, useRoute } from './use-route';

const MainView = lazy(() => import('./views/main-view'));
const ContactBar = lazy(() => import('./contacts/contact-bar'));

/** The address follows the typing after this pause in milliseconds: browsers allow only some 200 changes in 30 seconds. */
const ADDRESS_PAUSE_MS = 300;

export function App() {
  return (
    <ToastArea>
      <Shell />
    </ToastArea>
  );
}

function Shell() {
  const { surface, mac, log } = useServices();
  const route = useRoute();
  const desk = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const main = useRef<HTMLElement>(null);
  const listing = isListing(route);
  const running = useIsRunning();
  const [typed, type] = useTyping(listing);
  /** The value of the option that Enter opens. */
  const [chosen, choose] = useState('');
  const focusSearch = useCallback(
    (text?: string) => {
      if (text !== undefined) type(text);
      input.current?.focus();
      if (text === undefined) input.current?.select();
    },
    [type],
  );
  const target = useCommandTarget(route, desk, focusSearch);
  useKeyboard(target, mac);
  useNoteContact(desk.contacts.current, route, typed);
  useFocusFollows(route, main, input);
  useEarlyTyping(input, type);
  const typedNow = useRef(typed);
  typedNow.current = typed;
  const run = useCallback(
    (command: DeskCommand) => {
      if (typedNow.current.startsWith('>')) type('');
      command.run(target);
    },
    [target, type],
  );
  const runById = useCallback(
    (id: string) => {
      const command = COMMANDS.find((candidate) => candidate.id === id);
      if (command) run(command);
    },
    [run],
  );
  const commands = useMemo(() => commandsFor(target), [target]);

  return (
    <div
      className="shell"
      data-surface={surface}
      data-shows={listing ? 'list' : 'main'}
      data-view={route.view}
      data-running={running || undefined}
    >
      {surface !== 'popup' && (
        <ActivityBar
          route={route}
          drafts={desk.drafts}
          problems={desk.bulletins.now?.underWay ?? 0}
          agent={target.agent}
          pack={desk.pack}
          now={desk.now}
          mac={mac}
          run={runById}
        />
      )}
      {(desk.contacts.current || desk.contacts.aside.length > 0) && (
        <Suspense fallback={null}>
          <ContactBar desk={desk} actions={target.contacts} />
        </Suspense>
      )}
      <Command
        label={SEARCH_BOX}
        value={chosen}
        onValueChange={choose}
        shouldFilter={false}
        loop
        vimBindings={false}
        style={{ display: 'contents' }}
        onKeyDown={pressOwnEnter}
      >
        <search className="shell-search">
          <SearchBox typed={typed} onType={type} input={input} listIsShown={() => list.current?.checkVisibility() ?? true} />
        </search>
        <section className="shell-list" ref={list} aria-label="Results and suggestions">
          <QuickList typed={typed} type={type} desk={desk} commands={commands} run={run} target={target} choose={choose} />
        </section>
      </Command>
      <main className="shell-main" id="main" ref={main} tabIndex={-1}>
        {running && (!listing || hasRoomForBoth(surface)) && (
          <ErrorBoundary resetKey={routeHash(route)} onBug={(bug) => log.error('A view broke.', bug)}>
            <Suspense fallback={null}>
              <MainView route={route} desk={desk} target={target} run={runById} />
            </Suspense>
          </ErrorBoundary>
        )}
      </main>
      <StatusBar
        manifest={desk.manifest}
        packTrouble={desk.packTrouble}
        doubt={desk.bulletins.trouble ?? desk.bulletins.now?.doubt}
        role={desk.preferences.role}
        now={desk.now}
        surface={surface}
        run={runById}
      />
    </div>
  );
}

const SEARCH_BOX = 'Search the help desk, or type > for commands, # for trees, @ for tickets, ? for help';

/** The list takes every Enter for its chosen option; a button or a link beside the options keeps its own. */
function pressOwnEnter(event: ReactKeyboardEvent): void {
  const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('button, a') : null;
  if (event.key !== 'Enter' || !pressed) return;
  event.preventDefault();
  pressed.click();
}

const isListing = ({ view }: Route) => view === 'home' || view === 'search';

/** What stands in the search box; it leads, and the address follows. */
function useTyping(listing: boolean): readonly [string, (text: string) => void] {
  const route = useRoute();
  const [typed, setTyped] = useState(route.view === 'search' ? route.text : '');
  const written = useRef(typed);
  useEffect(() => {
    const text = route.view === 'search' ? route.text : route.view === 'home' ? '' : undefined;
    if (text === undefined || text === written.current) return;
    written.current = text;
    setTyped(text);
  }, [route]);
  useEffect(() => {
    if (!listing || typed === written.current) return;
    const timer = setTimeout(() => {
      // Somebody may have opened something a moment ago, of which this page has not heard yet: that stays.
      if (!isListing(parseRoute(location.hash))) return;
      written.current = typed;
      replaceRoute(typed === '' ? { view: 'home' } : { view: 'search', text: typed });
    }, ADDRESS_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, listing]);
  const type = useCallback(
    (text: string) => {
      setTyped(text);
      if (listing) return;
      written.current = text;
      goTo(text === '' ? { view: 'home' } : { view: 'search', text });
    },
    [listing],
  );
  return [typed, type];
}

/** Popup and panel show either the list or the main area (style/shell.css); what is not shown is not even loaded. */
const hasRoomForBoth = (surface: Surface) => surface === 'tab' || surface === 'options';

function useKeyboard(target: CommandTarget, mac: boolean): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // A dialog in front has the keys to itself.
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
      const writing = isWriting(event.composedPath()[0]);
      const command = commandsFor(target).find(({ keys }) =>
        keys.some((key) => matchesKeys(event, key, mac) && !(typesText(key) && (writing || keptByView(target.route, key)))),
      );
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      command.run(target);
    };
    // On the way down: the list would take the Enter of Ctrl+Shift+Enter for itself.
    addEventListener('keydown', pressed, { capture: true });
    return () => removeEventListener('keydown', pressed, { capture: true });
  }, [target, mac]);
}
