/** Every command, in one table: the palette, the keyboard, the buttons' hints and the help page all read it from here. */

import type { Outcome } from '../core/knowledge/entry';
import type { ContactActions } from './contacts/contact-actions';
import type { Route } from './route';
import type { Surface } from './surface';

/** What commands may do to the app. The shell supplies it. */
export interface CommandTarget {
  readonly route: Route;
  readonly surface: Surface;
  /** Whether an agent sits in front of it. */
  readonly agent: boolean;
  /** Whether bulletins can be published from here: an agent with a publisher's token. */
  readonly publisher: boolean;
  readonly contacts: ContactActions;
  /** The contact that is going on. */
  readonly onTheLine: string | undefined;
  goTo(route: Route): void;
  /** Puts the cursor into the search box, with this text in it if one is given. */
  focusSearch(text?: string): void;
  goBack(): void;
  goForward(): void;
  /** Shows what would go where in the form of the open tab, for the ticket that is open. */
  planFilling(): void;
  /** Shows exactly what would be sent, for the ticket that is open. */
  planSending(): void;
  writeTicket(from?: Extract<Outcome, { kind: 'ticket' | 'visit' }>): unknown;
  nextTheme(): void;
  switchRole(): void;
  copyPage(): void;
  /** Copies what agents say about the problem at hand. */
  copyAnswer(): void;
  /** Sends the bulletin that is being written. */
  sendBulletin(): void;
  toggleMap(): void;
  openPanel(): void;
  openTab(): void;
}

export interface Command {
  readonly id: string;
  readonly title: string;
  /** One more sentence for the help page. */
  readonly about?: string;
  /** In the notation of app/keys.ts; the first one is shown. */
  readonly keys: readonly string[];
  /** Absent: everywhere. */
  readonly when?: (target: CommandTarget) => boolean;
  readonly run: (target: CommandTarget) => void;
}

const inEntry = ({ route }: CommandTarget) => route.view === 'article' || route.view === 'tree';
const inDraft = ({ route }: CommandTarget) => route.view === 'draft';
const forAgents = ({ agent }: CommandTarget) => agent;
const onTheLine = ({ agent, onTheLine: contact }: CommandTarget) => agent && contact !== undefined;
const inTree = ({ route }: CommandTarget) => route.view === 'tree';
const notIn =
  (...surfaces: Surface[]) =>
  ({ surface }: CommandTarget) =>
    !surfaces.includes(surface);

export const COMMANDS: readonly Command[] = [
  { id: 'search.focus', title: 'Search the knowledge base', keys: ['Mod+K', '/', 'Mod+P'], run: (app) => app.focusSearch() },
  { id: 'palette.show', title: 'Show all commands', keys: ['F1', 'Mod+Shift+P'], run: (app) => app.focusSearch('>') },
  { id: 'trees.show', title: 'Browse troubleshooting trees', keys: ['Mod+Shift+O'], run: (app) => app.focusSearch('#') },
  {
    id: 'ticket.write',
    title: 'Write a ticket',
    about: 'Starts a draft with what you searched, read and answered, and the details of this computer.',
    keys: ['Mod+Shift+Enter'],
    run: (app) => app.writeTicket(),
  },
  {
    id: 'ticket.send',
    title: 'Send the ticket',
    about: 'Shows first exactly what will be sent. Without a connected ticket system it fills the form in the tab.',
    keys: ['Mod+Enter'],
    // The open preview and the open plan take the same keys for "yes, this".
    when: ({ route }) => route.view === 'draft' && !route.send && !route.fill,
    run: (app) => app.planSending(),
  },
  {
    id: 'ticket.fill',
    title: 'Fill the form in this tab with the ticket',
    about: 'Shows first what would go where; nothing is filled in before you say so.',
    keys: ['Mod+Shift+F'],
    when: inDraft,
    run: (app) => app.planFilling(),
  },
  { id: 'drafts.show', title: 'Show my ticket drafts', keys: ['Mod+Shift+E'], run: (app) => app.goTo({ view: 'drafts' }) },
  {
    id: 'outbox.show',
    title: 'Show tickets on their way',
    about: 'What waits to be sent, what was sent, what did not go and why.',
    keys: ['Alt+Shift+O'],
    run: (app) => app.goTo({ view: 'outbox' }),
  },
  {
    id: 'tickets.show',
    title: 'Show my tickets',
    about: 'What was sent: its state, who has it, what was answered.',
    keys: ['Alt+Shift+M'],
    run: (app) => app.goTo({ view: 'tickets' }),
  },
  {
    id: 'queue.show',
    title: 'Show the queue',
    about: 'Open tickets, oldest first.',
    keys: ['Alt+Shift+Q'],
    when: ({ agent }) => agent,
    run: (app) => app.goTo({ view: 'queue' }),
  },
  {
    id: 'queue.review',
    title: 'Daily review: look at every open ticket once',
    about: 'Oldest first; it goes on where it stopped.',
    keys: [],
    when: ({ agent }) => agent,
    run: (app) => app.goTo({ view: 'queue', review: true }),
  },
  {
    id: 'owed.show',
    title: 'Show customers who are owed a word',
    about: 'Broken promises and courtesy updates that are due, the longest wait first.',
    keys: ['Alt+Shift+W'],
    when: ({ agent }) => agent,
    run: (app) => app.goTo({ view: 'owed' }),
  },
  {
    id: 'connect.show',
    title: 'Connect a ticket system',
    about: 'Step by step: address, token, queue and fields.',
    keys: [],
    run: (app) => app.goTo({ view: 'connect' }),
  },
  {
    id: 'bulletins.show',
    title: 'Show known problems',
    about: 'What is down right now, and what works, as far as the feeds say.',
    keys: ['Alt+Shift+B'],
    run: (app) => app.goTo({ view: 'bulletins' }),
  },
  {
    id: 'bulletin.copy-answer',
    title: 'Copy what to say about the known problem',
    about: 'The approved answer of the open bulletin, or of the one that what you searched or opened is about.',
    keys: ['Mod+Shift+A'],
    when: ({ agent }) => agent,
    run: (app) => app.copyAnswer(),
  },
  {
    id: 'bulletin.publish',
    title: 'Publish a bulletin',
    about: 'Tells everybody of a known problem, and agents what to say. Needs a publisher’s token (see the settings).',
    keys: ['Alt+Shift+N'],
    when: ({ publisher }) => publisher,
    run: (app) => app.goTo({ view: 'publish' }),
  },
  {
    id: 'bulletin.send',
    title: 'Send the bulletin that is being written',
    keys: ['Mod+Enter'],
    when: ({ publisher, route }) => publisher && route.view === 'publish',
    run: (app) => app.sendBulletin(),
  },
  {
    id: 'contact.phone',
    title: 'Start a contact: phone',
    about: 'What you search, read and walk while it lasts is noted by itself. One that is going on is set aside.',
    keys: ['F8'],
    when: forAgents,
    run: (app) => app.contacts.start('phone'),
  },
  {
    id: 'contact.walk-in',
    title: 'Start a contact: walk-in',
    keys: ['Shift+F8'],
    when: forAgents,
    run: (app) => app.contacts.start('walk-in'),
  },
  { id: 'contact.mail', title: 'Start a contact: mail', keys: ['Alt+F8'], when: forAgents, run: (app) => app.contacts.start('mail') },
  {
    id: 'contact.answered',
    title: 'End the contact: answered',
    about: 'Logged and closed at once, even if it was only a question.',
    keys: ['F9'],
    when: onTheLine,
    run: (app) => app.contacts.answered(),
  },
  {
    id: 'contact.ticket',
    title: 'End the contact with a ticket',
    about: 'The ticket holds who it is for and everything that was done.',
    keys: ['Shift+F9'],
    when: onTheLine,
    run: (app) => app.contacts.ticket(),
  },
  {
    id: 'contact.swap',
    title: 'Set the contact aside, or take the next one up',
    keys: ['F7'],
    when: forAgents,
    run: (app) => app.contacts.swap(),
  },
  {
    id: 'contact.open',
    title: 'Open the contact that is going on',
    about: 'Notes, channel, and linking it to an open ticket.',
    keys: ['Mod+F8'],
    when: onTheLine,
    run: (app) => app.onTheLine !== undefined && app.goTo({ view: 'contact', contact: app.onTheLine }),
  },
  {
    id: 'contacts.show',
    title: 'Show contacts',
    about: 'Everybody who reached the desk: by phone, at the desk or by mail.',
    keys: ['Alt+Shift+C'],
    when: forAgents,
    run: (app) => app.goTo({ view: 'contacts' }),
  },
  {
    id: 'visits.show',
    title: 'Show visits',
    about: 'When somebody goes where: planned, done, called off.',
    keys: ['Alt+Shift+V'],
    when: forAgents,
    run: (app) => app.goTo({ view: 'visits' }),
  },
  {
    id: 'article.new',
    title: 'Write an article',
    about: 'A new page for the knowledge base, saved as a Markdown file or proposed to its repository.',
    keys: [],
    when: forAgents,
    run: (app) => app.goTo({ view: 'new-article' }),
  },
  {
    id: 'reports.show',
    title: 'Show the reports',
    about: 'What came to the desk, when, how it ended, how long it took, and what to write next.',
    keys: ['Alt+Shift+R'],
    when: ({ agent }) => agent,
    run: (app) => app.goTo({ view: 'reports' }),
  },
  { id: 'details.show', title: "Show this computer's details", keys: ['Mod+I'], run: (app) => app.goTo({ view: 'details' }) },
  {
    id: 'desk.show',
    title: 'How to reach the help desk',
    about: 'Phone, mail, walk-in place and opening hours.',
    keys: ['Mod+Shift+H'],
    run: (app) => app.goTo({ view: 'desk' }),
  },
  { id: 'tree.map', title: 'Show or hide the map of the tree', keys: ['M'], when: inTree, run: (app) => app.toggleMap() },
  {
    id: 'page.copy',
    title: 'Copy this page as text',
    about: 'For a mail or a chat with a caller.',
    keys: ['Mod+Shift+C'],
    when: inEntry,
    run: (app) => app.copyPage(),
  },
  { id: 'home.show', title: 'Go to the start page', keys: ['Alt+Home'], run: (app) => app.goTo({ view: 'home' }) },
  { id: 'history.back', title: 'Go back', keys: ['Alt+ArrowLeft'], run: (app) => app.goBack() },
  { id: 'history.forward', title: 'Go forward', keys: ['Alt+ArrowRight'], run: (app) => app.goForward() },
  {
    id: 'theme.next',
    title: 'Change the colour theme',
    about: 'System, light, dark, high contrast.',
    keys: ['Mod+Shift+L'],
    run: (app) => app.nextTheme(),
  },
  {
    id: 'role.switch',
    title: 'Switch between employee and agent view',
    about: 'Agents also see articles and notes written for them.',
    keys: [],
    run: (app) => app.switchRole(),
  },
  { id: 'panel.open', title: 'Open the side panel', keys: [], when: notIn('panel', 'tab', 'options'), run: (app) => app.openPanel() },
  { id: 'tab.open', title: 'Open Deskside in a full tab', keys: [], when: notIn('tab'), run: (app) => app.openTab() },
  { id: 'settings.show', title: 'Settings', keys: ['Mod+,'], run: (app) => app.goTo({ view: 'settings' }) },
  { id: 'help.show', title: 'Help and keyboard', keys: ['?', 'Shift+F1'], run: (app) => app.goTo({ view: 'help' }) },
];

/** Single keys that a view has another use for: `/` finds in what it shows. */
export function keptByView({ view }: Route, key: string): boolean {
  return view === 'queue' && key === '/';
}

/** The commands that make sense here and now. */
export function commandsFor(target: CommandTarget): readonly Command[] {
  return COMMANDS.filter((command) => command.when?.(target) ?? true);
}
