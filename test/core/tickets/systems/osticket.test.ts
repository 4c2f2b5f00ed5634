import { describe, expect, it } from 'vitest';
import { osticketSystem } from '../../../../extension/core/tickets/systems/osticket';
import { CAPABILITIES, can, type TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { got, type SettingChanges, someFile, someTicket } from '../../../support/ticket-to-send';
import { type Exchange, refusalsOf, withVendor } from '../../../support/vendor-server';

// Requests and answers as in osTicket's own repository, setup/doc/api.md and setup/doc/api/tickets.md.
const osticket = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('osticket', osticketSystem, exchanges, use, { headers: { 'x-api-key': 'secret-token' }, ...changes });

describe('osTicket, by its documentation', () => {
  it('offers nothing but to create', async () => {
    expect(await osticket([], async (system) => CAPABILITIES.filter((one) => can(system, one)))).toEqual(['create']);
  });

  it('enters a ticket with its files as data addresses, and reads its number from the plain answer', async () => {
    const json = {
      phone: '3185558634X123',
      name: 'Erin Employee',
      email: 'erin@example.com',
      subject: 'Printer on floor 3 prints <blank> pages',
      message: someTicket().text,
      source: 'API',
      priorityId: 3,
      topicId: 12,
      attachments: [{ 'file.txt': 'data:text/plain;base64,Y29udGVudA==' }],
    };
    const create: Exchange = { call: 'POST /api/tickets.json', json, status: 201, text: '012345' };
    const wanted = someTicket({ place: '12', fields: { phone: '3185558634X123' } });
    expect(got(await osticket([create], (system) => system.create(wanted, [someFile('file.txt', 'content', 'text/plain')])))).toEqual({
      id: '012345',
      number: '#012345',
      address: null,
      leftOut: [],
    });
  });

  it('needs to know whose ticket it is, and does not take a sign-in page for a number', async () => {
    expect(await osticket([], (system) => system.create(someTicket({ customer: null }), []))).toMatchObject({
      why: 'refused',
      mayHaveHappened: false,
    });
    const page: Exchange = { call: 'POST /api/tickets.json', body: () => {}, text: '<!DOCTYPE html><title>Sign in</title>' };
    expect(await osticket([page], (system) => system.create(someTicket(), []))).toMatchObject({
      why: 'not-the-system',
      mayHaveHappened: true,
    });
  });

  it('proves the key by an empty ticket that is refused for what it lacks', async () => {
    const refused: Exchange = {
      call: 'POST /api/tickets.json',
      json: {},
      status: 400,
      text: 'Unable to create new ticket: validation errors',
    };
    expect(got(await osticket([refused], (system) => system.check()))).toEqual({ product: 'osTicket', me: null });
  });

  it('says in words what osTicket refused', async () => {
    await refusalsOf(
      'osticket',
      osticketSystem,
      [
        { status: 401, text: 'Valid API key required', expected: { why: 'bad-credentials', detail: 'Valid API key required' } },
        {
          status: 400,
          text: 'Unable to create new ticket: validation errors',
          expected: { why: 'refused', detail: 'Unable to create new ticket: validation errors' },
        },
      ],
      'POST /api/tickets.json',
      (system) => system.create(someTicket(), []),
    );
  });
});
