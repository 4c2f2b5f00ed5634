import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import setup from '../support/build-if-missing';
import { doKillRun, killRuns, type OutboxWorld, type Settled, settle, startOutboxWorld } from '../support/outbox-kills';

/** Of 20 kills each. `DESKSIDE_KILL_BATCHES=9-9` does the tenth one alone. */
const [FIRST = 0, LAST = 9] = (process.env.DESKSIDE_KILL_BATCHES ?? '0-9').split('-').map(Number);

/** A look-up reads every ticket of the last minutes, on a machine that has other work to do. */
const SETTLE_MS = 300_000;

let started: Awaited<ReturnType<typeof startOutboxWorld>>;
let world: OutboxWorld;

beforeAll(async () => {
  setup();
  started = await startOutboxWorld();
  if (started.ok) world = started.world;
  else console.error(`NOT TESTED: the outbox against Request Tracker. ${started.why}`);
});

afterAll(() => world?.stop());

beforeEach(({ skip }) => {
  if (!started.ok) skip(started.why);
});

describe('the outbox, for long', () => {
  it('loses no confirmed ticket and makes none twice, however often the worker and the browser are killed: 200 kills', async () => {
    const all: Settled[] = [];
    const began = performance.now();
    for (let batch = FIRST; batch <= LAST; batch++) {
      const runs = killRuns({ first: batch * 20 + 1, rt: 14, local: 6, browserEvery: 5 });
      for (const run of runs) await doKillRun(world, run);
      all.push(...(await settle(world, runs, SETTLE_MS)));
      console.log(`${all.length} kills, ${Math.round((performance.now() - began) / 1000)} s: ${summary(all)}`);
    }
    expect(all).toHaveLength((LAST - FIRST + 1) * 20);
    expect(all.filter(({ times, state }) => times !== 1 || state !== 'sent')).toEqual([]);
  }, 3_600_000);
});

function summary(all: readonly Settled[]): string {
  const count = (fits: (one: Settled) => boolean) => all.filter(fits).length;
  return [
    `${count(({ times }) => times === 0)} lost`,
    `${count(({ times }) => times > 1)} twice`,
    `${count(({ wasUnsure }) => wasUnsure)} were unsure meanwhile`,
    `${count(({ state }) => state === 'sent')} sent`,
  ].join(', ');
}
