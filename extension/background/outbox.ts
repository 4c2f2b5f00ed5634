/** The worker's part in the outbox: it wakes when something waits, and sends it; one sender for each ticket system, over all contexts. */

import browser, { type Runtime } from 'webextension-polyfill';
import { ATTACHMENTS } from '../core/tickets/attachment';
import { CONNECTIONS, type Connection, CREDENTIALS, LOCAL_DESK, LOCAL_DESK_ID } from '../core/tickets/connection';
import { needsTheSender } from '../core/tickets/outbox/next-items';
import { type OutboxPorts, sendOutbox } from '../core/tickets/outbox/send-outbox';
import { OUTBOX } from '../core/tickets/outbox-item';
import { LOCAL_FILES, LOCAL_TICKETS } from '../core/tickets/systems/local-ticket';
import { openSystem } from '../core/tickets/systems/systems';
import type { TicketSystem } from '../core/tickets/ticket-system';
import { browserClock } from '../hosts/browser/clock';
import { Database } from '../hosts/browser/database';
import { browserIds } from '../hosts/browser/ids';
import { browserLog } from '../hosts/browser/log';
import { hasHost } from '../hosts/browser/permissions';
import { awakeWhile } from '../hosts/browser/stay-awake';
import { browserStore } from '../hosts/browser/store';
import { fetchWeb } from '../hosts/web/web';
import { readMessage } from '../messages/contract';
import { clearOutbox } from './clear-outbox';

const ALARM = 'outbox';

/** Chrome rings no sooner; what is due earlier is sent by a timer, as long as the worker lives. */
const ALARM_MINUTES = 1;

/** The longest that a timer is set for: a worker that has nothing else to do is ended after 30 seconds. */
const TIMER_MS = 25_000;

const database = new Database();
const connections = browserStore(database, CONNECTIONS);
const credentials = browserStore(database, CREDENTIALS);
const local = { tickets: browserStore(database, LOCAL_TICKETS), files: browserStore(database, LOCAL_FILES), ids: browserIds };
const web = fetchWeb(hasHost);

const ports: OutboxPorts = {
  items: browserStore(database, OUTBOX),
  attachments: browserStore(database, ATTACHMENTS),
  openConnection,
  clock: browserClock,
  ids: browserIds,
  random: Math.random,
  isOnline: () => navigator.onLine,
  log: browserLog,
};

/** What is being sent from here; somebody who asks meanwhile has it looked at once more. */
const atWork = new Map<string, { again: boolean }>();
let timer: { readonly at: number; readonly id: ReturnType<typeof setTimeout> } | undefined;

export function listenToOutbox(): void {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
  const wake = () => void sendAll();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) wake();
  });
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(wake);
  browser.permissions.onAdded.addListener(wake);
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    // The answer comes when everything that is due was tried: until then the browser counts the worker as busy.
    return readMessage(raw, sender, self)?.type === 'outbox-changed' ? sendAll().then(() => true) : undefined;
  });
  addEventListener('online', wake);
  wake();
  void clearOutbox(database);
}

/** Does not reject. */
async function sendAll(): Promise<void> {
  try {
    const all = await ports.items.all();
    if (!all.ok) browserLog.error('The outbox cannot be read, so nothing is sent for now', all.detail);
    const waiting = all.ok ? new Set(all.value.filter(needsTheSender).map(({ connection }) => connection)) : new Set<string>();
    if (all.ok && waiting.size === 0) {
      await browser.alarms.clear(ALARM);
      return;
    }
    // Before anything is sent: whatever happens to this worker, another one comes.
    if (!(await browser.alarms.get(ALARM))) browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
    await Promise.all([...waiting].map(sendTo));
  } catch (bug) {
    browserLog.error('Sending failed', bug);
  }
}

async function sendTo(connection: string): Promise<void> {
  const working = atWork.get(connection);
  if (working) {
    working.again = true;
    return;
  }
  const mine = { again: false };
  atWork.set(connection, mine);
  try {
    do {
      mine.again = false;
      const nextAt = await awakeWhile(navigator.locks.request(`deskside-outbox-${connection}`, () => sendOutbox(connection, ports)));
      if (nextAt !== null) comeBack(nextAt);
    } while (mine.again);
  } finally {
    atWork.delete(connection);
  }
}

/** What is further away than a timer is worth is left to the alarm. */
function comeBack(at: number): void {
  const wait = at - browserClock.now();
  if (wait > TIMER_MS || (timer && timer.at <= at)) return;
  clearTimeout(timer?.id);
  const ring = () => {
    timer = undefined;
    void sendAll();
  };
  timer = { at, id: setTimeout(ring, Math.max(wait, 0)) };
}

async function openConnection(id: string) {
  if (id === LOCAL_DESK_ID) return { ok: true as const, value: opened(LOCAL_DESK, null) };
  const [connection, credential] = await Promise.all([connections.get(id), credentials.get(id)]);
  if (!connection.ok) return connection;
  if (!credential.ok) return credential;
  return { ok: true as const, value: connection.value && opened(connection.value, credential.value ?? null) };
}

function opened(
  connection: Connection,
  credential: Parameters<typeof openSystem>[0]['credential'],
): { readonly connection: Connection; readonly system: TicketSystem } {
  return { connection, system: openSystem({ connection, credential, web, clock: browserClock }, local) };
}
