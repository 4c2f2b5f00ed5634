import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { recordKind } from '../../extension/core/stored-record';

const NOTES = recordKind({
  name: 'notes',
  version: 3,
  schema: v.object({ version: v.literal(3), id: v.string(), text: v.string(), tags: v.array(v.string()) }),
  migrations: {
    1: (old) => ({ ...(old as object), version: 2, text: 'migrated' }),
    2: (old) => ({ ...(old as object), version: 3, tags: [] }),
  },
});

describe('a record from an older Deskside', () => {
  it('is carried forward one version at a time', () => {
    expect(NOTES.parse({ version: 1, id: 'a' })).toEqual({ ok: true, value: { version: 3, id: 'a', text: 'migrated', tags: [] } });
    expect(NOTES.parse({ version: 2, id: 'a', text: 'kept' })).toMatchObject({ value: { text: 'kept', tags: [] } });
  });

  it('is unreadable when what it became is not whole', () => {
    expect(NOTES.parse({ version: 2, id: 'a', text: 7 })).toEqual({ ok: false, why: 'unreadable', detail: 'text: expected string' });
    expect(NOTES.parse({ version: 2, id: 'a' })).toMatchObject({ why: 'unreadable', detail: 'text is missing' });
  });

  it('is unreadable when nothing carries its version forward', () => {
    const gap = recordKind({ name: 'gap', version: 2, schema: v.object({ id: v.string() }) });
    expect(gap.parse({ version: 1, id: 'a' })).toMatchObject({ ok: false, why: 'unreadable', detail: 'nothing carries version 1 forward' });
  });
});
