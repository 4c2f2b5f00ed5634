import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandTarget, commandsFor } from '../../extension/app/commands';
import { typesText } from '../../extension/app/keys';
import type { Route } from '../../extension/app/route';
import type { Surface } from '../../extension/app/surface';
import { bulletinId, feedId } from '../../extension/core/bulletins/bulletin';
import { entryId } from '../../extension/core/knowledge/ids';

const nothing = () => undefined;
const target = (route: Route, surface: Surface): CommandTarget => ({
  route,
  surface,
  agent: true,
  publisher: true,
  onTheLine: 'a-contact',
  contacts: {
    start: nothing,
    swap: nothing,
    takeUp: nothing,
    answered: nothing,
    ticket: nothing,
    became: nothing,
    linked: nothing,
    dropped: nothing,
    said: nothing,
  },
  goTo: nothing,
  focusSearch: nothing,
  goBack: nothing,
  goForward: nothing,
  planFilling: nothing,
  planSending: nothing,
  writeTicket: nothing,
  nextTheme: nothing,
  switchRole: nothing,
  copyPage: nothing,
  copyAnswer: nothing,
  sendBulletin: nothing,
  toggleMap: nothing,
  openPanel: nothing,
  openTab: nothing,
});

/** Every place that a command may be bound to. */
const PLACES: readonly Route[] = [
  { view: 'home' },
  { view: 'search', text: 'vpn' },
  { view: 'article', entry: entryId('wifi') },
  { view: 'tree', entry: entryId('wifi') },
  { view: 'draft', draft: 'draft-1' },
  { view: 'bulletin', bulletin: bulletinId(feedId('hub'), 'vpn-down') },
  { view: 'publish' },
  ...(['bulletins', 'drafts', 'queue', 'owed', 'desk', 'details', 'help', 'settings'] as const).map((view) => ({ view })),
];

describe('the table of commands', () => {
  it('names each command once and nowhere gives a key to two of them', () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const surface of ['popup', 'panel', 'tab', 'options'] as const) {
      for (const route of PLACES) {
        const keys = commandsFor(target(route, surface)).flatMap((command) => command.keys);
        expect(new Set(keys).size, route.view).toBe(keys.length);
      }
    }
  });

  it('offers to publish only to who may', () => {
    const offered = (publisher: boolean) => commandsFor({ ...target({ view: 'publish' }, 'panel'), publisher }).map(({ id }) => id);
    expect(offered(true)).toEqual(expect.arrayContaining(['bulletin.publish', 'bulletin.send']));
    expect(offered(false).filter((id) => id === 'bulletin.publish' || id === 'bulletin.send')).toEqual([]);
    expect(commandsFor(target({ view: 'home' }, 'panel')).map(({ id }) => id)).not.toContain('bulletin.send');
  });

  it('uses no key that answers a tree, so that Y, N and digits stay answers', () => {
    const single = COMMANDS.flatMap((command) => command.keys).filter(typesText);
    expect(single.filter((key) => /^([YN1-9]|Backspace)$/i.test(key))).toEqual([]);
  });

  it('offers the map only in a tree, filling only in a ticket, and copying only where there is a page to copy', () => {
    const offered = (route: Route) => commandsFor(target(route, 'panel')).map(({ id }) => id);
    const tree = offered({ view: 'tree', entry: entryId('wifi') });
    expect(tree).toContain('tree.map');
    expect(tree).toContain('page.copy');
    expect(offered({ view: 'home' })).not.toContain('tree.map');
    expect(offered({ view: 'home' })).not.toContain('ticket.fill');
    expect(offered({ view: 'draft', draft: 'draft-1' })).toContain('ticket.fill');
    expect(offered({ view: 'drafts' })).not.toContain('page.copy');
  });

  it('does not offer to open the place where one is already', () => {
    expect(commandsFor(target({ view: 'home' }, 'tab')).map(({ id }) => id)).not.toContain('tab.open');
    expect(commandsFor(target({ view: 'home' }, 'panel')).map(({ id }) => id)).not.toContain('panel.open');
    expect(commandsFor(target({ view: 'home' }, 'popup')).map(({ id }) => id)).toContain('panel.open');
  });
});
