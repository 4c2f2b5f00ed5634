/** What commands do to the app: going places, opening other surfaces, themes and roles. */

import { useMemo } from 'react';
import type { Bulletin } from '../core/bulletins/bulletin';
import { passagesOf } from '../core/knowledge/plain-text';
import { THEMES } from '../core/preferences';
import { copyText } from '../hosts/browser/clipboard';
import { openInTab, openSidePanel } from '../hosts/browser/open-page';
import type { BulletinsNow } from './bulletins/open-bulletins';
import { useChangePreferences } from './change-preferences';
import type { CommandTarget } from './commands';
import { useContactActions } from './contacts/contact-actions';
import { useToast } from './parts/toast';
import { BULLETIN_FORM } from './publish/bulletin-form-id';
import { type Route, routeHash } from './route';
import { useServices } from './services';
import type { Session } from './session';
import type { Desk } from './use-desk';
import { goTo, replaceRoute } from './use-route';
import { useWriteTicket } from './write-ticket';

const NOT_COPIED = 'The browser did not let Deskside copy. Click into this page and try again.';
const THEME_NAMES = { system: 'as the system', light: 'light', dark: 'dark', contrast: 'high contrast' } as const;

export function useCommandTarget(route: Route, desk: Desk, focusSearch: (text?: string) => void): CommandTarget {
  const { surface, windowId, session } = useServices();
  const toast = useToast();
  const changePreferences = useChangePreferences();
  const writeTicket = useWriteTicket(desk);
  const contacts = useContactActions(desk, writeTicket, focusSearch);
  const { preferences, pack, audience, bulletins } = desk;
  const onTheLine = desk.contacts.current?.id;
  return useMemo(() => {
    const say = (text: string) => toast({ text });
    return {
      route,
      surface,
      agent: preferences.role === 'agent',
      publisher: preferences.role === 'agent' && bulletins.now?.publishing !== undefined,
      contacts,
      onTheLine,
      goTo,
      focusSearch,
      writeTicket,
      planFilling: () => {
        if (route.view === 'draft') replaceRoute({ view: 'draft', draft: route.draft, fill: true });
      },
      planSending: () => {
        if (route.view === 'draft') replaceRoute({ view: 'draft', draft: route.draft, send: true });
      },
      goBack: () => {
        // What stands before the ticket leaves is a step of the ticket: back is back to it.
        if (route.view === 'draft' && (route.fill || route.send)) return replaceRoute({ view: 'draft', draft: route.draft });
        return history.length > 1 && route.view !== 'home' ? history.back() : goTo({ view: 'home' });
      },
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
        say(copied.ok ? 'Copied as text.' : NOT_COPIED);
      },
      copyAnswer: async () => {
        const { now } = bulletins;
        if (!now) return say('Known problems are not read yet.');
        const { answerText } = await import('./bulletins/sentences');
        const language = preferences.language ?? navigator.language;
        for (const bulletin of atHand(route, now, session)) {
          const text = answerText(bulletin, language);
          if (text === undefined) continue;
          const copied = await copyText(text);
          if (copied.ok) contacts.said(bulletin.id);
          return say(copied.ok ? `Copied what to say about “${bulletin.title}”.` : NOT_COPIED);
        }
        say('There is no approved answer for what is open here.');
      },
      // As the button does it: one bulletin is being written on a page at most.
      sendBulletin: () => document.querySelector<HTMLFormElement>(`#${BULLETIN_FORM}`)?.requestSubmit(),
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
  }, [
    route,
    surface,
    windowId,
    session,
    preferences,
    pack,
    audience,
    bulletins,
    focusSearch,
    writeTicket,
    changePreferences,
    toast,
    contacts,
    onTheLine,
  ]);
}

/** The bulletins that the person may mean, the likeliest first: the open one; what was asked for or is read; then the worst. */
function atHand(route: Route, now: BulletinsNow, { asked, read }: Session): readonly Bulletin[] {
  const worst = now.shown.map(({ bulletin }) => bulletin);
  switch (route.view) {
    case 'bulletin':
      return now.all.filter(({ id }) => id === route.bulletin);
    case 'search':
      return now.match(asked).map(({ bulletin }) => bulletin);
    case 'article':
    case 'tree':
      return now.forServices(read.at(-1)?.services ?? []);
    default:
      return worst;
  }
}
