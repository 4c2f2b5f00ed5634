import { expect, it } from 'vitest';
import { rtSystem } from '../../../../extension/core/tickets/systems/rt';
import { stateOfRt } from '../../../../extension/core/tickets/systems/rt-ticket';
import { SOME_CONNECTION } from '../../../support/some-tickets';

const ticket = (Status: string, Resolved: string) => ({ Status, Resolved }) as Parameters<typeof stateOfRt>[0];

it('a ticket that was opened again is open, although Request Tracker keeps the day on which it was resolved', () => {
  expect(stateOfRt(ticket('open', '2026-11-20T10:00:00Z'))).toBe('open');
  expect(stateOfRt(ticket('resolved', '2026-11-20T10:00:00Z'))).toBe('solved');
});

it('a redirect to the sign-in page, with which Request Tracker answers browsers, is a token that it does not accept', async () => {
  const system = rtSystem({
    connection: { ...SOME_CONNECTION, kind: 'rt' },
    credential: { version: 1, id: SOME_CONNECTION.id, token: 'wrong' },
    clock: { now: () => 0 },
    // As fetch shows a redirect that it does not follow: neither body nor headers.
    web: { send: async () => ({ kind: 'answered', status: 302, header: () => null, body: new Uint8Array() }) },
  });
  expect(await system.check()).toMatchObject({ ok: false, why: 'bad-credentials', mayHaveHappened: false });
});
