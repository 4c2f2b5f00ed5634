/** Known problems at the top of the list: one option each, what it is about in one line, and for agents what to say. */

import { Command } from 'cmdk';
import { Megaphone } from 'lucide-react';
import type { ShownBulletin } from '../../core/bulletins/bulletins-to-show';
import { Icon } from '../parts/icon';
import { goTo } from '../use-route';
import { BulletinIcon, toneOf } from './bulletin-icon';
import { answerText, lineOf } from './sentences';

/** The start page keeps its trees in sight. */
const SHOWN_AT_MOST = 3;

const NEWS = { new: 'New', updated: 'Updated', resolved: 'Resolved' } as const;

export default function BulletinRows({
  shown,
  now,
  answersIn,
  more,
}: {
  shown: readonly ShownBulletin[];
  now: number;
  /** The language of what agents say; absent for employees. */
  answersIn?: string | undefined;
  /** Known problems that are not listed here. */
  more: number;
}) {
  const listed = shown.slice(0, SHOWN_AT_MOST);
  const left = more + shown.length - listed.length;
  if (listed.length + left === 0) return null;
  return (
    <Command.Group className="pick-group" heading="Known problems">
      {listed.map(({ bulletin, news }) => {
        const say = answersIn === undefined ? undefined : answerText(bulletin, answersIn);
        return (
          <Command.Item
            key={bulletin.id}
            className="pick pick-bulletin"
            value={`bulletin:${bulletin.id}`}
            data-tone={toneOf(bulletin)}
            onSelect={() => goTo({ view: 'bulletin', bulletin: bulletin.id })}
          >
            <BulletinIcon bulletin={bulletin} />
            <span className="pick-title">{bulletin.title}</span>
            <span className="pick-end">{news && <span className="tag tag-news">{NEWS[news]}</span>}</span>
            <span className="pick-about">{lineOf(bulletin, now)}</span>
            {say !== undefined && <span className="pick-say">Say: {say}</span>}
          </Command.Item>
        );
      })}
      {left > 0 && (
        <Command.Item className="pick" value="bulletins:all" onSelect={() => goTo({ view: 'bulletins' })}>
          <span className="pick-icon">
            <Icon of={Megaphone} />
          </span>
          <span className="pick-title">{`${left} ${listed.length > 0 ? 'more ' : ''}known ${left === 1 ? 'problem' : 'problems'}`}</span>
        </Command.Item>
      )}
    </Command.Group>
  );
}
