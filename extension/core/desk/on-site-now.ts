/** Whether somebody is at a site now, and when somebody is there next, in one plain sentence. */

import { momentSaid, openNow } from './hours';
import type { Site } from './practice';

export interface OnSiteNow {
  readonly there: boolean;
  readonly sentence: string;
}

export function onSiteNow(site: Pick<Site, 'name' | 'onSite'>, timeZone: string, now: number): OnSiteNow {
  if (site.onSite.length === 0) return { there: false, sentence: `Nobody is stationed at ${site.name}: somebody comes by appointment.` };
  const opening = openNow(site.onSite, timeZone, now);
  if (opening.open) {
    const until = opening.until === undefined ? '' : `, until ${momentSaid(opening.until, timeZone, now)}`;
    return { there: true, sentence: `A technician is at ${site.name} now${until}.` };
  }
  if (opening.opens === undefined) return { there: false, sentence: opening.sentence };
  const again = momentSaid(opening.opens, timeZone, now);
  return {
    there: false,
    sentence: `Nobody is at ${site.name} just now. A technician is there again ${again.includes(' ') ? '' : 'at '}${again}.`,
  };
}
