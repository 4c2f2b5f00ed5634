/** A component of a status page that is not well becomes a bulletin of its own, for when nobody wrote an incident about it. */

import type { Severity } from '../bulletin';
import { type Found, incident, maintenance } from '../make-bulletin';

/** How a component is. `unknown` is for words that no page was seen to use; nothing is claimed about it. */
export type ComponentHealth = 'up' | 'degraded' | 'partly-down' | 'down' | 'maintenance' | 'unknown';

const SAID: Readonly<Record<Exclude<ComponentHealth, 'up' | 'unknown'>, { readonly words: string; readonly severity: Severity }>> = {
  degraded: { words: 'degraded performance', severity: 'minor' },
  'partly-down': { words: 'partial outage', severity: 'major' },
  down: { words: 'major outage', severity: 'critical' },
  maintenance: { words: 'under maintenance', severity: 'info' },
};

/** `null` for a component that is well, or of which nothing is known. `since` is the moment of its last change. */
export function componentFound(component: {
  readonly id: unknown;
  readonly name: unknown;
  readonly health: ComponentHealth;
  readonly since: number | null;
}): Found | undefined | null {
  const { id, name, health, since } = component;
  if (health === 'up' || health === 'unknown') return null;
  if (typeof name !== 'string') return undefined;
  const { words, severity } = SAID[health];
  const ownId = typeof id === 'string' || typeof id === 'number' ? id : name;
  return {
    id: `component-${ownId}`,
    title: `${name}: ${words}`,
    phase: health === 'maintenance' ? maintenance('in-progress') : incident('investigating'),
    severity,
    affected: [name],
    startedAt: since,
    updatedAt: since,
  };
}

/** The words of Statuspage, Instatus and their likes, whatever their case and spacing. */
export function healthNamed(status: unknown): ComponentHealth {
  switch (typeof status === 'string' ? status.toLowerCase().replace(/[^a-z]/g, '') : '') {
    case 'operational':
    case 'up':
      return 'up';
    case 'degradedperformance':
    case 'degraded':
    case 'minoroutage':
      return 'degraded';
    case 'partialoutage':
      return 'partly-down';
    case 'majoroutage':
    case 'down':
      return 'down';
    case 'undermaintenance':
    case 'maintenance':
      return 'maintenance';
    default:
      return 'unknown';
  }
}
