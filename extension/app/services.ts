/** What the screens need from the host: made once per page by app/mount.tsx, handed down by React's context. */

import { createContext, useContext } from 'react';
import type { Contact } from '../core/desk/contact';
import type { History } from '../core/history';
import type { OpenPackResult } from '../core/knowledge/open-pack';
import type { Walk } from '../core/knowledge/walk';
import type { Clock, Ids, Log, Store, Timer } from '../core/ports';
import type { Preferences } from '../core/preferences';
import type { Attachment } from '../core/tickets/attachment';
import type { Draft } from '../core/tickets/draft';
import type { SystemDetails } from '../core/tickets/system-details';
import type { BulletinAccess } from './bulletins/open-bulletins';
import type { DeskWork } from './desk-work';
import type { FormAccess } from './forms/open-forms';
import type { ReportStores } from './reports/report-stores';
import type { SearchAccess } from './search-access';
import type { Session } from './session';
import type { Surface } from './surface';
import type { TicketAccess } from './tickets/ticket-access';

export interface Services {
  readonly surface: Surface;
  /** The window that this page is in, known before any click, because Chrome opens a side panel only from within the click. */
  readonly windowId: number | null;
  readonly mac: boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly timer: Timer;
  readonly session: Session;
  /** Opened once; a pack that cannot be used is a value with a reason. */
  readonly openPack: () => Promise<OpenPackResult>;
  /** Opened once, on its own chunk. */
  readonly openSearch: () => Promise<SearchAccess>;
  /** Opened once, on its own chunk. */
  readonly openBulletins: () => Promise<BulletinAccess>;
  /** Opened once, on its own chunk. */
  readonly openTickets: () => Promise<TicketAccess>;
  readonly openForms: () => Promise<FormAccess>;
  /** Visits and unfinished pages; opened once, on its own chunk. */
  readonly openDeskWork: () => Promise<DeskWork>;
  /** Opened once, on its own chunk. */
  readonly openReportStores: () => Promise<ReportStores>;
  readonly drafts: Store<Draft>;
  /** The files of tickets; ask for one by its id, all of them at once would not fit into memory. */
  readonly files: Store<Attachment>;
  /** Takes away, once for each page, the files that nothing refers to any more. */
  readonly cleanFiles: () => Promise<void>;
  readonly walks: Store<Walk>;
  readonly preferences: Store<Preferences>;
  readonly history: Store<History>;
  readonly contacts: Store<Contact>;
  readonly readDetails: (signal?: AbortSignal) => Promise<SystemDetails>;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('The app was drawn without its services.');
  return services;
}
