/** Any mixture of crashes, lost replies, late requests, look-ups and hands at it: nothing is lost, and nothing goes twice unseen. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../extension/core/ports';
import { lookNow, sendAgain, takeBack } from '../../../../extension/core/tickets/outbox/by-hand';
import { OUTBOX_LIMITS } from '../../../../extension/core/tickets/outbox/outbox-limits';
import { sendOutbox } from '../../../../extension/core/tickets/outbox/send-outbox';
import { OUTBOX, type OutboxItem } from '../../../../extension/core/tickets/outbox-item';
import { memoryStore } from '../../../../extension/hosts/memory/store';
import { type Fate, Killed, ModelDesk } from '../../../support/model-desk';
import { HELP_DESK, replyItem, type Sending, sendingTo, ticketItem } from '../../../support/outbox-items';

const SEED = 20_261_121;
const RUNS = 2000;

interface World {
  readonly sending: Sending;
  readonly desk: ModelDesk;
  /** Writes until the next kill, and whether it comes before or after that write is on disk. */
  kill: { writes: number; before: boolean } | undefined;
}

interface Model {
  confirmed: string[];
  /** The person was told that it may have arrived, and sent it again all the same. */
  readonly answeredFor: Set<string>;
}

function newWorld(look: boolean): World {
  const store = memoryStore(OUTBOX);
  const world: { kill: World['kill'] } = { kill: undefined };
  const killing: Store<OutboxItem> = {
    ...store,
    update: async (id, change) => {
      const kill = world.kill;
      const isNow = kill !== undefined && kill.writes-- === 0;
      if (isNow) world.kill = undefined;
      if (isNow && kill.before) throw new Killed();
      const written = await store.update(id, change);
      if (isNow) throw new Killed();
      return written;
    },
  };
  let desk: ModelDesk | undefined;
  const sending = sendingTo(() => desk?.system({ look }), killing);
  desk = new ModelDesk(() => sending.now);
  return Object.assign(world, { sending, desk });
}

type Step = fc.AsyncCommand<Model, World>;

/** At any moment: an item is what it was or what comes after; sent ones are there, and nothing is there twice unseen. */
async function holds(model: Model, { sending, desk }: World): Promise<void> {
  const items = await sending.all();
  for (const id of model.confirmed) {
    const item = items.get(id);
    expect(item, `${id} is lost`).toBeDefined();
    const times = timesOf(desk, id);
    if (item?.state.name === 'sent') expect(times, `${id} is called sent`).toBeGreaterThan(0);
    if (model.answeredFor.has(id)) continue;
    expect(times, `${id} went twice`).toBeLessThan(2);
    if (item?.state.name === 'parked') expect(times, `${id} is called not sent`).toBe(0);
  }
}

const timesOf = (desk: ModelDesk, id: string) => desk.times(`create:DS-${id}`) + desk.times(`reply:DS-${id}`);

function step(name: string, run: (model: Model, world: World) => Promise<void>): Step {
  return {
    check: () => true,
    toString: () => name,
    run: async (model, world) => {
      await run(model, world);
      await holds(model, world);
    },
  };
}

/** One life of the worker: it runs until nothing is due, or until it is killed. */
async function live(world: World): Promise<number | null> {
  try {
    return await sendOutbox(HELP_DESK.id, world.sending.ports);
  } catch (error) {
    if (error instanceof Killed) return world.sending.now;
    throw error;
  }
}

const late = fc.integer({ min: 0, max: OUTBOX_LIMITS.landedMs - 1 });
const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom<Fate>(
    { kind: 'done' },
    { kind: 'done-reply-lost' },
    { kind: 'done-but-500' },
    { kind: 'never-arrives' },
    { kind: 'not-done-500' },
    { kind: 'dies-before' },
    { kind: 'dies-after' },
    { kind: 'refused', why: 'refused' },
    { kind: 'refused', why: 'bad-credentials' },
    { kind: 'refused', why: 'too-many', retryAfterMs: 90_000 },
    { kind: 'refused', why: 'offline' },
  ),
  late.map((later): Fate => ({ kind: 'done-later', later })),
  late.map((later): Fate => ({ kind: 'dies-done-later', later })),
);

const someone = (model: Model, nth: number) => model.confirmed[nth % Math.max(1, model.confirmed.length)];
const nth = fc.nat({ max: 9 });

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(fc.boolean(), fc.boolean()).map(([isReply, comesAfter]) =>
    step(`confirm ${isReply ? 'reply' : 'ticket'}`, async (model, { sending }) => {
      const id = `i${model.confirmed.length}`;
      const after = comesAfter ? model.confirmed.at(-1) : undefined;
      const item = isReply ? replyItem(id, sending.now, after) : ticketItem(id, sending.now);
      expect(await sending.items.put(item)).toEqual({ ok: true, value: undefined });
      model.confirmed.push(id);
    }),
  ),
  fc
    .tuple(fc.array(fate, { maxLength: 4 }), fc.option(fc.record({ writes: fc.nat({ max: 6 }), before: fc.boolean() })))
    .map(([fates, kill]) =>
      step(`live ${JSON.stringify({ fates, kill })}`, async (_, world) => {
        world.desk.fates.push(...fates);
        world.kill = kill ? { ...kill } : undefined;
        await live(world);
        world.kill = undefined;
        world.desk.fates = [];
      }),
    ),
  fc.integer({ min: 0, max: 400_000 }).map((milliseconds) =>
    step(`wait ${milliseconds}`, async (_, { sending }) => {
      sending.now += milliseconds;
    }),
  ),
  fc.tuple(fc.boolean(), fc.boolean()).map(([online, isThere]) =>
    step(`online ${online}, there ${isThere}`, async (_, world) => {
      world.sending.online = online;
      world.desk.isThere = isThere;
    }),
  ),
  nth.map((which) =>
    step(`take back ${which}`, async (model, { sending }) => {
      const id = someone(model, which);
      if (id) await sending.items.update(id, (item) => takeBack(present(item), sending.now));
    }),
  ),
  nth.map((which) =>
    step(`look now ${which}`, async (model, world) => {
      const { sending } = world;
      const id = someone(model, which);
      if (!id) return;
      await sending.items.update(id, (item) => lookNow(present(item), sending.now));
      await live(world);
    }),
  ),
  nth.map((which) =>
    step(`send again ${which}`, async (model, { sending }) => {
      const id = someone(model, which);
      if (!id) return;
      await sending.items.update(id, (item) => {
        if (item?.state.name === 'unsure') model.answeredFor.add(id);
        return sendAgain(present(item), sending.now);
      });
    }),
  ),
];

function present(item: OutboxItem | undefined): OutboxItem {
  if (!item) throw new Error('It is lost.');
  return item;
}

/** Everything works from now on, and nobody touches anything, for as long as it takes. */
async function settle(world: World): Promise<void> {
  world.desk.fates = [];
  world.desk.isThere = true;
  world.sending.online = true;
  world.kill = undefined;
  for (let rounds = 0; rounds < 200; rounds++) {
    const next = await live(world);
    if (next === null) return;
    world.sending.now = Math.max(world.sending.now, next);
  }
  throw new Error('It does not come to rest.');
}

describe.each([
  { system: 'a system that can be searched', look: true },
  { system: 'a system that cannot be searched', look: false },
])('with $system', ({ look }) => {
  it('loses nothing and sends nothing twice unseen, whatever dies, comes late or gets lost', async () => {
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 30, size: '+1' }), async (commands) => {
        const model: Model = { confirmed: [], answeredFor: new Set() };
        const world = newWorld(look);
        await fc.asyncModelRun(() => ({ model, real: world }), commands);
        await settle(world);
        await holds(model, world);
        const items = await world.sending.all();
        for (const id of model.confirmed) {
          const { state, after } = present(items.get(id));
          ends.set(state.name, (ends.get(state.name) ?? 0) + 1);
          const waits = state.name === 'confirmed' && after !== undefined && items.get(after)?.state.name !== 'sent';
          const mayRest = state.name === 'sent' || state.name === 'parked' || waits || (!look && state.name === 'unsure');
          expect(mayRest, `${id} rests as ${state.name}`).toBe(true);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // The steps really lead everywhere.
    expect(ends.get('sent') ?? 0).toBeGreaterThan(RUNS / 4);
    expect(ends.get('parked') ?? 0).toBeGreaterThan(RUNS / 20);
  });
});
