import { describe, expect, it } from 'vitest';
import { type CallOffPorts, type CallOffResult, callOffVisit } from '../../extension/app/visits/call-off';
import { tellOfVisit } from '../../extension/app/visits/tell-customer';
import { setVisitTime } from '../../extension/core/desk/plan-visit';
import { VISITS, type Visit } from '../../extension/core/desk/visit';
import { itemIdOf } from '../../extension/core/tickets/outbox/draft-item-id';
import { OUTBOX, type OutboxItem, type OutboxState, TICKET_BEFORE } from '../../extension/core/tickets/outbox-item';
import { memoryStore } from '../../extension/hosts/memory/store';
import { ticketItem } from '../support/outbox-items';
import { plannedVisit } from '../support/some-visit';

const AT = Date.UTC(2026, 10, 23, 9);
const SENT: OutboxState = { name: 'sent', at: AT, ticket: { id: '17', number: '#17', address: null }, leftOut: [] };

interface World extends CallOffPorts {
  words(): Promise<readonly OutboxItem[]>;
  visit(): Promise<Visit | undefined>;
  /** The item with this id is so from now on. */
  becomes(id: string, state: OutboxState): Promise<void>;
}

/** A visit that is planned, and whose words to the customer are in the outbox, after the ticket that it becomes. */
async function told(changes: Partial<Visit> = {}): Promise<World & { readonly id: string; readonly toldBy: string }> {
  const [visits, outbox] = [memoryStore(VISITS), memoryStore(OUTBOX)];
  const visit = plannedVisit({ message: 'A technician comes.', ...changes });
  await visits.put(visit);
  const own = { ...ticketItem(itemIdOf(visit.id), AT), draft: visit.id };
  await outbox.put(own);
  await tellOfVisit(visit, { visits, outbox, now: AT, own });
  const world: World = {
    visits,
    outbox,
    now: () => AT + 1,
    words: async () => {
      const all = await outbox.all();
      return all.ok ? all.value.filter(({ action }) => action.kind === 'reply').toSorted((a, b) => a.createdAt - b.createdAt) : [];
    },
    visit: async () => {
      const found = await visits.get(visit.id);
      return found.ok ? found.value : undefined;
    },
    becomes: async (id, state) => {
      await outbox.update(id, (old) => {
        if (!old) throw new Error(`There is no ${id}.`);
        const ticket = old.action.kind === 'reply' && old.action.ticket === TICKET_BEFORE && state.name !== 'confirmed' ? '17' : undefined;
        return { ...old, state, action: old.action.kind === 'reply' && ticket ? { ...old.action, ticket } : old.action };
      });
    },
  };
  return { ...world, id: visit.id, toldBy: (await world.visit())?.told ?? '' };
}

const textOf = (item: OutboxItem | undefined) => (item?.action.kind === 'reply' ? item.action.words.text : '');
const undone = (result: CallOffResult) => (result.state === 'off' ? result.undo() : Promise.reject(new Error(result.state)));

describe('a planned visit that is called off', () => {
  it('tells nobody when the words about it have not left: they are taken back, and wait again after undo', async () => {
    const world = await told();
    const result = await callOffVisit(world.id, undefined, world);
    expect(result).toMatchObject({ state: 'off', customer: 'words-stopped' });
    expect((await world.words()).map(({ state }) => state)).toMatchObject([{ name: 'parked', why: 'taken-back' }]);
    expect(await world.visit()).toMatchObject({ state: 'called-off' });
    expect((await world.visit())?.told).toBeUndefined();
    expect(await undone(result)).toBeUndefined();
    expect((await world.words()).map(({ state }) => state.name)).toEqual(['confirmed']);
    expect(await world.visit()).toMatchObject({ state: 'planned', told: world.toldBy });
  });

  it('does not leave words about it behind that did not go and that somebody might send again', async () => {
    const world = await told();
    await world.becomes(world.toldBy, { name: 'parked', at: AT, why: 'forbidden', detail: '' });
    expect(await callOffVisit(world.id, undefined, world)).toMatchObject({ state: 'off', customer: 'words-stopped' });
    expect((await world.words()).map(({ state }) => state)).toMatchObject([{ name: 'parked', why: 'taken-back' }]);
  });

  it('asks for the words first when the customer heard of it, and changes nothing before', async () => {
    const world = await told();
    await world.becomes(itemIdOf(world.id), SENT);
    await world.becomes(world.toldBy, SENT);
    expect(await callOffVisit(world.id, undefined, world)).toEqual({
      state: 'ask',
      in: { connection: 'help-desk', ticket: '17', number: '#17' },
    });
    expect(await world.visit()).toMatchObject({ state: 'planned' });
    expect(await world.words()).toHaveLength(1);
  });

  it('is told to a customer who heard of it, in the same ticket; undo stops the words as long as they wait', async () => {
    const world = await told();
    await world.becomes(itemIdOf(world.id), SENT);
    await world.becomes(world.toldBy, SENT);
    const result = await callOffVisit(world.id, 'Nobody comes.', world);
    expect(result).toMatchObject({ state: 'off', customer: 'told' });
    const [, off] = await world.words();
    expect(off).toMatchObject({ connection: 'help-desk', state: { name: 'confirmed' }, action: { kind: 'reply', ticket: '17' } });
    expect(textOf(off)).toMatch(/^Nobody comes\.\n\nDeskside reference: DS-/);
    expect(await world.visit()).toMatchObject({ state: 'called-off', timesOff: 1 });
    expect(await undone(result)).toBeUndefined();
    expect(await world.visit()).toMatchObject({ state: 'planned', told: world.toldBy });
    expect((await world.words())[1]).toMatchObject({ state: { name: 'parked', why: 'taken-back' } });
  });

  it('cannot be undone when they were told that it is off; planned again for the same time, they are told of that too', async () => {
    const world = await told();
    await world.becomes(itemIdOf(world.id), SENT);
    await world.becomes(world.toldBy, SENT);
    const result = await callOffVisit(world.id, 'Nobody comes.', world);
    for (const { id } of await world.words()) await world.becomes(id, SENT);
    expect(await undone(result)).toContain('told already that it is off');
    const off = await world.visit();
    expect(off?.state).toBe('called-off');
    const again: Visit = { ...plannedVisit(off), state: 'planned', message: 'It comes after all.' };
    await world.visits.put(again);
    await tellOfVisit(again, {
      visits: world.visits,
      outbox: world.outbox,
      now: AT,
      own: { id: itemIdOf(world.id), connection: 'help-desk' },
    });
    const words = await world.words();
    expect(words.map(({ state }) => state.name).toSorted()).toEqual(['confirmed', 'sent', 'sent']);
    expect(new Set(words.map(textOf)).size).toBe(3);
    const markers = words.map(({ action }) => (action.kind === 'reply' ? action.words.marker : ''));
    expect(new Set(markers).size).toBe(3);
  });

  it('is told after the words about it, while nobody knows whether those arrived', async () => {
    const world = await told();
    await world.becomes(world.toldBy, { name: 'unsure', at: AT, attemptedAt: AT, looks: 0, notBefore: AT });
    await callOffVisit(world.id, 'Nobody comes.', world);
    expect((await world.words())[1]).toMatchObject({ after: world.toldBy, action: { ticket: '17' } });
  });

  it('says that nobody knows the ticket any more, rather than that nobody was told', async () => {
    const world = await told();
    await world.outbox.remove(world.toldBy);
    await world.outbox.remove(itemIdOf(world.id));
    expect(await callOffVisit(world.id, undefined, world)).toEqual({ state: 'ask', in: undefined });
    expect(await callOffVisit(world.id, '', world)).toMatchObject({ state: 'off', customer: 'not-told' });
  });

  it('tells nobody when the agent emptied the words, because another time is promised right after', async () => {
    const world = await told();
    await world.becomes(world.toldBy, SENT);
    expect(await callOffVisit(world.id, ' ', world)).toMatchObject({ state: 'off', customer: 'not-told' });
    expect(await world.words()).toHaveLength(1);
    const moved = setVisitTime(plannedVisit(await world.visit()), 'internal', { from: AT + 1, to: AT + 2 });
    expect(moved.told).toBeUndefined();
  });

  it('is called off once, whoever is quicker', async () => {
    const world = await told();
    await callOffVisit(world.id, '', world);
    expect(await callOffVisit(world.id, 'Nobody comes.', world)).toMatchObject({ state: 'failed' });
  });
});
