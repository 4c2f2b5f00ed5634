import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandTarget, commandsFor } from '../../extension/app/commands';
import { typesText } from '../../extension/app/keys';
import type { Route } from '../../extension/app/route';
import type { Surface } from '../../extension/app/surface';
import { entryId } from '../../extension/core/knowledge/ids';

const nothing = () => undefined;
const target = (route: Route, surface: Surface): CommandTarget => ({
  route,
  surface,
  agent: true,
  goTo: nothing,
  focusSearch: nothing,
  goBack: nothing,
  goForward: nothing,
  planFilling: nothing,
  writeTicket: nothing,
  nextTheme: nothing,
  switchRole: nothing,
  copyPage: nothing,
  copyAnswer: nothing,
  toggleMap: nothing,
  openPanel: nothing,
  openTab: nothing,
});

describe('the table of commands', () => {
  it('names each command once and gives no key to two of them', () => {
    const ids = COMMANDS.map(({ id }) => id);
    const keys = COMMANDS.flatMap((command) => command.keys);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
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
