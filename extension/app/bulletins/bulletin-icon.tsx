/** The sign of a bulletin: how bad it is by shape and colour, and in words for who sees neither. */

import { CircleCheck, Info, OctagonAlert, TriangleAlert, Wrench } from 'lucide-react';
import { type Bulletin, isOver } from '../../core/bulletins/bulletin';
import { Icon } from '../parts/icon';

export function toneOf(bulletin: Bulletin): 'danger' | 'warning' | 'info' | 'success' {
  if (isOver(bulletin)) return 'success';
  if (bulletin.kind === 'maintenance' || bulletin.severity === 'info') return 'info';
  return bulletin.severity === 'minor' ? 'warning' : 'danger';
}

export function BulletinIcon({ bulletin }: { bulletin: Bulletin }) {
  const tone = toneOf(bulletin);
  const picture =
    tone === 'success'
      ? CircleCheck
      : bulletin.kind === 'maintenance'
        ? Wrench
        : { danger: OctagonAlert, warning: TriangleAlert, info: Info }[tone];
  return (
    <span className="pick-icon" data-tone={tone}>
      <Icon of={picture} />
      <span className="sr-only">{bulletin.kind === 'maintenance' ? 'Planned work: ' : 'Known problem: '}</span>
    </span>
  );
}
