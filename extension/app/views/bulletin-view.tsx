/** One bulletin: what is known, what to say, what was done with it. */

import '../../elements/desk-bulletin';
import { CircleCheck, Copy, Megaphone, PenLine } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { type Bulletin, type BulletinId, isOver } from '../../core/bulletins/bulletin';
import { acknowledge, mute, noteAnswerRead, unmute } from '../../core/bulletins/marks';
import { pictureAddress } from '../../hosts/browser/pack-files';
import { markBulletin } from '../bulletins/use-bulletins';
import { useFollowLink, useOpenEntry } from '../open-entry';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

/** Reads Markdown, which nobody needs who only reads the bulletin. */
const LocalAddition = lazy(() => import('../bulletins/local-addition'));

export default function BulletinView({ id, desk, target }: ViewProps & { id: BulletinId }) {
  const { now: live, trouble } = desk.bulletins;
  const bulletin = live?.all.find((one) => one.id === id);
  if (trouble)
    return (
      <div className="view">
        <ViewBar title="Known problem" goBack={target.goBack} />
        <div className="view-body">
          <Notice tone="danger">{trouble}</Notice>
        </div>
      </div>
    );
  if (!live) return null;
  if (bulletin) return <OpenBulletin bulletin={bulletin} desk={desk} target={target} />;
  return (
    <div className="view">
      <ViewBar title="Known problem" goBack={target.goBack} />
      <div className="view-body">
        <Empty icon={Megaphone} title="This bulletin is not here any more">
          <p>Its feed no longer lists it, or the feed is no longer followed.</p>
          <Button look="main" onClick={() => target.goTo({ view: 'bulletins' })}>
            Show known problems
          </Button>
        </Empty>
      </div>
    </div>
  );
}

function OpenBulletin({ bulletin, desk, target }: Pick<ViewProps, 'desk' | 'target'> & { bulletin: Bulletin }) {
  const { clock } = useServices();
  const toast = useToast();
  const followLink = useFollowLink(desk.pack, useOpenEntry(desk));
  const { bulletins, audience, preferences, manifest, now } = desk;
  const feed = bulletins.now?.feeds.find(({ settings }) => settings.id === bulletin.feed);
  // A hub's answers are its publishers'; nobody else's feed has any.
  const foreign = audience === 'agents' && feed !== undefined && feed.settings.push === undefined;
  const mark: (change: Parameters<typeof markBulletin>[2]) => void = (change) => {
    void markBulletin(bulletins, bulletin, change).then((failure) => {
      if (failure) toast({ text: `That was not kept: ${storeSentence(failure)}` });
    });
  };
  return (
    <div className="view">
      <ViewBar title={bulletin.title} goBack={target.goBack}>
        {audience === 'agents' && bulletin.approvedAnswers.length > 0 && (
          <Button look="quiet" icon={Copy} onClick={target.copyAnswer}>
            Copy answer
          </Button>
        )}
      </ViewBar>
      <div className="view-body">
        {feed && !feed.health.ok && <Notice tone="warning">{`${feed.settings.title}: ${feed.sentence} It may have changed since.`}</Notice>}
        {target.publisher && bulletins.now?.publishing?.feed === bulletin.feed && <OwnBulletin bulletin={bulletin} target={target} />}
        <desk-bulletin
          bulletin={bulletin}
          mark={bulletins.now?.marks.get(bulletin.id)}
          audience={audience}
          services={manifest?.desk.services ?? []}
          language={preferences.language ?? navigator.language}
          source={feed?.settings.title}
          now={now}
          resolveImage={pictureAddress}
          ondesk-open={followLink}
          ondesk-acknowledge={() => mark((old) => acknowledge(old, bulletin, clock.now()))}
          ondesk-mute={({ detail }) =>
            mark((old) => (detail.muted ? mute(old, bulletin, clock.now()) : unmute(old ?? { version: 1, id: bulletin.id })))
          }
          ondesk-answer-read={() => mark((old) => noteAnswerRead(acknowledge(old, bulletin, clock.now()), bulletin, clock.now()))}
        />
        {foreign && bulletins.access && bulletins.now && (
          <Suspense fallback={null}>
            <LocalAddition bulletin={bulletin} desk={desk} access={bulletins.access} live={bulletins.now} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** What a publisher can do with a bulletin of their own hub. */
function OwnBulletin({ bulletin, target }: Pick<ViewProps, 'target'> & { bulletin: Bulletin }) {
  const { id } = bulletin;
  return (
    <div className="button-row">
      <Button icon={PenLine} onClick={() => target.goTo({ view: 'publish', bulletin: id })}>
        Update
      </Button>
      {!isOver(bulletin) && (
        <Button icon={CircleCheck} onClick={() => target.goTo({ view: 'publish', bulletin: id, end: true })}>
          Resolve
        </Button>
      )}
    </div>
  );
}
