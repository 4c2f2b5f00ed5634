/** Above an article or a tree: that its service has known trouble right now, so that nobody repairs what is not broken here. */

import type { Bulletin } from '../../core/bulletins/bulletin';
import { goTo } from '../use-route';
import { BulletinIcon, toneOf } from './bulletin-icon';
import { lineOf } from './sentences';

export function KnownTrouble({ bulletins, now }: { bulletins: readonly Bulletin[]; now: number }) {
  if (bulletins.length === 0) return null;
  return (
    <ul className="known-trouble" aria-label="Known problems">
      {bulletins.map((bulletin) => (
        <li key={bulletin.id}>
          <button
            type="button"
            className="known-problem"
            data-tone={toneOf(bulletin)}
            onClick={() => goTo({ view: 'bulletin', bulletin: bulletin.id })}
          >
            <BulletinIcon bulletin={bulletin} />
            <span className="pick-title">{bulletin.title}</span>
            <span className="pick-about">{lineOf(bulletin, now)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
