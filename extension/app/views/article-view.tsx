/** One article, read from the pack. */

import '../../elements/desk-article';
import { Copy, TicketPlus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { noteSolved } from '../../core/history';
import type { WalkVerdict } from '../../core/knowledge/walk';
import { pictureAddress } from '../../hosts/browser/pack-files';
import { KnownTrouble } from '../bulletins/known-trouble';
import { useFollowLink, useHref, useOpenEntry } from '../open-entry';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useRemember } from '../remember';
import type { Route } from '../route';
import { useServices } from '../services';
import { noteRead } from '../session';
import { todayOf } from '../today';
import { useLoaded } from '../use-loaded';
import { replaceRoute } from '../use-route';
import { EntryTrouble } from './entry-trouble';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

export default function ArticleView({ route, desk, target }: ViewProps & { route: Extract<Route, { view: 'article' }> }) {
  const { clock, session } = useServices();
  const { pack, manifest, audience, preferences, trees } = desk;
  const read = useLoaded(async (signal) => pack?.entry(route.entry, signal), [pack, route.entry]);
  const followLink = useFollowLink(pack, useOpenEntry(desk));
  const remember = useRemember(preferences);
  const titles = useMemo(() => new Map(trees.map(({ id, title }) => [id, title])), [trees]);
  const hrefFor = useHref(route.entry, titles);
  const [verdict, setVerdict] = useState<WalkVerdict>();
  const entry = read.state === 'done' && read.value?.ok ? read.value.entry : undefined;
  const hidden = entry?.audience === 'agents' && audience !== 'agents';
  useEffect(() => {
    if (entry && !hidden) noteRead(session, entry);
  }, [entry, hidden, session]);

  if (read.state === 'loading' || read.value === undefined) return null;
  if (!read.value.ok) return <EntryTrouble why={read.value.why} target={target} />;
  if (entry?.kind !== 'article' || hidden) return <EntryTrouble why="no-such-entry" target={target} />;

  const answered = (solved: boolean) => {
    setVerdict(solved ? 'solved' : 'unsolved');
    if (solved) remember((history, now) => noteSolved(history, session.asked, entry.id, now));
  };
  return (
    <div className="view">
      <ViewBar title={entry.title} goBack={target.goBack}>
        <Button look="quiet" icon={Copy} label="Copy this page as text" onClick={target.copyPage} />
        <Button look="quiet" icon={TicketPlus} onClick={() => target.writeTicket()}>
          Ticket
        </Button>
      </ViewBar>
      <div className="view-body">
        <KnownTrouble bulletins={desk.bulletins.now?.forServices(entry.services) ?? []} now={desk.now} />
        <desk-article
          article={entry}
          audience={audience}
          marks={session.marks}
          heading={route.heading}
          services={manifest?.desk.services ?? []}
          departments={manifest?.desk.departments ?? []}
          today={todayOf(clock.now())}
          verdict={verdict}
          resolveImage={pictureAddress}
          hrefFor={hrefFor}
          ondesk-open={followLink}
          ondesk-heading={({ detail }) => replaceRoute({ view: 'article', entry: entry.id, heading: detail.heading })}
          ondesk-solved={({ detail }) => answered(detail.solved)}
        />
        {verdict === 'unsolved' && (
          <Notice
            tone="info"
            actions={
              <Button look="main" icon={TicketPlus} onClick={() => target.writeTicket()}>
                Write a ticket
              </Button>
            }
          >
            A ticket can go out with what you tried already in it.
          </Notice>
        )}
      </div>
    </div>
  );
}
