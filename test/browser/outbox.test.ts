import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doKillRun, killRuns, type OutboxWorld, settle, startOutboxWorld } from '../support/outbox-kills';

let started: Awaited<ReturnType<typeof startOutboxWorld>>;
let world: OutboxWorld;

beforeAll(async () => {
  started = await startOutboxWorld();
  if (started.ok) world = started.world;
  else console.error(`NOT TESTED: the outbox against Request Tracker. ${started.why}`);
});

afterAll(() => world?.stop());

beforeEach(({ skip }) => {
  if (!started.ok) skip(started.why);
});

describe('the worker or the browser is killed at every step of the outbox', () => {
  it('loses no confirmed ticket and makes none twice, in Request Tracker and on the local desk: 20 kills', async () => {
    const runs = killRuns({ first: 1, rt: 14, local: 6, browserEvery: 7 });
    for (const run of runs) await doKillRun(world, run);
    const settled = await settle(world, runs);
    expect(settled.filter(({ times }) => times === 0)).toEqual([]);
    expect(settled.filter(({ times }) => times > 1)).toEqual([]);
    expect(settled.filter(({ state }) => state !== 'sent')).toEqual([]);
    // The kills hit: some died while nobody could know.
    expect(settled.filter(({ wasUnsure }) => wasUnsure).length).toBeGreaterThan(5);
  }, 120_000);
});
