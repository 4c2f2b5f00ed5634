/** Writing a bulletin, changing it, ending it: for agents with a publisher's token. */

import { KeyRound, Megaphone } from 'lucide-react';
import { useMemo } from 'react';
import { nativeIdOf } from '../../core/bulletins/bulletin';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { BulletinWriter } from '../publish/bulletin-writer';
import type { Route } from '../route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

type PublishRoute = Extract<Route, { view: 'publish' }>;

export default function PublishView({ route, desk, target }: ViewProps & { route: PublishRoute }) {
  const { access, now: live, trouble } = desk.bulletins;
  const { bulletin: id, end } = route;
  const purpose = useMemo(
    () =>
      id === undefined ? { to: 'publish' as const } : { to: end ? ('resolve' as const) : ('update' as const), bulletin: nativeIdOf(id) },
    [id, end],
  );
  if (!trouble && (!access || !live)) return null;
  const publishing = live?.publishing;
  const isTheirs = id !== undefined && (publishing?.feed === undefined || !id.startsWith(`${publishing.feed}:`));
  if (access && live && publishing && !isTheirs && desk.audience === 'agents')
    return (
      <BulletinWriter
        purpose={purpose}
        hub={publishing.hub}
        access={access}
        live={live.all.find((bulletin) => bulletin.id === id)}
        desk={desk}
        target={target}
      />
    );
  return (
    <div className="view">
      <ViewBar title="Publish a bulletin" goBack={target.goBack} />
      <div className="view-body">
        {trouble ? (
          <Notice tone="danger">{trouble}</Notice>
        ) : isTheirs && publishing ? (
          <Empty icon={Megaphone} title="This bulletin is not your hub’s">
            <p>It comes from somewhere else, so that it cannot be changed from here.</p>
            <Button look="main" onClick={() => target.goTo({ view: 'bulletins' })}>
              Show known problems
            </Button>
          </Empty>
        ) : (
          <Empty icon={KeyRound} title="Publishing needs a token">
            <p>Agents can publish bulletins from here, with a publisher’s token from whoever runs your company’s hub.</p>
            <Button look="main" onClick={() => target.goTo({ view: 'settings' })}>
              Open the settings
            </Button>
          </Empty>
        )}
      </div>
    </div>
  );
}
