/** Known problems, then every service of the desk: up, degraded, down, under maintenance, or unknown; then the feeds that say so. */

import {
  CircleCheck,
  CircleHelp,
  CloudOff,
  Megaphone,
  OctagonAlert,
  PenLine,
  RefreshCw,
  Settings,
  TriangleAlert,
  Wrench,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import type { ServiceCondition, ServiceView } from '../../core/bulletins/services-view';
import { askForHost } from '../../hosts/browser/permissions';
import { KnownTrouble } from '../bulletins/known-trouble';
import type { FeedNow } from '../bulletins/open-bulletins';
import { timeZoneHere } from '../bulletins/sentences';
import { tellOthers } from '../bulletins/use-bulletins';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

export default function BulletinsView({ desk, target }: ViewProps) {
  const { now: live, trouble } = desk.bulletins;
  const shown = live?.shown.map(({ bulletin }) => bulletin) ?? [];
  const covered = live && live.feeds.length > 0;
  return (
    <div className="view">
      <ViewBar title="Known problems" goBack={target.goBack}>
        {target.publisher && (
          <Button look="quiet" icon={PenLine} onClick={() => target.goTo({ view: 'publish' })}>
            Publish a bulletin
          </Button>
        )}
        {covered && (
          <Button look="quiet" icon={RefreshCw} onClick={() => tellOthers({ type: 'follow-now' })}>
            Look again
          </Button>
        )}
      </ViewBar>
      <div className="view-body">
        <h1>Known problems</h1>
        {trouble && <Notice tone="danger">{trouble}</Notice>}
        {live && !covered && (
          <Empty icon={Megaphone} title="No feed is followed">
            <p>Nobody tells Deskside of outages yet, so it cannot say what works and what does not.</p>
            <Button look="main" icon={Settings} onClick={() => target.goTo({ view: 'settings' })}>
              Add a feed in the settings
            </Button>
          </Empty>
        )}
        {covered && (
          <>
            {live.doubt && <Notice tone="warning">{live.doubt}. What is shown here may not be all.</Notice>}
            {shown.length > 0 ? (
              <KnownTrouble bulletins={shown} now={desk.now} />
            ) : (
              <p className="muted">{live.doubt ? 'None that Deskside knows of.' : 'None right now.'}</p>
            )}
            <section>
              <h2>Services</h2>
              <ul className="service-states">
                {live.services.map((view) => (
                  <ServiceRow key={view.service.id} view={view} now={desk.now} />
                ))}
              </ul>
            </section>
            <section>
              <h2>Where this comes from</h2>
              <ul className="feed-states">
                {live.feeds.map((feed) => (
                  <FeedRow key={feed.settings.id} feed={feed} />
                ))}
              </ul>
            </section>
          </>
        )}
      </div>
    </div>
  );
}

const CONDITIONS: Readonly<Record<ServiceCondition, { readonly title: string; readonly icon: typeof CircleCheck; readonly tone: string }>> =
  {
    up: { title: 'Works', icon: CircleCheck, tone: 'success' },
    degraded: { title: 'Disturbed', icon: TriangleAlert, tone: 'warning' },
    down: { title: 'Down', icon: OctagonAlert, tone: 'danger' },
    maintenance: { title: 'Maintenance', icon: Wrench, tone: 'info' },
    unknown: { title: 'Unknown', icon: CircleHelp, tone: 'unknown' },
  };

function ServiceRow({ view: { service, condition, since, unread }, now }: { view: ServiceView; now: number }) {
  const { title, icon, tone } = CONDITIONS[condition];
  const began = since === null ? '' : ` since ${sayMoment(since, now, timeZoneHere())}`;
  const doubted = condition !== 'unknown' && unread.length > 0 ? ', may be worse' : '';
  return (
    <li className="service-state" data-tone={tone}>
      <Icon of={icon} />
      <span>{service.name}</span>
      <span className="service-condition">{`${title}${began}${doubted}`}</span>
    </li>
  );
}

export function FeedRow({ feed: { settings, health, sentence, forbidden }, children }: { feed: FeedNow; children?: ReactNode }) {
  const allow = () => {
    void askForHost(settings.url).then((answer) => {
      if (answer === 'granted') tellOthers({ type: 'follow-now' });
    });
  };
  return (
    <li className="feed-state" data-tone={health.ok ? 'success' : 'danger'}>
      <Icon of={health.ok ? CircleCheck : CloudOff} />
      <span className="feed-words">
        <b>{settings.title}</b>
        <span className={health.ok ? 'muted' : 'field-trouble'}>{sentence}</span>
      </span>
      {children}
      {forbidden && <Button onClick={allow}>Allow reading {new URL(settings.url).host}</Button>}
    </li>
  );
}
