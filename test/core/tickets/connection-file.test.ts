import { describe, expect, it } from 'vitest';
import { type Connection, LOCAL_DESK } from '../../../extension/core/tickets/connection';
import { mergeConnections, readConnectionFile, writeConnectionFile } from '../../../extension/core/tickets/connection-file';

const RT: Connection = {
  version: 1,
  id: 'c-1',
  kind: 'rt',
  title: 'Help desk',
  address: 'https://rt.example.com',
  place: '1',
  placeOfDepartment: { network: '3' },
  fields: { '2': 'details.memory' },
  customer: { name: 'Erin Employee', email: 'erin@example.com' },
  connectedAt: 5,
  standard: true,
};
const ids = () => {
  let next = 0;
  return () => `new-${++next}`;
};
const read = (text: string) => {
  const file = readConnectionFile(text);
  if (!file.ok) throw new Error(file.sentence);
  return file;
};

describe('connections as a file', () => {
  it('carry everything to a colleague but the token, the person and the local desk', () => {
    const token = '1-14-5c1b1f0a';
    // As a careless change of the record would have it.
    const careless = { ...RT, token, credential: { token } } as Connection;
    const text = writeConnectionFile([careless, LOCAL_DESK]);
    expect(text).not.toContain(token);
    expect(text).not.toContain('erin@example.com');
    expect(read(text)).toEqual({ ok: true, connections: [{ ...RT, customer: null }], skipped: 0 });
  });

  it('are refused with a sentence when they are something else', () => {
    for (const text of ['', '{}', '[]', 'null', '{"format":"deskside-connections","version":1,"connections":[]}'])
      expect(readConnectionFile(text)).toMatchObject({ ok: false, sentence: expect.stringMatching(/\.$/) });
    expect(readConnectionFile('{"format":"deskside-connections","version":2,"connections":[]}')).toMatchObject({ why: 'newer' });
  });

  it('skip an address that is none, holds a password, or is the local desk', () => {
    const bad = [
      { ...RT, address: 'javascript:alert(1)' },
      { ...RT, address: 'https://erin:secret@rt.example.com' },
      { ...RT, id: 'local-desk' },
      { ...RT, id: 'c-2' },
    ];
    const text = JSON.stringify({ format: 'deskside-connections', version: 1, connections: bad });
    expect(read(text)).toMatchObject({ connections: [{ id: 'c-2' }], skipped: 3 });
  });

  it('bring a known one up to date, and keep who sits here', () => {
    const [merged] = mergeConnections([RT], [{ ...RT, title: 'IT desk', customer: null, connectedAt: 9, standard: false }], ids(), 50);
    expect(merged).toEqual({ ...RT, title: 'IT desk' });
  });

  it('never lead a token that is kept here to another host', () => {
    const [merged] = mergeConnections([RT], [{ ...RT, address: 'https://evil.example.com' }], ids(), 50);
    expect(merged).toMatchObject({ id: 'new-1', address: 'https://evil.example.com', standard: false });
  });

  it('make a new one the standard only where there is none', () => {
    expect(mergeConnections([], [RT], ids(), 50)[0]?.standard).toBe(true);
    expect(mergeConnections([{ ...RT, id: 'c-0' }], [RT], ids(), 50)[0]?.standard).toBe(false);
  });
});
