/** The main area: one view for each place that the address can name. */

import { lazy, Suspense } from 'react';
import type { CommandTarget } from '../commands';
import type { Route } from '../route';
import type { Desk } from '../use-desk';
import { DeskView } from './desk-view';
import { HelpView } from './help-view';
import { LostView } from './lost-view';
import { WelcomeView } from './welcome-view';

const ArticleView = lazy(() => import('./article-view'));
const TreeView = lazy(() => import('./tree-view'));
const BulletinView = lazy(() => import('./bulletin-view'));
const PublishView = lazy(() => import('./publish-view'));
const BulletinsView = lazy(() => import('./bulletins-view'));
const DraftView = lazy(() => import('./draft-view'));
const DraftsView = lazy(() => import('./drafts-view'));
const OutboxView = lazy(() => import('./outbox-view'));
const ContactView = lazy(() => import('./contact-view'));
const ContactsView = lazy(() => import('./contacts-view'));
const DetailsView = lazy(() => import('./details-view'));
const ConnectView = lazy(() => import('./connect-view'));
const MyTicketsView = lazy(() => import('./my-tickets-view'));
const OwedView = lazy(() => import('./owed-view'));
const QueueView = lazy(() => import('./queue-view'));
const TicketView = lazy(() => import('./ticket-view'));
const VisitsView = lazy(() => import('./visits-view'));
const NewArticleView = lazy(() => import('./new-article-view'));
const ReportsView = lazy(() => import('./reports-view'));
const SettingsView = lazy(() => import('./settings-view'));

export interface ViewProps {
  readonly desk: Desk;
  readonly target: CommandTarget;
  readonly run: (commandId: string) => void;
}

export default function MainView({ route, ...props }: ViewProps & { route: Route }) {
  return <Suspense fallback={null}>{viewOf(route, props)}</Suspense>;
}

function viewOf(route: Route, props: ViewProps) {
  switch (route.view) {
    case 'home':
    case 'search':
      return <WelcomeView {...props} />;
    case 'article':
      return <ArticleView key={route.entry} route={route} {...props} />;
    case 'tree':
      return <TreeView key={route.entry} route={route} {...props} />;
    case 'bulletin':
      return <BulletinView key={route.bulletin} id={route.bulletin} {...props} />;
    case 'bulletins':
      return <BulletinsView {...props} />;
    case 'publish':
      return <PublishView key={`${route.bulletin} ${route.end}`} route={route} {...props} />;
    case 'draft':
      return <DraftView key={route.draft} route={route} {...props} />;
    case 'drafts':
      return <DraftsView {...props} />;
    case 'outbox':
      return <OutboxView {...props} />;
    case 'tickets':
      return <MyTicketsView {...props} />;
    case 'ticket':
      return <TicketView key={`${route.connection}/${route.ticket}`} route={route} {...props} />;
    case 'owed':
      return <OwedView route={route} {...props} />;
    case 'queue':
      return <QueueView route={route} {...props} />;
    case 'connect':
      return <ConnectView key={route.connection ?? ''} route={route} {...props} />;
    case 'contact':
      return <ContactView key={route.contact} id={route.contact} {...props} />;
    case 'contacts':
      return <ContactsView {...props} />;
    case 'visits':
      return <VisitsView {...props} />;
    case 'new-article':
      return <NewArticleView key={route.page ?? ''} route={route} {...props} />;
    case 'reports':
      return <ReportsView route={route} {...props} />;
    case 'desk':
      return <DeskView {...props} />;
    case 'details':
      return <DetailsView {...props} />;
    case 'settings':
      return <SettingsView {...props} />;
    case 'help':
      return <HelpView {...props} />;
    case 'lost':
      return <LostView {...props} />;
  }
}
