/** A troubleshooting tree, walked step by step, with its map beside or above it. */

import '../../elements/desk-tree';
import '../../elements/desk-tree-map';
import { Map as MapIcon, TicketPlus } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { noteSolved } from '../../core/history';
import type { Tree } from '../../core/knowledge/entry';
import type { EntryId } from '../../core/knowledge/ids';
import { answer, back, conclude, currentStep, goOnToTree, returnTo, startWalk } from '../../core/knowledge/walk';
import { pictureAddress } from '../../hosts/browser/pack-files';
import { KnownTrouble } from '../bulletins/known-trouble';
import { useFollowLink, useHref, useOpenEntry } from '../open-entry';
import { Button } from '../parts/button';
import { useRemember } from '../remember';
import { parseRoute, type Route } from '../route';
import { useServices } from '../services';
import { noteRead } from '../session';
import { useLoaded } from '../use-loaded';
import { replaceRoute } from '../use-route';
import { EntryTrouble } from './entry-trouble';
import type { ViewProps } from './main-view';
import { useWalk } from './use-walk';
import { ViewBar } from './view-bar';

export default function TreeView({ route, desk, target }: ViewProps & { route: Extract<Route, { view: 'tree' }> }) {
  const { session, ids } = useServices();
  const { pack, manifest, audience, preferences, trees } = desk;
  const first = useTree(desk, route.entry);
  const [walk, change] = useWalk(first?.ok ? first.tree : undefined, route.walk);
  // A walk may have gone on to another tree than the one it started in.
  const standsIn = useTree(desk, walk?.here.tree ?? route.entry);
  const followLink = useFollowLink(pack, useOpenEntry(desk));
  const remember = useRemember(preferences);
  const titles = useMemo(() => new Map(trees.map(({ id, title }) => [id, title])), [trees]);
  const tree = standsIn?.ok ? standsIn.tree : undefined;
  const hrefFor = useHref(route.entry, titles);

  useEffect(() => {
    if (tree) noteRead(session, tree);
  }, [tree, session]);
  useEffect(() => {
    if (!walk || walk.trail.length === 0 || route.walk === walk.id) return;
    // Somebody may have gone on a moment ago, to the map or away, of which this view has not heard yet: that stays.
    const here = parseRoute(location.hash);
    if (here.view === 'tree' && here.entry === route.entry) replaceRoute({ ...here, walk: walk.id });
  }, [walk, route]);

  if (first && !first.ok) return <EntryTrouble why={first.why} target={target} />;
  if (!walk) return null;

  const writeTicket = () => {
    const step = tree && currentStep(tree, walk);
    const outcome = step?.kind === 'outcome' ? step.outcome : undefined;
    change((now, at) => conclude(now, 'unsolved', at));
    target.writeTicket(outcome?.kind === 'ticket' || outcome?.kind === 'visit' ? outcome : undefined);
  };
  const solved = (yes: boolean) => {
    change((now, at) => conclude(now, yes ? 'solved' : 'unsolved', at));
    if (yes) remember((history, now) => noteSolved(history, session.asked, walk.startedIn, now));
  };
  const goBackTo = (step: string) => {
    const index = walk.trail.findLastIndex((walked) => walked.step === step && walked.tree === tree?.id);
    if (index >= 0) change((now, at) => returnTo(now, index, at));
  };
  return (
    <div className={route.map ? 'view view-wide' : 'view'}>
      <ViewBar title={walk.title} goBack={target.goBack}>
        <Button look="quiet" icon={MapIcon} aria-pressed={route.map === true} onClick={target.toggleMap}>
          Map
        </Button>
        <Button look="quiet" icon={TicketPlus} onClick={writeTicket}>
          Ticket
        </Button>
      </ViewBar>
      <div className="tree-and-map">
        <div className="view-body">
          <KnownTrouble bulletins={(tree && desk.bulletins.now?.forServices(tree.services)) ?? []} now={desk.now} />
          <desk-tree
            tree={standsIn === undefined ? undefined : (tree ?? null)}
            walk={walk}
            audience={audience}
            trees={titles}
            departments={manifest?.desk.departments ?? []}
            hotkeys={preferences.singleKeys}
            resolveImage={pictureAddress}
            hrefFor={hrefFor}
            ondesk-answer={({ detail }) => tree && change((now, at) => answer(tree, now, detail.answer, at))}
            ondesk-back={() => change(back)}
            ondesk-return={({ detail }) => change((now, at) => returnTo(now, detail.index, at))}
            ondesk-restart={() => first?.ok && change((_, at) => startWalk(first.tree, ids.next(), at))}
            ondesk-go-on={() => tree && change((now, at) => goOnToTree(tree, now, at))}
            ondesk-solved={({ detail }) => solved(detail.solved)}
            ondesk-ticket={writeTicket}
            ondesk-open={followLink}
          />
        </div>
        {route.map && tree && (
          <div className="tree-map">
            <desk-tree-map
              tree={tree}
              walk={walk}
              audience={audience}
              trees={titles}
              resolveImage={pictureAddress}
              hrefFor={hrefFor}
              ondesk-jump={({ detail }) => goBackTo(detail.step)}
              ondesk-open={followLink}
            />
          </div>
        )}
      </div>
    </div>
  );
}

type ReadTree = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly why: 'no-such-entry' | 'damaged' };

/** A tree from the pack, if this reader may see it. `undefined` while it is read. */
function useTree({ pack, audience }: ViewProps['desk'], id: EntryId): ReadTree | undefined {
  const read = useLoaded(async (signal) => pack?.entry(id, signal), [pack, id]);
  return useMemo(() => {
    if (read.state === 'loading' || read.value === undefined) return undefined;
    if (!read.value.ok) return { ok: false, why: read.value.why === 'no-such-entry' ? 'no-such-entry' : 'damaged' };
    const { entry } = read.value;
    if (entry.kind !== 'tree' || (entry.audience === 'agents' && audience !== 'agents')) return { ok: false, why: 'no-such-entry' };
    return { ok: true, tree: entry };
  }, [read, audience]);
}
