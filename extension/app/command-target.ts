/** What commands do to the app: going places, opening other surfaces, themes and roles. */

import { useMemo } from 'react';
import { passagesOf } from '../core/knowledge/plain-text';
import { THEMES } from '../core/preferences';
import { copyText } from '../hosts/browser/clipboard';
import { openInTab, openSidePanel } from '../hosts/browser/open-page';
import { useChangePreferences } from './change-preferences';
import type { CommandTarget } from './commands';
import { useToast } from './parts/toast';
import { type Route, routeHash } from './route';
import { useServices } from './services';
import type { Desk } from './use-desk';
import { goTo, replaceRoute } from './use-route';
import { useWriteTicket } from './write-ticket';

const THEME_NAMES = { system: 'as the system', light: 'light', dark: 'dark', contrast: 'high contrast' } as const;

export function useCommandTarget(route: Route, desk: Desk, focusSearch: (text?: string) => void): CommandTarget {
  const { surface, windowId } = useServices();
  const toast = useToast();
  const changePreferences = useChangePreferences();
  const writeTicket = useWriteTicket(desk);
  const { preferences, pack, audience } = desk;
  return useMemo(() => {
    const say = (text: string) => toast({ text });
    return {
      route,
      surface,
      goTo,
      focusSearch,
      writeTicket,
      planFilling: () => {
        if (route.view === 'draft') replaceRoute({ ...route, fill: true });
      },
      goBack: () => (history.length > 1 && route.view !== 'home' ? history.back() : goTo({ view: 'home' })),
      goForward: () => history.forward(),
      nextTheme: () => {
        const next = THEMES[(THEMES.indexOf(preferences.theme) + 1) % THEMES.length] ?? 'system';
        changePreferences({ theme: next });
        say(`Colours: ${THEME_NAMES[next]}.`);
      },
      switchRole: () => {
        const role = preferences.role === 'agent' ? 'employee' : 'agent';
        changePreferences({ role });
        say(role === 'agent' ? 'Agent view: articles and notes for agents are shown.' : 'Employee view: this is what callers see.');
      },
      copyPage: async () => {
        if (!pack || (route.view !== 'article' && route.view !== 'tree')) return;
        const read = await pack.entry(route.entry);
        if (!read.ok) return say('This page cannot be read, so it was not copied.');
        const { entry } = read;
        const text =
          entry.kind === 'article'
            ? passagesOf(entry, { audience })
                .map(({ heading, text }) => (heading ? `${heading.title}\n${text}` : text))
                .join('\n\n')
            : entry.steps.map((step) => step.title).join('\n');
        const copied = await copyText(`${entry.title}\n\n${entry.summary}\n\n${text}`);
        say(copied.ok ? 'Copied as text.' : 'The browser did not let Deskside copy. Click into this page and try again.');
      },
      toggleMap: () => {
        if (route.view !== 'tree') return;
        const { map, ...rest } = route;
        goTo(map ? rest : { ...rest, map: true });
      },
      openPanel: () => {
        if (windowId === null) return say('This browser did not say which window this is. Open the side panel from its own menu.');
        void openSidePanel(windowId).then((opened) => {
          if (opened.ok) close();
          else say('The side panel did not open. Open it from the browser’s own side panel menu.');
        });
      },
      openTab: () => {
        void openInTab(`tabs/desk.html${routeHash(route)}`).then((opened) => {
          if (opened.ok && surface === 'popup') close();
        });
      },
    } satisfies CommandTarget;
  }, [route, surface, windowId, preferences, pack, audience, focusSearch, writeTicket, changePreferences, toast]);
}
