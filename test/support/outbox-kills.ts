/** Kills the worker, or the whole browser, at each step of the outbox, with the real Request Tracker and with the local desk. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Connection, LOCAL_DESK, LOCAL_DESK_ID } from '../../extension/core/tickets/connection';
import { newItem } from '../../extension/core/tickets/outbox/by-hand';
import { OUTBOX_LIMITS } from '../../extension/core/tickets/outbox/outbox-limits';
import type { OutboxItem } from '../../extension/core/tickets/outbox-item';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy';
import { type KillableBrowser, startKillableBrowser } from './killable-browser';
import { someTicket } from './outbox-items';
import { until } from './processes';
import { type StartedRt, startRt } from './rt/start';
import { plantRecord, storedRecords } from './stored-records';
import { extensionWithHost } from './with-host';

export type Rt = Extract<StartedRt, { ok: true }>;

export interface OutboxWorld {
  readonly rt: Rt;
  readonly proxy: CuttingProxy;
  readonly browser: KillableBrowser;
  stop(): Promise<void>;
}

/** Tickets of different people, so that looking one up does not mean to read all. */
export const RT_USERS = ['root', 'frank', 'tina'] as const;

export async function startOutboxWorld(
  tokenCost?: number,
): Promise<{ readonly ok: true; readonly world: OutboxWorld } | { readonly ok: false; readonly why: string }> {
  const rt = await startRt(tokenCost);
  if (!rt.ok) return rt;
  const proxy = await startCuttingProxy(rt.url);
  const extension = await extensionWithHost();
  const browser = await startKillableBrowser(extension.folder);
  for (const user of RT_USERS) {
    await plantRecord(browser.page, 'connections', user, rtConnection(user, proxy.url));
    await plantRecord(browser.page, 'credentials', user, { version: 1, id: user, token: rt.tokens[user] });
  }
  const stop = async () => {
    await browser.close();
    await extension.remove();
    await proxy.stop();
    await rt.stop();
  };
  return { ok: true, world: { rt, proxy, browser, stop } };
}

export function rtConnection(id: string, address: string): Connection {
  return { ...LOCAL_DESK, id, kind: 'rt', title: 'Help desk', address, place: '1', standard: id === RT_USERS[0] };
}

export interface KillRun {
  readonly id: string;
  readonly connection: string;
  readonly point: string;
  readonly kills: 'worker' | 'browser';
}

type Point = (world: OutboxWorld, id: string, kill: () => Promise<void>) => Promise<void>;

/** How long a worker gets to reach a record that is locked, in milliseconds. */
const REACHES_MS = 150;

type Wanted = (wanted: { readonly method: string; readonly body: string }) => boolean;
const isPostOf =
  (id: string): Wanted =>
  ({ method, body }) =>
    method === 'POST' && body.includes(`DS-${id}`);
const isGet: Wanted = ({ method }) => method === 'GET';
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Milliseconds until what a run waits for must have come by. */
const COMES_BY_MS = 60_000;

function inTime(reached: Promise<unknown>, id: string): Promise<unknown> {
  const late = wait(COMES_BY_MS, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`What the run ${id} waits for did not come by.`)),
  );
  return Promise.race([reached, late]);
}

/** When it comes by; after the kill it goes on, or is lost. */
const whenItComes =
  (stage: 'request' | 'reply', wanted: (id: string) => Wanted, then: 'open' | 'cut'): Point =>
  async ({ proxy, browser }, id, kill) => {
    const gate = proxy.gate(stage, wanted(id));
    say(browser.page);
    await inTime(gate.reached, id);
    await kill();
    gate[then]();
  };

/** It goes on to a worker that cannot write what it learnt from it. */
const beforeItIsWritten =
  (stage: 'request' | 'reply', wanted: (id: string) => Wanted): Point =>
  async ({ proxy, browser }, id, kill) => {
    const gate = proxy.gate(stage, wanted(id));
    say(browser.page);
    await inTime(gate.reached, id);
    const unlock = await lockRecords(browser.page, 'outbox');
    gate.open();
    await pause(REACHES_MS);
    await kill();
    await unlock();
  };

const RT_POINTS: Readonly<Record<string, Point>> = {
  'during the test call, before anything is sent': whenItComes('request', () => isGet, 'cut'),
  'before it is written that it is sending': beforeItIsWritten('request', () => isGet),
  'after that is written, before the system hears of it': whenItComes('request', isPostOf, 'cut'),
  'while the request is on its way; it arrives afterwards': whenItComes('request', isPostOf, 'open'),
  'when the system has it, and its reply is lost': whenItComes('reply', isPostOf, 'cut'),
  'when the reply is here, before it is written that it is sent': beforeItIsWritten('reply', isPostOf),
  'at any moment': async ({ browser }, id, kill) => {
    say(browser.page);
    await pause((Number.parseInt(id, 10) * 97) % 700);
    await kill();
  },
};

const LOCAL_POINTS: Readonly<Record<string, Point>> = {
  'while the local desk writes the ticket': async ({ browser }, id, kill) => {
    const unlock = await lockRecords(browser.page, 'local-tickets');
    await sendsOrWaits(browser.page, id);
    await kill();
    await unlock();
  },
  'when the local desk has it, before it is written that it is sent': async ({ browser }, id, kill) => {
    const open = await lockRecords(browser.page, 'local-tickets');
    await sendsOrWaits(browser.page, id);
    const unlock = await lockRecords(browser.page, 'outbox');
    await open();
    await pause(REACHES_MS);
    await kill();
    await unlock();
  },
  'at any moment of a few milliseconds': async ({ browser }, id, kill) => {
    say(browser.page);
    await pause((Number.parseInt(id, 10) * 13) % 80);
    await kill();
  },
};

/** The worker may wait for the locked records already before it writes that it is sending: that is a point of its own. */
async function sendsOrWaits(page: Page, id: string): Promise<void> {
  say(page);
  const start = performance.now();
  while (performance.now() - start < 2 * REACHES_MS && (await stateOf(page, id)) !== 'sending') await pause(10);
}

/** One run for each point in turn; every `browserEvery`th kills the whole browser. `first` numbers them. */
export function killRuns({
  first,
  rt,
  local,
  browserEvery,
}: {
  first: number;
  rt: number;
  local: number;
  browserEvery: number;
}): KillRun[] {
  const points = (names: readonly string[], number: number) =>
    Array.from({ length: number }, (_, index) => names[index % names.length] ?? '');
  const planned = [
    ...points(Object.keys(RT_POINTS), rt).map((point, index) => ({ point, connection: RT_USERS[index % RT_USERS.length] ?? 'root' })),
    ...points(Object.keys(LOCAL_POINTS), local).map((point) => ({ point, connection: LOCAL_DESK_ID })),
  ];
  return planned.map((run, index) => ({
    ...run,
    id: `${first + index}-kill`,
    kills: index % browserEvery === browserEvery - 1 ? 'browser' : 'worker',
  }));
}

export async function doKillRun(world: OutboxWorld, run: KillRun): Promise<void> {
  const { browser } = world;
  await deferLookUps(browser.page);
  const ticket = someTicket(`DS-${run.id}`, { subject: subjectOf(run.id) });
  const item = newItem({ id: run.id, connection: run.connection, action: { kind: 'create', ticket } }, Date.now());
  await plantRecord(browser.page, 'outbox', run.id, item);
  const point = RT_POINTS[run.point] ?? LOCAL_POINTS[run.point];
  if (!point) throw new Error(`There is no point “${run.point}”.`);
  await point(world, run.id, () => (run.kills === 'browser' ? browser.killBrowser() : browser.killWorker()));
}

export interface Settled {
  readonly id: string;
  readonly state: string;
  /** How often the ticket system has it. */
  readonly times: number;
  readonly wasUnsure: boolean;
}

/** Lets as much time pass for the waiting ones as they wait for, until all of them rest; then counts in the ticket systems themselves. */
export async function settle(world: OutboxWorld, runs: readonly KillRun[], milliseconds = 120_000): Promise<readonly Settled[]> {
  const { browser, rt } = world;
  const mine = new Set(runs.map(({ id }) => id));
  const items = async () =>
    (await storedRecords(browser.page, 'outbox')).filter(({ id }) => mine.has(String(id))) as unknown as OutboxItem[];
  const unsure = new Set<string>();
  const rests = async () => {
    await say(browser.page);
    const now = await items();
    for (const { id, log } of now) if (log.some(({ text }) => text.includes('may have arrived'))) unsure.add(id);
    if (now.every(({ state }) => state.name === 'sent' || state.name === 'parked')) return true;
    await letTimePass(browser.page);
    return false;
  };
  await until(rests, 'everything settles', milliseconds).catch(async (error: unknown) => {
    const left = (await items()).filter(({ state }) => state.name !== 'sent');
    const told = left.map(({ id, state, log }) => `${id} ${JSON.stringify(state)} ${log.map(({ text }) => text).join(' ')}`);
    throw new Error(`${String(error)}\n${told.join('\n')}`);
  });
  // A worker that has just sent something makes no test call; the next runs begin with one that knows nothing.
  await browser.killWorker();
  const subjects = await subjectsIn(rt);
  const local = (await storedRecords(browser.page, 'local-tickets')).map(({ subject }) => subject);
  const all = [...subjects, ...local];
  const states = new Map((await items()).map(({ id, state }) => [id, state.name]));
  return runs.map(({ id }) => ({
    id,
    state: states.get(id) ?? 'lost',
    times: all.filter((subject) => subject === subjectOf(id)).length,
    wasUnsure: unsure.has(id),
  }));
}

export const subjectOf = (id: string) => `Killed ${id}`;

/** Tells the worker that something waits; resolves when it has tried, or has died. */
export function say(page: Page): Promise<unknown> {
  return page.evaluate(() => chrome.runtime.sendMessage({ type: 'outbox-changed' })).catch(() => undefined);
}

async function stateOf(page: Page, id: string): Promise<unknown> {
  const item = (await storedRecords(page, 'outbox')).find((one) => one.id === id) as unknown as OutboxItem | undefined;
  return item?.state.name;
}

/** Look-ups of earlier runs stay out of the way of this one. */
const deferLookUps = (page: Page) => changeItems(page, { unsure: { notBefore: Date.now() + 3_600_000 } });

/** As if the minutes had passed that a lost request may still be on its way. */
const letTimePass = (page: Page) =>
  changeItems(page, {
    unsure: { notBefore: 0, attemptedAt: Date.now() - OUTBOX_LIMITS.landedMs },
    confirmed: { notBefore: 0 },
  });

/** By state: what is changed in it. */
function changeItems(page: Page, changes: Readonly<Record<string, Readonly<Record<string, number>>>>): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('outbox', 'readwrite');
          const store = transaction.objectStore('outbox');
          const reading = store.getAll();
          reading.onsuccess = () => {
            for (const envelope of reading.result) {
              const change = wanted[envelope.record.state.name];
              if (!change) continue;
              Object.assign(envelope.record.state, change);
              store.put(envelope);
            }
          };
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
          opening.result.close();
        };
      }),
    changes,
  );
}

/** Nobody else can read or write records of this kind until it is unlocked, or this page dies. */
async function lockRecords(page: Page, kind: string): Promise<() => Promise<void>> {
  await page.evaluate(
    (name) =>
      new Promise<void>((locked, failed) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const held = globalThis as unknown as Record<string, boolean>;
          held[`lock ${name}`] = true;
          const store = opening.result.transaction(name, 'readwrite').objectStore(name);
          // A transaction lives as long as there is something to ask.
          const ask = () => {
            locked();
            if (held[`lock ${name}`]) store.count().onsuccess = ask;
          };
          store.count().onsuccess = ask;
          opening.result.close();
        };
      }),
    kind,
  );
  return async () => {
    await page
      .evaluate((name) => {
        (globalThis as unknown as Record<string, boolean>)[`lock ${name}`] = false;
      }, kind)
      // The page went with its browser.
      .catch(() => undefined);
  };
}

async function subjectsIn({ url, tokens }: Rt): Promise<readonly string[]> {
  const subjects: string[] = [];
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ query: "Subject LIKE 'Killed'", fields: 'Subject', per_page: '100', page: String(page) });
    const answer = await fetch(`${url}/REST/2.0/tickets?${query}`, { headers: { authorization: `token ${tokens.root}` } });
    const { items, pages } = (await answer.json()) as { items: readonly { Subject: string }[]; pages: number };
    subjects.push(...items.map(({ Subject }) => Subject));
    if (page >= pages) return subjects;
  }
}
