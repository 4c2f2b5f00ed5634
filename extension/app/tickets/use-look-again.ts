/** Looks again by itself while somebody looks: now and then, when the network is back, and when they come back to the page. */

import { useEffect } from 'react';

/** A desk answers in minutes, not in seconds; ticket systems count every request. */
const LOOK_AGAIN_MS = 60_000;

export function useLookAgain(again: () => void): void {
  useEffect(() => {
    const ifSeen = () => {
      if (document.visibilityState === 'visible') again();
    };
    const timer = setInterval(ifSeen, LOOK_AGAIN_MS);
    addEventListener('online', ifSeen);
    document.addEventListener('visibilitychange', ifSeen);
    return () => {
      clearInterval(timer);
      removeEventListener('online', ifSeen);
      document.removeEventListener('visibilitychange', ifSeen);
    };
  }, [again]);
}
