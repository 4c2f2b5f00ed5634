/** The time as the screens show it: moves on by itself, so that "open until 18:00" does not stay on a panel that is open all day. */

import { useEffect, useState } from 'react';
import type { Clock } from '../core/ports';

/** Nothing on screen is told to less than a minute. */
const TICK_MS = 30_000;

export function useNow(clock: Clock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
