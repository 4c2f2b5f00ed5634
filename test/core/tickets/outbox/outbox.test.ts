import { describe, expect, it } from 'vitest';
import { LOCAL_DESK } from '../../../../extension/core/tickets/connection';
import {
  confirm,
  editParked,
  markerOf,
  newItem,
  sendAgain,
  takeBack,
  withMarker,
  withoutMarker,
} from '../../../../extension/core/tickets/outbox/by-hand';
import { itemIdOf } from '../../../../extension/core/tickets/outbox/draft-item-id';
import { ticketsAsJson, ticketsAsText } from '../../../../extension/core/tickets/outbox/export-tickets';
import { isHeldBack, needsAPerson, nextItems } from '../../../../extension/core/tickets/outbox/next-items';
import { NEVER, OUTBOX_LIMITS, pauseAfter } from '../../../../extension/core/tickets/outbox/outbox-limits';
import { noted } from '../../../../extension/core/tickets/outbox/outbox-log';
import { itemWords } from '../../../../extension/core/tickets/outbox/outbox-sentences';
import { sendOutbox } from '../../../../extension/core/tickets/outbox/send-outbox';
import { itemOfDraft, ticketOfDraft } from '../../../../extension/core/tickets/outbox/ticket-of-draft';
import { OUTBOX, type OutboxItem, TICKET_BEFORE } from '../../../../extension/core/tickets/outbox-item';
import type { WhySystemFailed } from '../../../../extension/core/tickets/ticket-system';
import { memoryStore } from '../../../../extension/hosts/memory/store';
import { type Fate, ModelDesk } from '../../../support/model-desk';
import { HELP_DESK, replyItem, type Sending, sendingTo, ticketItem } from '../../../support/outbox-items';
import { line, phoneDraft } from '../../../support/some-draft';

interface Desk extends Sending {
  readonly desk: ModelDesk;
  send(): Promise<number | null>;
  item(id: string): Promise<OutboxItem>;
}

function deskWith(items: readonly OutboxItem[], fates: readonly Fate[] = [], look = true): Promise<Desk> {
  let desk: ModelDesk | undefined;
  const sending = sendingTo(() => desk?.system({ look }));
  desk = new ModelDesk(() => sending.now);
  desk.fates.push(...fates);
  const made = Object.assign(sending, {
    desk,
    send: () => sendOutbox(HELP_DESK.id, sending.ports),
    item: async (id: string) => {
      const item = (await sending.all()).get(id);
      if (!item) throw new Error(`${id} is lost.`);
      return item;
    },
  });
  return Promise.all(items.map((item) => sending.items.put(item))).then(() => made);
}

const NOW = 1_000_000;

describe('a ticket that somebody confirmed', () => {
  it('goes once, and the record says as what', async () => {
    const world = await deskWith([ticketItem('a', NOW)]);
    expect(await world.send()).toBeNull();
    expect((await world.item('a')).state).toMatchObject({ name: 'sent', ticket: { number: '#DS-a' } });
    expect(await world.send()).toBeNull();
    expect(world.desk.times('create:DS-a')).toBe(1);
  });

  it('goes after the one that was confirmed before it', async () => {
    const order: string[] = [];
    const world = await deskWith([ticketItem('late', NOW + 5), ticketItem('early', NOW)]);
    world.items.watch((id) => order.push(id));
    world.now += 10;
    await world.send();
    expect(order).toEqual(['early', 'early', 'late', 'late']);
  });

  it('is not sent at all while its step cannot be put on disk', async () => {
    const items = memoryStore(OUTBOX);
    const desk = new ModelDesk(() => NOW);
    const sending = sendingTo(() => desk.system({ look: true }), items);
    await items.put(ticketItem('a', NOW));
    items.failWrites({ why: 'full', detail: '' });
    expect(await sendOutbox(HELP_DESK.id, sending.ports)).toBe(sending.now + OUTBOX_LIMITS.firstPauseMs);
    expect(desk.times('create:DS-a')).toBe(0);
    items.failWrites(undefined);
    await sendOutbox(HELP_DESK.id, sending.ports);
    expect(desk.times('create:DS-a')).toBe(1);
  });

  it('is found again when the disk was full just after it had been sent', async () => {
    const items = memoryStore(OUTBOX);
    const desk = new ModelDesk(() => sending.now);
    const sending: Sending = sendingTo(() => ({ ...desk.system({ look: true }), create: fullDiskAfter }), items);
    async function fullDiskAfter(...args: Parameters<ReturnType<ModelDesk['system']>['create']>) {
      const done = await desk.system({ look: true }).create(...args);
      items.failWrites({ why: 'full', detail: '' });
      return done;
    }
    await items.put(ticketItem('a', NOW));
    await sendOutbox(HELP_DESK.id, sending.ports);
    expect((await sending.all()).get('a')?.state.name).toBe('sending');
    items.failWrites(undefined);
    sending.now = (await sendOutbox(HELP_DESK.id, sending.ports)) ?? 0;
    expect((await sending.all()).get('a')?.state.name).toBe('unsure');
    expect(await sendOutbox(HELP_DESK.id, sending.ports)).toBeNull();
    expect((await sending.all()).get('a')?.state.name).toBe('sent');
    expect(desk.times('create:DS-a')).toBe(1);
  });

  it('is parked when a file of it is gone, and nothing is sent without it', async () => {
    const attachments = [{ id: 'gone', name: 'screen.png', type: 'image/png', size: 3 }];
    const world = await deskWith([ticketItem('a', NOW, { attachments })]);
    await world.send();
    expect((await world.item('a')).state).toMatchObject({ name: 'parked', why: 'refused', detail: expect.stringContaining('screen.png') });
    expect(world.desk.times('create:DS-a')).toBe(0);
  });

  it('is parked when its ticket system was removed', async () => {
    const sending = sendingTo(() => undefined);
    await sending.items.put(ticketItem('a', NOW));
    await sendOutbox(HELP_DESK.id, sending.ports);
    expect((await sending.all()).get('a')?.state).toMatchObject({ name: 'parked', why: 'lost-connection' });
  });
});

describe('an answer that says no', () => {
  it.each<[WhySystemFailed]>([
    ['bad-credentials'],
    ['forbidden'],
    ['not-found'],
    ['conflict'],
    ['too-large'],
    ['refused'],
    ['no-permission'],
  ])('%s parks the ticket, with a sentence in its log', async (why) => {
    const world = await deskWith([ticketItem('a', NOW)], [{ kind: 'refused', why }]);
    await world.send();
    const item = await world.item('a');
    expect(item.state).toMatchObject({ name: 'parked', why });
    expect(needsAPerson(item)).toBe(true);
    expect(item.log.at(-1)?.text).toMatch(/\.$/);
    const words = itemWords(item, HELP_DESK);
    expect(words.tone).toBe('trouble');
    expect(`${words.sentence} ${words.wayOn}`).toContain('kept');
  });

  it('of a token that is not accepted is not asked for by every other ticket too', async () => {
    const refused: Fate = { kind: 'refused', why: 'bad-credentials' };
    const world = await deskWith([ticketItem('a', NOW), ticketItem('b', NOW), ticketItem('c', NOW)], [refused, refused]);
    await world.send();
    expect(world.desk.fates).toHaveLength(1);
    for (const id of ['a', 'b', 'c']) expect((await world.item(id)).state).toMatchObject({ name: 'parked', why: 'bad-credentials' });
  });

  it('waits as long as Retry-After asks, for all that go there', async () => {
    const world = await deskWith(
      [ticketItem('a', NOW), ticketItem('b', NOW + 1)],
      [{ kind: 'refused', why: 'too-many', retryAfterMs: 90_000 }],
    );
    world.now += 1;
    expect(await world.send()).toBe(world.now + 90_000);
    world.now += 89_999;
    await world.send();
    expect(world.desk.times('create:DS-a') + world.desk.times('create:DS-b')).toBe(0);
    world.now += 1;
    await world.send();
    expect(world.desk.times('create:DS-a') + world.desk.times('create:DS-b')).toBe(2);
  });
});

describe('nobody is there', () => {
  it('waits for the network without trying, and goes at once when it is back', async () => {
    const world = await deskWith([ticketItem('a', NOW)], [{ kind: 'refused', why: 'offline' }]);
    world.online = false;
    expect(await world.send()).toBeNull();
    expect((await world.item('a')).state).toMatchObject({ name: 'confirmed', why: 'offline' });
    world.online = true;
    await world.send();
    expect((await world.item('a')).state.name).toBe('sent');
  });

  it('tries nothing while the system does not answer, so that nothing is in doubt, and pauses longer each time', async () => {
    const world = await deskWith([ticketItem('a', NOW)]);
    world.desk.isThere = false;
    const pauses: number[] = [];
    for (let rounds = 0; rounds < 8; rounds++) {
      const next = (await world.send()) ?? 0;
      pauses.push(next - world.now);
      world.now = next;
    }
    expect((await world.item('a')).state).toMatchObject({ name: 'confirmed', why: 'unreachable' });
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
    expect(pauses.at(-1)).toBeLessThanOrEqual(OUTBOX_LIMITS.longestUnreachableMs * (1 + OUTBOX_LIMITS.jitter));
    world.desk.isThere = true;
    await world.send();
    expect(world.desk.times('create:DS-a')).toBe(1);
  });
});

describe('a reply that got lost', () => {
  it('leaves it unsure, and a look-up finds it: it does not go again', async () => {
    const world = await deskWith([ticketItem('a', NOW)], [{ kind: 'done-reply-lost' }]);
    world.now = (await world.send()) ?? 0;
    expect((await world.item('a')).state.name).toBe('unsure');
    expect(await world.send()).toBeNull();
    expect((await world.item('a')).state.name).toBe('sent');
    expect(world.desk.times('create:DS-a')).toBe(1);
  });

  it('goes again only after two look-ups, the last one when nothing can be on its way any more, and the log says so', async () => {
    const world = await deskWith([ticketItem('a', NOW)], [{ kind: 'never-arrives' }]);
    const began = world.now;
    const times: number[] = [];
    while ((await world.item('a')).state.name !== 'sent') {
      world.now = (await world.send()) ?? world.now;
      times.push(world.now - began);
    }
    expect(times.at(-1)).toBeGreaterThanOrEqual(OUTBOX_LIMITS.landedMs);
    expect((await world.item('a')).log.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('looked up again'),
        expect.stringContaining('did not arrive in Help desk. It is sent again.'),
      ]),
    );
    expect(world.desk.times('create:DS-a')).toBe(1);
  });

  it('stays unsure for a person where the system cannot be searched; both answers of the person are taken', async () => {
    const world = await deskWith([ticketItem('a', NOW)], [{ kind: 'never-arrives' }], false);
    world.now = (await world.send()) ?? 0;
    expect(await world.send()).toBeNull();
    const item = await world.item('a');
    expect(item.state).toMatchObject({ name: 'unsure', notBefore: NEVER });
    expect(itemWords(item, HELP_DESK).wayOn).toContain('Look there yourself');
    await world.items.put(sendAgain(item, world.now));
    await world.send();
    expect((await world.item('a')).log.map(({ text }) => text)).toContain(
      'Sent again by hand, although it was not sure whether it had arrived.',
    );
    expect(world.desk.times('create:DS-a')).toBe(1);
  });

  it('stops after a few attempts of which none arrived, and keeps the ticket', async () => {
    const fates = Array.from({ length: 20 }, (): Fate => ({ kind: 'never-arrives' }));
    const world = await deskWith([ticketItem('a', NOW)], fates);
    for (let next: number | null = world.now; next !== null; next = await world.send()) world.now = next;
    expect((await world.item('a')).state).toMatchObject({ name: 'parked', why: 'unreachable' });
    expect(fates.length - world.desk.fates.length).toBe(OUTBOX_LIMITS.doubts);
  });

  it('of words is looked for in the history, and the words are not said twice', async () => {
    const world = await deskWith([replyItem('r', NOW)], [{ kind: 'done-reply-lost' }]);
    for (let next: number | null = world.now; next !== null; next = await world.send()) world.now = next;
    expect((await world.item('r')).state.name).toBe('sent');
    expect(world.desk.times('reply:DS-r')).toBe(1);
  });
});

describe('what goes after something else', () => {
  it('waits until that was sent, also when that was parked', async () => {
    const world = await deskWith([ticketItem('a', NOW), replyItem('r', NOW, 'a')], [{ kind: 'refused', why: 'refused' }]);
    await world.send();
    expect((await world.item('r')).state.name).toBe('confirmed');
    await world.items.update('a', (item) => sendAgain(item ?? ticketItem('a', NOW), NOW));
    await world.send();
    expect((await world.item('r')).state.name).toBe('sent');
  });

  it('does not go by itself when that was taken back and cleared away, but does when a person sends it', async () => {
    const world = await deskWith([replyItem('r', NOW, 'cleared')]);
    const item = await world.item('r');
    expect(isHeldBack(item, await world.all())).toBe(true);
    await world.send();
    expect(world.desk.times('reply:DS-r')).toBe(0);
    await world.items.put(sendAgain(item, NOW));
    await world.send();
    expect(world.desk.times('reply:DS-r')).toBe(1);
  });
});

describe('a person', () => {
  const draft = phoneDraft();
  const connection = { ...HELP_DESK, place: 'Telephone', fields: { CustomOS: 'details.system', CustomDisk: 'details.storage' } };
  const what = itemOfDraft(draft, connection, ticketOfDraft(draft, connection));

  it('confirms the same draft in three windows, and it is one item', () => {
    const first = confirm(undefined, what, NOW);
    expect(first.id).toBe(itemIdOf(draft.id));
    expect(confirm(first, what, NOW + 1)).toBe(first);
    const other = itemOfDraft(draft, connection, { ...ticketOfDraft(draft, connection), subject: 'Other words' });
    expect(confirm(first, other, NOW + 2)).toBe(first);
  });

  it('takes back what waits, never what is on its way, and may confirm it again with other words', () => {
    const waiting = confirm(undefined, what, NOW);
    const back = takeBack(waiting, NOW + 1);
    expect(back.state).toMatchObject({ name: 'parked', why: 'taken-back' });
    expect(needsAPerson(back)).toBe(false);
    const sending: OutboxItem = { ...waiting, state: { name: 'sending', at: NOW, attempt: 'x' } };
    expect(takeBack(sending, NOW)).toBe(sending);
    const changed = itemOfDraft(draft, connection, { ...ticketOfDraft(draft, connection), subject: 'Other words' });
    const again = confirm(back, changed, NOW + 2);
    expect(again.state.name).toBe('confirmed');
    expect(again.action).toMatchObject({ ticket: { subject: 'Other words' } });
  });

  it('edits what was parked; the marker stays', () => {
    const item = takeBack(confirm(undefined, what, NOW), NOW);
    const edited = editParked(item, { subject: 'New', text: 'New words' }, NOW);
    const marker = markerOf(draft.id);
    expect(edited.action).toMatchObject({ ticket: { subject: 'New', text: withMarker('New words', marker), marker } });
    expect(withoutMarker(withMarker('New words', marker), marker)).toBe('New words');
  });

  it('sees in the preview the very ticket that goes: place, fields, no struck line, the marker last', () => {
    const ticket = ticketOfDraft(draft, connection);
    expect(ticket).toMatchObject({ place: 'Telephone', fields: { CustomOS: 'Windows 11' }, subject: draft.subject });
    expect(ticket.text).not.toContain('intranet.example.com');
    expect(ticket.text.split('\n').at(-1)).toContain(ticket.marker);
    expect(ticketOfDraft(draft, connection)).toEqual(ticket);
  });

  it('has all of it in one file, in which no captured secret stands open and no token can be', () => {
    const captured = {
      ...line('page.error', 'Error', 'token=ghp_0123456789abcdefghijABCDEFGHIJ012345 for anna@example.com'),
      captured: true as const,
    };
    const drafts = [phoneDraft({ lines: [captured] })];
    const items = [confirm(undefined, what, NOW)];
    const json = ticketsAsJson({ drafts, items, connections: [connection] }, NOW);
    expect(JSON.parse(json)).toMatchObject({
      format: 'deskside-tickets',
      outbox: [{ id: itemIdOf(draft.id) }],
      connections: [{ id: 'help-desk' }],
    });
    expect(json).not.toContain('ghp_0123456789');
    const text = ticketsAsText({ drafts, items, connections: [connection] }, NOW);
    expect(text).toContain('Waiting. It goes to Help desk at the next chance.');
    expect(text).toContain(draft.description.split('\n')[0]);
  });
});

describe('moments', () => {
  it('grow with every attempt up to the longest, with a part by chance', () => {
    expect(pauseAfter(1, 60_000, 0)).toBe(OUTBOX_LIMITS.firstPauseMs);
    expect(pauseAfter(2, 60_000, 0)).toBe(2 * OUTBOX_LIMITS.firstPauseMs);
    expect(pauseAfter(99, 60_000, 0)).toBe(60_000);
    expect(pauseAfter(1, 60_000, 0.999)).toBeLessThanOrEqual(OUTBOX_LIMITS.firstPauseMs * (1 + OUTBOX_LIMITS.jitter));
  });

  it('far in the future come from a clock that was set back, and do not hold anything up', () => {
    const item = ticketItem('a', NOW + 30 * 24 * 3_600_000);
    expect(nextItems([item], HELP_DESK.id, NOW, true).due).toEqual([item]);
  });

  it('do not fill the log: the first and the last lines stay', () => {
    let item = ticketItem('a', NOW);
    for (let turn = 0; turn < 500; turn++) item = noted(item, `Line ${turn}`, NOW + turn);
    expect(item.log).toHaveLength(OUTBOX_LIMITS.logLines);
    expect(item.log[0]?.text).toBe('Confirmed.');
    expect(item.log.at(-1)?.text).toBe('Line 499');
    expect(noted(item, 'Line 499', NOW)).toBe(item);
  });

  it('of the local desk: it needs no connection to be one', () => {
    expect(itemWords(ticketItem('a', NOW), LOCAL_DESK).sentence).toBe('It goes to This computer at the next chance.');
  });
});

describe('words to a ticket that is not made yet', () => {
  const words = { text: withMarker('Somebody comes on Monday.', 'DS-w'), marker: 'DS-w', attachments: [] };
  const toTheOneBefore = (after?: string): OutboxItem =>
    newItem(
      {
        id: 'w',
        connection: HELP_DESK.id,
        action: { kind: 'reply', ticket: TICKET_BEFORE, words },
        ...(after === undefined ? {} : { after }),
      },
      NOW,
    );

  it('go to that ticket, once, when it is there', async () => {
    const world = await deskWith([toTheOneBefore('a'), ticketItem('a', NOW)]);
    await world.send();
    const made = (await world.item('a')).state;
    expect((await world.item('w')).action).toMatchObject({ ticket: made.name === 'sent' && made.ticket.id });
    expect(world.desk.times('reply:DS-w')).toBe(1);
  });

  it('stay here, and say why, when somebody sends them without it', async () => {
    const world = await deskWith([toTheOneBefore()]);
    await world.send();
    expect((await world.item('w')).state).toMatchObject({ name: 'parked', why: 'refused' });
    expect((await world.item('w')).log.at(-1)?.text).toContain('was not sent');
    expect(world.desk.times('reply:DS-w')).toBe(0);
  });
});
