/** The activity bar of panel and tab: the places of Deskside, one click or key each. */

import {
  CalendarCheck,
  ChartColumn,
  CircleHelp,
  Headset,
  House,
  Inbox,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  MonitorCog,
  Phone,
  Settings,
  TicketCheck,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Pack } from '../core/knowledge/open-pack';
import type { Draft } from '../core/tickets/draft';
import { COMMANDS } from './commands';
import { showKeys } from './keys';
import { Icon } from './parts/icon';
import type { Route } from './route';

const NotSent = lazy(() => import('./tickets/not-sent'));
const OwedCount = lazy(() => import('./queue/owed-count'));

/** What a person came for is loaded first. */
const COUNT_AFTER_MS = 1000;

interface Activity {
  readonly command: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly views: readonly Route['view'][];
  /** Only agents have it. */
  readonly agents?: true;
}

const ACTIVITIES: readonly Activity[] = [
  { command: 'home.show', icon: House, name: 'Knowledge base', views: ['home', 'search', 'article', 'tree'] },
  { command: 'bulletins.show', icon: Megaphone, name: 'Known problems', views: ['bulletins', 'bulletin', 'publish'] },
  { command: 'drafts.show', icon: TicketCheck, name: 'Ticket drafts', views: ['drafts', 'draft', 'outbox'] },
  { command: 'tickets.show', icon: Inbox, name: 'My tickets', views: ['tickets', 'ticket'] },
  { command: 'contacts.show', icon: Headset, name: 'Contacts', views: ['contacts', 'contact'], agents: true },
  { command: 'queue.show', icon: ListOrdered, name: 'Queue', views: ['queue', 'owed'], agents: true },
  { command: 'visits.show', icon: CalendarCheck, name: 'Visits', views: ['visits'], agents: true },
  { command: 'reports.show', icon: ChartColumn, name: 'Reports', views: ['reports'], agents: true },
  { command: 'details.show', icon: MonitorCog, name: "This computer's details", views: ['details'] },
  { command: 'desk.show', icon: Phone, name: 'Reach the help desk', views: ['desk'] },
];

const AT_THE_FOOT: readonly Activity[] = [
  { command: 'help.show', icon: CircleHelp, name: 'Help and keyboard', views: ['help'] },
  { command: 'settings.show', icon: Settings, name: 'Settings', views: ['settings', 'connect'] },
];

export function ActivityBar({
  route,
  drafts,
  problems,
  agent,
  pack,
  now,
  mac,
  run,
}: {
  route: Route;
  drafts: readonly Draft[];
  /** Known problems under way. */
  problems: number;
  agent: boolean;
  pack: Pack | undefined;
  now: number;
  mac: boolean;
  run: (commandId: string) => void;
}) {
  const [waiting, setWaiting] = useState(() => drafts.filter((draft) => !draft.handedOver).length);
  /** Customers who are owed a word. */
  const [owed, setOwed] = useState(0);
  const [counts, count] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => count(true), COUNT_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const button = ({ command, icon, name, views }: Activity) => {
    const keys = COMMANDS.find(({ id }) => id === command)?.keys[0];
    const count = { 'drafts.show': waiting, 'bulletins.show': problems, 'queue.show': owed }[command] ?? 0;
    const counted = { 'drafts.show': `${count} not sent`, 'queue.show': `${count} owed a word` }[command] ?? `${count} under way`;
    return (
      <button
        key={command}
        type="button"
        className="activity"
        aria-label={count > 0 ? `${name}, ${counted}` : name}
        title={keys ? `${name} (${showKeys(keys, mac)})` : name}
        aria-current={views.includes(route.view) ? 'page' : undefined}
        onClick={() => run(command)}
      >
        <Icon of={icon} size={20} />
        {count > 0 && <span className="activity-count">{count > 99 ? '99+' : count}</span>}
      </button>
    );
  };
  return (
    <nav className="activity-bar" aria-label="Places">
      {ACTIVITIES.filter((activity) => agent || !activity.agents).map(button)}
      {counts && (
        <Suspense fallback={null}>
          <NotSent drafts={drafts} tell={setWaiting} />
          {agent && <OwedCount pack={pack} now={now} tell={setOwed} />}
        </Suspense>
      )}
      <span className="spacer" />
      {AT_THE_FOOT.map(button)}
    </nav>
  );
}
