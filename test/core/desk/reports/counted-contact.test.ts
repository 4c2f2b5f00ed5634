import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, CONTACTS } from '../../../../extension/core/desk/contact';
import { COUNTED_CONTACTS, isContact } from '../../../../extension/core/desk/reports/counted-contact';

const id = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,2}$/);
const contact = fc.record(
  {
    version: fc.constant(1),
    id: fc.string({ minLength: 1 }),
    channel: fc.constantFrom(...CHANNELS),
    startedAt: fc.nat(),
    endedAt: fc.option(fc.nat()),
    pausedMs: fc.nat(),
    pausedAt: fc.option(fc.nat()),
    who: fc.option(fc.record({ name: fc.string(), email: fc.string(), phone: fc.string() }, { requiredKeys: ['name'] })),
    question: fc.string(),
    notes: fc.string(),
    service: id,
    searched: fc.array(fc.string()),
    read: fc.array(id),
    walks: fc.array(fc.string()),
    said: fc.array(fc.string()),
    ending: fc.option(
      fc.oneof(
        fc.record({ kind: fc.constant('answered'), solution: fc.string() }, { requiredKeys: ['kind'] }),
        fc.record({ kind: fc.constant('ticket'), draft: fc.string() }),
        fc.record({ kind: fc.constant('linked'), connection: fc.string(), ticket: fc.string(), number: fc.string() }),
        fc.record({ kind: fc.constant('dropped') }),
      ),
    ),
    agent: fc.string(),
    logged: fc.string(),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'version',
      'id',
      'channel',
      'startedAt',
      'endedAt',
      'pausedMs',
      'pausedAt',
      'who',
      'question',
      'notes',
      'searched',
      'read',
      'walks',
      'said',
      'ending',
      'agent',
    ],
  },
);

describe('the quick way to a contact', () => {
  it('takes what the schema takes, as the schema gives it', () => {
    fc.assert(
      fc.property(contact, (stored) => {
        expect(isContact(stored)).toBe(true);
        expect(COUNTED_CONTACTS.parse(stored)).toEqual(CONTACTS.parse(stored));
      }),
      { seed: 6 },
    );
  });

  it('takes nothing that the schema refuses, wherever a contact is damaged', () => {
    const fields = [
      'version',
      'id',
      'channel',
      'startedAt',
      'endedAt',
      'pausedMs',
      'pausedAt',
      'who',
      'question',
      'notes',
      'service',
      'searched',
      'read',
      'walks',
      'said',
      'ending',
      'agent',
      'logged',
    ];
    const damage = fc.oneof(
      fc.anything(),
      fc.constant(undefined),
      fc.constant(Number.NaN),
      fc.constant({ kind: 'answered', solution: 1 }),
      fc.constant([1]),
      fc.constant(['A b']),
    );
    fc.assert(
      fc.property(contact, fc.constantFrom(...fields), damage, fc.boolean(), (stored, field, value, gone) => {
        const damaged: Record<string, unknown> = { ...stored, [field]: value };
        if (gone) delete damaged[field];
        if (isContact(damaged)) expect(CONTACTS.parse(damaged)).toMatchObject({ ok: true });
        expect(COUNTED_CONTACTS.parse(damaged).ok).toBe(CONTACTS.parse(damaged).ok);
      }),
      { seed: 6, numRuns: 2_000 },
    );
  });
});
