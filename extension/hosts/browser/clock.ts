/** Time, from the machine. */

import type { Clock, Timer } from '../../core/ports';

export const browserClock: Clock = { now: () => Date.now() };

export const browserTimer: Timer = {
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
