import { describe, expect, it } from 'vitest';
import type { Log, Timer } from '../../../extension/core/ports';
import { AUTOSAVE, Autosave } from '../../../extension/core/tickets/autosave';
import type { Draft } from '../../../extension/core/tickets/draft';
import { DRAFTS } from '../../../extension/core/tickets/draft-schema';
import { setDescription, setSubject } from '../../../extension/core/tickets/edit-draft';
import { makeDraft } from '../../../extension/core/tickets/make-draft';
import { type MemoryStore, memoryStore } from '../../../extension/hosts/memory/store';

/** A clock that stands still until the test moves it. */
function handTimer() {
  let now = 0;
  let waiting: { at: number; action: () => void }[] = [];
  const timer: Timer = {
    after: (milliseconds, action) => {
      const entry = { at: now + milliseconds, action };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
  };
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    const due = waiting.filter((entry) => entry.at <= now);
    waiting = waiting.filter((entry) => entry.at > now);
    for (const entry of due) entry.action();
    await settled();
  };
  return { timer, pass, waiting: () => waiting.length };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const QUIET: Log = { warn: () => {}, error: () => {} };
const DRAFT = makeDraft({ id: 'draft-1', now: 1, query: 'no sound' });

const describeAs = (text: string) => (draft: Draft) => setDescription(draft, text, 2);
const nameIt = (text: string) => (draft: Draft) => setSubject(draft, text, 2);

async function onDisk(store: MemoryStore<Draft>): Promise<Draft | undefined> {
  const found = await store.get('draft-1');
  return found.ok ? found.value : undefined;
}

async function opened() {
  const store = memoryStore(DRAFTS);
  await store.put(DRAFT);
  const clock = handTimer();
  const open = () => new Autosave<Draft>(DRAFT, true, { store, timer: clock.timer, log: QUIET });
  return { store, clock, open, autosave: open() };
}

describe('a person types into a draft', () => {
  it('says saved only after the text is on disk, and within 400 ms of the keystroke', async () => {
    const { store, clock, autosave } = await opened();
    autosave.edit(describeAs('No sound.'));
    expect(autosave.state).toBe('saving');
    expect((await onDisk(store))?.description).toBe('');
    expect(AUTOSAVE.delayMs).toBeLessThan(400);
    await clock.pass(AUTOSAVE.delayMs);
    expect((await onDisk(store))?.description).toBe('No sound.');
    expect(autosave.state).toBe('saved');
  });

  it('does not put the write off while they go on typing', async () => {
    const { store, clock, autosave } = await opened();
    for (let typed = 1; typed <= 4; typed++) {
      autosave.edit(describeAs('x'.repeat(typed)), 'description');
      await clock.pass(AUTOSAVE.delayMs / 3);
    }
    expect((await onDisk(store))?.description.length).toBeGreaterThanOrEqual(3);
  });

  it('shows every edit at once', async () => {
    const { autosave } = await opened();
    expect(autosave.edit(describeAs('Now')).description).toBe('Now');
    expect(autosave.record.description).toBe('Now');
  });

  it('is not kept waiting by a write under way, and that edit is saved too', async () => {
    const { store, clock, autosave } = await opened();
    autosave.edit(describeAs('first'));
    const writing = autosave.flush();
    autosave.edit(describeAs('second'));
    await writing;
    expect(autosave.state).toBe('saving');
    await clock.pass(AUTOSAVE.delayMs);
    expect(autosave.state).toBe('saved');
    expect((await onDisk(store))?.description).toBe('second');
  });

  it('has nothing to save when an edit changes nothing', async () => {
    const { clock, autosave } = await opened();
    autosave.edit(describeAs(''));
    expect(autosave.state).toBe('saved');
    expect(clock.waiting()).toBe(0);
  });

  it('has a new draft on disk without typing a word', async () => {
    const store = memoryStore(DRAFTS);
    const clock = handTimer();
    const autosave = new Autosave<Draft>(DRAFT, false, { store, timer: clock.timer, log: QUIET });
    expect(autosave.state).toBe('saving');
    await clock.pass(0);
    expect(autosave.state).toBe('saved');
    expect(await onDisk(store)).toEqual(DRAFT);
  });
});

describe('a write fails', () => {
  it('keeps the text, says why, and saves by itself when there is room again', async () => {
    const { store, clock, autosave } = await opened();
    store.failWrites({ why: 'full', detail: 'quota' });
    autosave.edit(describeAs('Precious words'));
    await clock.pass(AUTOSAVE.delayMs);
    expect(autosave.state).toMatchObject({ failed: 'full', sentence: expect.stringContaining('Your text is still here') });
    expect(autosave.record.description).toBe('Precious words');
    store.failWrites(undefined);
    await clock.pass(AUTOSAVE.retryMs);
    expect(autosave.state).toBe('saved');
    expect((await onDisk(store))?.description).toBe('Precious words');
  });

  it('tries less and less often, but never gives up', async () => {
    const { store, clock, autosave } = await opened();
    let tries = 0;
    const update = store.update;
    store.update = (id, change) => {
      tries++;
      return update(id, change);
    };
    store.failWrites({ why: 'closed', detail: 'shut' });
    autosave.edit(describeAs('x'));
    for (let second = 0; second < 300; second++) await clock.pass(1000);
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(20);
  });

  it('keeps edits from before and during the failure, in order', async () => {
    const { store, clock, autosave } = await opened();
    store.failWrites({ why: 'full', detail: 'quota' });
    autosave.edit((draft) => setDescription(draft, `${draft.description}a`, 2));
    await clock.pass(AUTOSAVE.delayMs);
    autosave.edit((draft) => setDescription(draft, `${draft.description}b`, 3));
    await clock.pass(AUTOSAVE.delayMs);
    store.failWrites(undefined);
    await clock.pass(AUTOSAVE.retryMs * 4);
    expect((await onDisk(store))?.description).toBe('ab');
  });

  it('does not write over a draft of a newer Deskside, and says so', async () => {
    const { store, clock, autosave } = await opened();
    const newer = { ...DRAFT, version: 5, description: 'from the future' };
    store.plant('draft-1', newer);
    autosave.edit(describeAs('from the past'));
    await clock.pass(AUTOSAVE.delayMs);
    expect(autosave.state).toMatchObject({ failed: 'newer' });
    expect(clock.waiting()).toBe(0);
    autosave.beforeClosing();
    expect(await store.unusable()).toMatchObject({ value: [{ id: 'draft-1', why: 'newer' }] });
  });

  it('keeps the text when the store itself throws', async () => {
    const { store, clock, autosave } = await opened();
    store.update = () => Promise.reject(new TypeError('a mistake'));
    autosave.edit(describeAs('still mine'));
    await clock.pass(AUTOSAVE.delayMs);
    expect(autosave.state).toMatchObject({ failed: 'closed' });
    expect(autosave.record.description).toBe('still mine');
  });
});

describe('two windows have the same draft', () => {
  it('loses neither the subject of one nor the description of the other', async () => {
    const { store, clock, open, autosave: left } = await opened();
    const right = open();
    left.edit(nameIt('From the left'), 'subject');
    right.edit(describeAs('From the right'), 'description');
    await clock.pass(AUTOSAVE.delayMs);
    expect(await onDisk(store)).toMatchObject({ subject: 'From the left', description: 'From the right' });
    expect(left.record).toEqual(right.record);
    expect([left.state, right.state]).toEqual(['saved', 'saved']);
  });

  it('shows what the other wrote, under what is still being typed here', async () => {
    const { open, autosave: left } = await opened();
    const right = open();
    left.edit(nameIt('Mine, not saved yet'));
    right.edit(describeAs('Theirs'));
    await right.flush();
    await settled();
    expect(left.record).toMatchObject({ subject: 'Mine, not saved yet', description: 'Theirs' });
  });

  it('does not say saved after the other deleted it, and saves it anew on the next edit', async () => {
    const { store, clock, autosave } = await opened();
    await store.remove('draft-1');
    await settled();
    expect(autosave.state).toMatchObject({ failed: 'removed' });
    autosave.edit(describeAs('Keep this'));
    await clock.pass(AUTOSAVE.delayMs);
    expect(autosave.state).toBe('saved');
    expect((await onDisk(store))?.description).toBe('Keep this');
  });
});

describe('the page goes away', () => {
  it('hands unsaved text to the disk at once', async () => {
    const { store, autosave } = await opened();
    autosave.edit(describeAs('Last words'));
    autosave.beforeClosing();
    expect((await onDisk(store))?.description).toBe('Last words');
  });

  it('writes what waits when it is flushed, and leaves no timer behind', async () => {
    const { store, clock, autosave } = await opened();
    autosave.edit(describeAs('Flushed'));
    expect(await autosave.flush()).toBe('saved');
    expect((await onDisk(store))?.description).toBe('Flushed');
    expect(clock.waiting()).toBe(0);
  });

  it('does not bring back a draft that the person deleted while it could not be saved', async () => {
    const { store, autosave } = await opened();
    store.failWrites({ why: 'full', detail: 'quota' });
    autosave.edit(describeAs('Away with it.'));
    await autosave.flush();
    store.failWrites(undefined);
    await store.remove('draft-1');
    await autosave.discard();
    expect(await autosave.stop()).toBe('saved');
    autosave.beforeClosing();
    expect(await onDisk(store)).toBeUndefined();
  });

  it('tells its listeners of each change of state until they stop listening', async () => {
    const { autosave } = await opened();
    const seen: unknown[] = [];
    const stop = autosave.watch(() => seen.push(autosave.state));
    autosave.edit(describeAs('x'));
    await autosave.flush();
    expect(seen[0]).toBe('saving');
    expect(seen).toContain('saved');
    stop();
    const count = seen.length;
    autosave.edit(describeAs('y'));
    expect(seen.length).toBe(count);
    await autosave.stop();
  });
});
