/** Whether somebody is at the person's own site now: for what cannot be mended from afar. */

import { MapPinned } from 'lucide-react';
import { onSiteNow } from '../../core/desk/on-site-now';
import { useChangePreferences } from '../change-preferences';
import { Icon } from '../parts/icon';
import { Labelled } from '../parts/labelled';
import type { Desk } from '../use-desk';
import { useLoaded } from '../use-loaded';

export default function SiteNow({ desk: { pack, manifest, preferences, now } }: { desk: Desk }) {
  const change = useChangePreferences();
  const read = useLoaded(async (signal) => pack?.practice(signal), [pack]);
  const sites = read.state === 'done' && read.value?.ok ? (read.value.practice?.sites ?? []) : [];
  if (sites.length === 0 || !manifest) return null;
  const site = sites.find(({ id }) => id === preferences.site);
  return (
    <section className="site-now">
      <h2>Somebody at your site</h2>
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
    </section>
  );
}
