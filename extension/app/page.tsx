/** One page of Deskside, whoever supplies its services: the browser, or the build that draws its first screen ahead of time. */

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { thisWindow } from '../hosts/browser/open-page';
import { prepareSystemDetails } from '../hosts/browser/system-details';
import { App } from './app';
import { onMac } from './keys';
import { listenToWorker } from './listen-to-worker';
import { type Services, ServicesContext } from './services';

/** What a page cannot know before it runs in a browser is filled in here. */
export type PageServices = Omit<Services, 'windowId' | 'mac'>;

export function DesksidePage({ services }: { services: PageServices }): ReactNode {
  const { surface } = services;
  const [windowId, setWindowId] = useState<number | null>(null);
  const mac = useSyncExternalStore(never, onMac, () => false);
  useEffect(() => {
    void thisWindow().then(setWindowId);
    // The first look at the drives takes seconds; by the time that a ticket is written it is over.
    prepareSystemDetails();
  }, []);
  useEffect(() => (surface === 'panel' && windowId !== null ? listenToWorker(windowId) : undefined), [surface, windowId]);
  const all = useMemo(() => ({ ...services, windowId, mac }), [services, windowId, mac]);
  return (
    <ServicesContext value={all}>
      <App />
    </ServicesContext>
  );
}

/** The machine does not change while a page is open. */
const never = () => () => undefined;
