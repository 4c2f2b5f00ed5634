import { describe, expect, it } from 'vitest';
import { LOCAL_DESK } from '../../../../extension/core/tickets/connection';
import { localDeskSystem } from '../../../../extension/core/tickets/systems/local-desk';
import { LOCAL_DESK_LIMITS, LOCAL_ME } from '../../../../extension/core/tickets/systems/local-reading';
import { LOCAL_FILES, LOCAL_TICKETS } from '../../../../extension/core/tickets/systems/local-ticket';
import { CAPABILITIES } from '../../../../extension/core/tickets/ticket-system';
import { memoryStore } from '../../../../extension/hosts/memory/store';
import { expectFailure, got, has, someFile, systemContract, ticketToSend } from '../../../support/system-contract';

function localDesk() {
  let number = 0;
  const tickets = memoryStore(LOCAL_TICKETS);
  const files = memoryStore(LOCAL_FILES);
  const openDesk = () =>
    localDeskSystem(
      {
        connection: { ...LOCAL_DESK, place: 'Front desk', placeOfDepartment: { network: 'Network' } },
        credential: null,
        web: { send: async () => ({ kind: 'failed', why: 'offline', detail: 'The local desk needs no web.' }) },
        clock: { now: () => Date.now() },
      },
      { tickets, files, ids: { next: () => `id-${++number}` } },
    );
  return { tickets, openDesk };
}

systemContract(
  'The local desk',
  async () => {
    const { openDesk } = localDesk();
    const system = openDesk();
    return {
      system,
      place: 'Front desk',
      otherPlace: 'Network',
      customer: { name: 'Erin Employee', email: 'erin@example.com' },
      me: LOCAL_ME.id,
      colleague: 'tina',
      takenByColleague: async (ticket) => void got(await has(system.assign)({ ticket }, 'tina')),
      revisionMs: 0,
    };
  },
  { capabilities: CAPABILITIES },
);

describe('Numbers of the local desk', () => {
  it('are 1, 2, 3 ... and unique when three windows enter fifty tickets at once', async () => {
    const { openDesk } = localDesk();
    const windows = [openDesk(), openDesk(), openDesk()];
    const created = await Promise.all(Array.from({ length: 50 }, (_, index) => windows[index % 3]?.create(ticketToSend(), [])));
    const numbers = created.map((one) => (one?.ok ? Number(one.value.id) : 0)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('pass over a record that is damaged or from a newer Deskside, and leave it as it is', async () => {
    const { openDesk, tickets } = localDesk();
    tickets.plant('1', 'damaged');
    tickets.plant('2', { version: 99 });
    expect(got(await openDesk().create(ticketToSend(), []))).toMatchObject({ id: '3', number: '#3' });
    expect(got(await openDesk().create(ticketToSend(), []))).toMatchObject({ id: '4' });
    expect((await tickets.unusable()).ok).toBe(true);
  });
});

describe('A disk that does not take it', () => {
  it('is told of, and no ticket is half there', async () => {
    const { openDesk, tickets } = localDesk();
    const system = openDesk();
    const file = someFile('a.txt', 'text/plain', new TextEncoder().encode('a'));
    tickets.failWrites({ why: 'full', detail: '' });
    const refused = await system.create(ticketToSend(), [file]);
    expect(refused).toMatchObject({ ok: false, why: 'server-error', detail: 'The disk is full.', mayHaveHappened: false });
    tickets.failWrites(undefined);
    expect(got(await system.create(ticketToSend(), [file])).id).toBe('1');
  });
});

describe('Files of the local desk', () => {
  it('are handed out with their own ticket only', async () => {
    const { openDesk } = localDesk();
    const system = openDesk();
    const one = got(await system.create(ticketToSend(), [someFile('a.txt', 'text/plain', new TextEncoder().encode('a'))]));
    const other = got(await system.create(ticketToSend(), []));
    const [leg] = got(await has(system.history)(one.id));
    const file = leg?.attachments[0]?.id ?? '';
    expect((await has(system.attachment)(one.id, file))?.ok).toBe(true);
    expectFailure(await has(system.attachment)(other.id, file), 'not-found');
  });
});

describe('Many tickets of the local desk', () => {
  it('come in pages, oldest first, each one once', async () => {
    const { openDesk } = localDesk();
    const system = openDesk();
    const many = LOCAL_DESK_LIMITS.page + 20;
    for (let count = 0; count < many; count++) got(await system.create(ticketToSend(), []));
    const first = got(await has(system.open)(null));
    expect(first).toMatchObject({ total: many });
    expect(first.tickets).toHaveLength(LOCAL_DESK_LIMITS.page);
    const second = got(await has(system.open)(first.next));
    expect(second.next).toBeNull();
    expect([...first.tickets, ...second.tickets].map(({ id }) => Number(id))).toEqual(Array.from({ length: many }, (_, i) => i + 1));
  });
});
