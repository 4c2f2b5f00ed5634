/** The list of the start page: what was left unfinished, what was read lately, and the trees to start from. */

import { Command } from 'cmdk';
import { CirclePlay, Search as SearchIcon, TicketMinus } from 'lucide-react';
import type { EntryCard } from '../../core/knowledge/pack';
import type { Walk } from '../../core/knowledge/walk';
import { isUnfinished } from '../../core/knowledge/walk';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-subject';
import { ago } from '../ago';
import type { OpenEntry } from '../open-entry';
import { Icon } from '../parts/icon';
import type { Desk } from '../use-desk';
import { EntryIcon } from './result-list';

/** A start page shows a few of each, so that the trees below stay in sight. */
const SHOWN = { walks: 2, drafts: 2 } as const;

interface Offers {
  readonly walks: readonly Walk[];
  readonly drafts: readonly Draft[];
  readonly recent: Desk['recent'];
  readonly searches: readonly string[];
  readonly trees: readonly EntryCard[];
}

const unfinishedOf = (walks: readonly Walk[]) => walks.filter(isUnfinished).slice(0, SHOWN.walks);
const waitingOf = (drafts: readonly Draft[]) => drafts.filter((draft) => !draft.handedOver).slice(0, SHOWN.drafts);

/** The value of the first option. */
export function firstOffer({ walks, drafts, recent, searches, trees }: Offers): string | undefined {
  const [walk] = unfinishedOf(walks);
  if (walk) return `walk:${walk.id}`;
  const [draft] = waitingOf(drafts);
  if (draft) return `draft:${draft.id}`;
  if (recent[0]) return `recent:${recent[0].id}`;
  if (searches[0] !== undefined) return `search:${searches[0]}`;
  return trees[0] && `tree:${trees[0].id}`;
}

export function StartList({
  walks,
  drafts,
  recent,
  searches,
  trees,
  now,
  open,
  resume,
  openDraft,
  type,
}: Offers & {
  now: number;
  open: OpenEntry;
  resume: (walk: Walk) => void;
  openDraft: (draft: Draft) => void;
  type: (text: string) => void;
}) {
  const unfinished = unfinishedOf(walks);
  const waiting = waitingOf(drafts);
  // What is unfinished stands above already.
  const opened = recent.filter(({ id }) => unfinished.every(({ startedIn }) => startedIn !== id));
  return (
    <>
      {unfinished.length + waiting.length > 0 && (
        <Command.Group className="pick-group" heading="Go on where you stopped">
          {unfinished.map((walk) => (
            <Command.Item key={walk.id} className="pick" value={`walk:${walk.id}`} onSelect={() => resume(walk)}>
              <span className="pick-icon" data-kind="tree">
                <Icon of={CirclePlay} />
              </span>
              <span className="pick-title">{walk.title}</span>
              <span className="pick-end">{`${walk.trail.length === 1 ? '1 answer' : `${walk.trail.length} answers`}, ${ago(walk.updatedAt, now)}`}</span>
            </Command.Item>
          ))}
          {waiting.map((draft) => (
            <Command.Item key={draft.id} className="pick" value={`draft:${draft.id}`} onSelect={() => openDraft(draft)}>
              <span className="pick-icon" data-kind="warning">
                <Icon of={TicketMinus} />
              </span>
              <span className="pick-title">{draftSubject(draft)}</span>
              <span className="pick-end">{`not sent, ${ago(draft.updatedAt, now)}`}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {opened.length > 0 && (
        <Command.Group className="pick-group" heading="Opened lately">
          {opened.map((card) => (
            <Command.Item key={card.id} className="pick" value={`recent:${card.id}`} onSelect={() => open(card)}>
              <EntryIcon kind={card.kind} />
              <span className="pick-title">{card.title}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {searches.length > 0 && (
        <Command.Group className="pick-group" heading="Searched before">
          {searches.map((text) => (
            <Command.Item key={text} className="pick" value={`search:${text}`} onSelect={() => type(text)}>
              <span className="pick-icon">
                <Icon of={SearchIcon} />
              </span>
              <span className="pick-title">{text}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {trees.length > 0 && (
        <Command.Group className="pick-group" heading="Find the cause, step by step">
          {trees.map((card) => (
            <Command.Item key={card.id} className="pick" value={`tree:${card.id}`} onSelect={() => open(card)}>
              <EntryIcon kind="tree" />
              <span className="pick-title">{card.title}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
    </>
  );
}
