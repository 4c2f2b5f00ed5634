/** Says in plain words how a feed is doing. */

import { zoneClock } from '../desk/zone-clock';
import { type FeedState, feedHealth, type WhyFeedFailed } from './feed-state';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `10:42` for today, `20 November 10:42` for another day, in the zone (IANA) of the person; an unknown zone is UTC. */
export function sayMoment(moment: number, now: number, timeZone: string): string {
  const clock = zoneClock(timeZone) ?? zoneClock('UTC');
  if (!clock) return new Date(moment).toISOString();
  const day = clock.dayAt(moment);
  const today = clock.dayAt(now);
  const time = clock.timeAt(moment);
  if (day.year === today.year && day.month === today.month && day.day === today.day) return time;
  return `${day.day} ${MONTHS[day.month - 1]} ${time}`;
}

/** The second half of "it ...". */
export function sayWhy(why: WhyFeedFailed): string {
  switch (why) {
    case 'too-big':
      return 'it sent more than can be read';
    case 'empty':
      return 'it answered with nothing at all';
    case 'web-page':
      return 'it answered with a web page instead of a feed';
    case 'not-a-feed':
      return 'it answered in a format that is not known here';
    case 'broken':
      return 'its answer is damaged or cut short';
    case 'too-deep':
      return 'its answer is nested too deeply';
    case 'newer-format':
      return 'it was written for a newer Deskside';
    case 'offline':
      return 'there is no connection to it';
    case 'refused':
      return 'it refused the connection';
    case 'timed-out':
      return 'it took too long to answer';
    case 'status':
      return 'it answered with an error';
    case 'no-permission':
      return 'Deskside may not read that address yet';
  }
}

/** One sentence for the status bar, such as "Cannot be read since 10:42: it answered with a web page instead of a feed." */
export function feedSentence(
  state: FeedState | undefined,
  { now, pollMs, timeZone }: { readonly now: number; readonly pollMs: number; readonly timeZone: string },
): string {
  if (!state) return 'Not read yet.';
  const say = (moment: number) => sayMoment(moment, now, timeZone);
  if (state.failing) {
    const { since, why, detail } = state.failing;
    const status = why === 'status' && /^\d{3}$/.test(detail) ? ` (${detail})` : '';
    const shown = state.lastGoodAt === null ? '' : ` What is shown is from ${say(state.lastGoodAt)}.`;
    return `Cannot be read since ${say(since)}: ${sayWhy(why)}${status}.${shown}`;
  }
  if (state.lastGoodAt === null) return 'Not read yet.';
  if (!feedHealth(state, now, pollMs).ok) return `Not read since ${say(state.lastGoodAt)}.`;
  const left = state.skipped === 0 ? '' : ` ${state.skipped === 1 ? 'One item' : `${state.skipped} items`} could not be read.`;
  return `Read at ${say(state.lastGoodAt)}.${left}`;
}
