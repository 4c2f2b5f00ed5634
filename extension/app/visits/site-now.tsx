/** Who is at which site, and whether somebody is at the person's own now: for what cannot be mended from afar. */

import { MapPinned } from 'lucide-react';
import type { ReactNode } from 'react';
import { onSiteNow } from '../../core/desk/on-site-now';
import { useChangePreferences } from '../change-preferences';
import { hoursLine } from '../parts/hours';
import { Icon } from '../parts/icon';
import { Labelled } from '../parts/labelled';
import type { Desk } from '../use-desk';
import { useLoaded } from '../use-loaded';

/** `elsewhere`: what a desk shows that names no sites. */
export default function SiteNow({ desk: { pack, manifest, preferences, now }, elsewhere }: { desk: Desk; elsewhere: ReactNode }) {
  const change = useChangePreferences();
  const read = useLoaded(async (signal) => pack?.practice(signal), [pack]);
  // Other hours for a moment would be read as the right ones.
  if (!manifest || read.state === 'loading') return null;
  const sites = read.value?.ok ? (read.value.practice?.sites ?? []) : [];
  if (sites.length === 0) return elsewhere;
  const site = sites.find(({ id }) => id === preferences.site);
  return (
    <section className="site-now">
      <h2>Technicians on site</h2>
      <Labelled id="site-now" title="Where are you?">
        {(field) => (
          <select {...field} value={site?.id ?? ''} onChange={({ target: { value } }) => change({ site: value === '' ? null : value })}>
            <option value="">Not said</option>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {site && (
        <p role="status" className="site-sentence">
          <Icon of={MapPinned} /> {onSiteNow(site, manifest.desk.timeZone, now).sentence}
        </p>
      )}
      <dl className="facts">
        {sites.map(({ id, name, onSite }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{onSite.length === 0 ? 'By appointment' : hoursLine(onSite)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
