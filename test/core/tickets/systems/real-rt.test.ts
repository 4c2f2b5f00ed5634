/** Request Tracker 5 as a ticket system, against a real one. No browser: it stands here because these tests run one after the other. */

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rtSystem } from '../../../../extension/core/tickets/systems/rt';
import { systemSentence } from '../../../../extension/core/tickets/systems/system-sentences';
import { CAPABILITIES, type TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { type StartedRt, startRt } from '../../../support/rt/start';
import { allPages, expectFailure, got, has, someFile, someWords, systemContract, ticketToSend } from '../../../support/system-contract';
import { settingFor } from '../../../support/ticket-to-send';

let rt: StartedRt | undefined;
const starting = startRt();
beforeAll(async () => {
  rt = await starting;
});
afterAll(async () => {
  if (rt?.ok) await rt.stop();
});

type Running = StartedRt & { ok: true };

function settingOf({ url, tokens }: Running, who: string, place: string | null = '1') {
  return settingFor('rt', url, { connection: { place }, credential: { token: tokens[who] ?? who } });
}

async function restOf({ url, tokens }: Running, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { authorization: `token ${tokens.root}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/REST/2.0${path}`, { ...init, headers });
  expect(answer.status, path).toBeLessThan(300);
  return answer.json();
}

systemContract(
  'Request Tracker 5',
  async () => {
    const started = await starting;
    if (!started.ok) return { missing: started.why };
    const system = rtSystem(settingOf(started, 'frank'));
    const tina = rtSystem(settingOf(started, 'tina'));
    return {
      system,
      place: '1',
      otherPlace: '3',
      customer: { name: 'Ünal, Özgür "Öz"', email: 'unal@example.com' },
      me: 'frank',
      colleague: 'tina',
      takenByColleague: async (ticket) => got(await has(tina.assign)({ ticket }, 'me')),
      fields: { 2: 'Windows 11 <x64>', 3: '16 GB, 8.2 GB free' },
      fieldsOf: async (ticket) => {
        const { CustomFields } = (await restOf(started, `/ticket/${ticket}`)) as { CustomFields: { id: string; values: string[] }[] };
        return Object.fromEntries(CustomFields.map(({ id, values }) => [id, values[0] ?? '']));
      },
      enterMany: async (count) => {
        const third = Array.from({ length: Math.ceil(count / 3) }, (_, number) => ({
          Queue: '1',
          Subject: `Open ${number}`,
          Content: 'One of many.',
          ContentType: 'text/plain',
        }));
        const made: unknown[] = [];
        // One after the other: side by side, each waits for the database with a moment of entry that is long past when it gets its number.
        for (let part = 0; part < 3; part++)
          made.push(await restOf(started, '/tickets/bulk', { method: 'POST', body: JSON.stringify(third) }));
        return (made as { id: string }[][]).flat().map(({ id }) => String(id));
      },
      // RT tells when a ticket was changed to the second.
      revisionMs: 1100,
    };
  },
  { capabilities: CAPABILITIES, closedReadsAs: 'solved' },
);

describe('Request Tracker 5, as others see it', () => {
  function test(title: string, run: (started: Running) => Promise<void>): void {
    it(title, async ({ skip }) => {
      if (!rt?.ok) return skip(rt?.why ?? 'it was not started');
      await run(rt);
    });
  }

  const asEmployee = (started: Running): TicketSystem => rtSystem(settingOf(started, 'erin'));

  test('says that the token is wrong, at the test call and when a ticket is sent', async (started) => {
    for (const token of ['1-31-00000000000000000000000000000000', 'nonsense']) {
      const setting = settingOf(started, token);
      const system = rtSystem(setting);
      const checked = await system.check();
      expectFailure(checked, 'bad-credentials');
      expectFailure(await system.create(ticketToSend(), []), 'bad-credentials');
      if (!checked.ok) expect(systemSentence(checked, setting.connection).sentence).toContain('does not accept the token');
    }
  });

  test('lets an employee enter a ticket, see it in their own list, and answer in it; not what colleagues wrote to each other', async (started) => {
    const system = asEmployee(started);
    expect(got(await system.check()).me).toMatchObject({ id: 'erin', name: 'Erin Employee', email: 'erin@example.com' });
    const ticket = ticketToSend();
    const { id } = got(await system.create(ticket, [someFile('ß.txt', 'text/plain', new TextEncoder().encode('grüße'))]));
    const mine = await allPages(has(system.mine));
    expect(mine.find((one) => one.id === id)).toMatchObject({ subject: ticket.subject, customer: { id: 'erin' } });
    expect(got(await has(system.findByMarker)(ticket.marker, Date.now() - 5000))?.id).toBe(id);
    const frank = rtSystem(settingOf(started, 'frank'));
    got(await has(frank.comment)({ ticket: id }, someWords('Erin again.')));
    got(await has(frank.reply)({ ticket: id }, someWords('Please restart it.')));
    got(await has(system.reply)({ ticket: id }, someWords('That helped.')));
    const legs = got(await has(system.history)(id)).filter(({ kind }) => kind !== 'other' && kind !== 'state');
    expect(legs.map(({ kind, who }) => [kind, who])).toEqual(
      [
        ['entered', 'erin'],
        ['replied', 'frank'],
        ['replied', 'erin'],
      ].map(([kind, who]) => [kind, expect.stringMatching(new RegExp(who ?? '', 'i'))]),
    );
  });

  test('does not let an employee into the tickets of others, and says so', async (started) => {
    const system = asEmployee(started);
    const { id } = got(await rtSystem(settingOf(started, 'frank')).create(ticketToSend(), []));
    expectFailure(await has(system.ticket)(id), 'forbidden');
    expectFailure(await has(system.history)(id), 'forbidden');
    expectFailure(await has(system.reply)({ ticket: id }, someWords('Let me in.')), 'forbidden');
    expectFailure(await has(system.setState)({ ticket: id }, 'solved'), 'forbidden');
    expectFailure(await has(system.people)('frank'), 'forbidden');
    const own = got(await system.create(ticketToSend(), [])).id;
    expectFailure(await has(system.comment)({ ticket: own }, someWords('For colleagues.')), 'forbidden');
    expectFailure(await has(system.setState)({ ticket: own }, 'solved'), 'forbidden');
    expectFailure(await has(system.assign)({ ticket: own }, 'me'), 'forbidden');
  });

  test('refuses a queue, an owner and an empty file that it cannot take, and names them', async (started) => {
    const system = rtSystem(settingOf(started, 'frank'));
    expectFailure(await system.create(ticketToSend({ place: '999' }), []), 'forbidden');
    expectFailure(await rtSystem(settingOf(started, 'frank', null)).create(ticketToSend(), []), 'refused');
    const { id, leftOut } = got(await system.create(ticketToSend(), [someFile('nothing.txt', 'text/plain', new Uint8Array())]));
    expect(leftOut).toEqual(['The file nothing.txt did not go along: it is empty.']);
    expectFailure(await has(system.move)({ ticket: id }, '999'), 'refused');
    expectFailure(await has(system.assign)({ ticket: id }, 'nosuchperson'), 'refused');
    const empty = someWords('With a file.', [someFile('nothing.txt', 'text/plain', new Uint8Array())]);
    expectFailure(await has(system.reply)({ ticket: id }, empty), 'refused');
  });

  test('counts the minutes that somebody worked', async (started) => {
    const system = rtSystem(settingOf(started, 'frank'));
    const { id } = got(await system.create(ticketToSend(), []));
    got(await has(system.comment)({ ticket: id }, { ...someWords('Looked at the switch.'), minutes: 12 }));
    got(await has(system.reply)({ ticket: id }, { ...someWords('Done.'), minutes: 3 }));
    expect(await restOf(started, `/ticket/${id}`)).toMatchObject({ TimeWorked: '15' });
  });

  test('does not let a change pass that is based on the ticket before a colleague’s reply', async (started) => {
    const [frank, tina] = [rtSystem(settingOf(started, 'frank')), rtSystem(settingOf(started, 'tina'))];
    const { id } = got(await frank.create(ticketToSend(), []));
    const { revision } = got(await has(tina.ticket)(id));
    await wait(1100);
    got(await has(frank.reply)({ ticket: id }, someWords('We look at it.')));
    expectFailure(await has(tina.setState)({ ticket: id, basedOn: revision }, 'solved'), 'conflict');
    expectFailure(await has(tina.move)({ ticket: id, basedOn: revision }, '3'), 'conflict');
    expectFailure(await has(tina.promise)({ ticket: id, basedOn: revision }, Date.UTC(2031, 0, 1)), 'conflict');
    got(await has(tina.setState)({ ticket: id, basedOn: got(await has(tina.ticket)(id)).revision }, 'solved'));
  });

  test('lets somebody who sees whose ticket it is take it from them', async (started) => {
    const [frank, tina] = [rtSystem(settingOf(started, 'frank')), rtSystem(settingOf(started, 'tina'))];
    const { id } = got(await frank.create(ticketToSend(), []));
    got(await has(tina.assign)({ ticket: id }, 'me'));
    const { revision } = got(await has(frank.ticket)(id));
    got(await has(frank.assign)({ ticket: id, basedOn: revision }, 'me'));
    expect(got(await has(tina.ticket)(id)).owner?.id).toBe('frank');
  });

  test('gives a ticket that two take in the same second to one of them, and tells the other who has it', async (started) => {
    const agents = ['frank', 'tina'].map((who) => ({ who, system: rtSystem(settingOf(started, who)) }));
    const [frank, tina] = agents;
    for (let round = 0; round < 5; round++) {
      const { id } = got(await has(frank?.system.create)(ticketToSend(), []));
      const { revision } = got(await has(tina?.system.ticket)(id));
      const told = await Promise.all(agents.map(({ system }) => has(system.assign)({ ticket: id, basedOn: revision }, 'me')));
      const owner = got(await has(frank?.system.ticket)(id)).owner?.id;
      expect(agents.filter((_, index) => told[index]?.ok).map(({ who }) => who)).toEqual([owner]);
      const listed = (await allPages(has(frank?.system.open))).find((one) => one.id === id);
      expect(listed?.revision).toBe(got(await has(tina?.system.ticket)(id)).revision);
      const loser = told.find(({ ok }) => !ok);
      expect(loser).toMatchObject({ why: 'conflict', detail: `${owner} has it.` });
      // One after the other, within the second in which it was made, is no different.
      const next = got(await has(frank?.system.create)(ticketToSend(), [])).id;
      const seen = got(await has(tina?.system.ticket)(next)).revision;
      got(await has(frank?.system.assign)({ ticket: next, basedOn: seen }, 'me'));
      expect(await has(tina?.system.assign)({ ticket: next, basedOn: seen }, 'me')).toMatchObject({ detail: 'frank has it.' });
    }
  });

  test('keeps moments right for somebody in another time zone', async (started) => {
    await restOf(started, '/user/tina', { method: 'PUT', body: JSON.stringify({ Timezone: 'Asia/Kolkata' }) });
    const tina = rtSystem(settingOf(started, 'tina'));
    const ticket = ticketToSend();
    const before = Date.now();
    const { id } = got(await tina.create(ticket, []));
    const at = Date.UTC(2031, 0, 2, 3, 4, 5);
    got(await has(tina.promise)({ ticket: id }, at));
    expect(got(await has(tina.ticket)(id)).promisedAt).toBe(at);
    expect(Math.abs(got(await has(tina.ticket)(id)).enteredAt - before)).toBeLessThan(30_000);
    expect(got(await has(tina.findByMarker)(ticket.marker, before))?.id).toBe(id);
    const changed = await allPages((after) => has(tina.changedSince)(before - 2000, after));
    expect(changed.map((one) => one.id)).toContain(id);
    await restOf(started, '/user/tina', { method: 'PUT', body: JSON.stringify({ Timezone: '' }) });
  });
});
