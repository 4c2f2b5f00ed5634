import { describe, expect, it } from 'vitest';
import { CONNECTIONS } from '../../../extension/core/tickets/connection';
import { readConnectionFile, writeConnectionFile } from '../../../extension/core/tickets/connection-file';
import { fieldName, lacksNames, NO_NAMES, namesFor, placeName, withNames } from '../../../extension/core/tickets/system-names';
import { HELP_DESK } from '../../support/outbox-items';

const used = { place: '1', placeOfDepartment: { network: '3' }, fields: { 7: 'details.memory' } };
const places = [
  { id: '1', name: 'Front desk' },
  { id: '2', name: 'Accounts' },
  { id: '3', name: 'Network' },
];
const names = namesFor(used, places, [
  { id: '7', name: 'Memory' },
  { id: '8', name: 'Building' },
]);

describe('the names of places and fields', () => {
  it('are kept for what a connection sends to, and stay with it on disk and in the file for colleagues', () => {
    expect(names).toEqual({ places: { 1: 'Front desk', 3: 'Network' }, fields: { 7: 'Memory' } });
    const connection = { ...HELP_DESK, ...used, names };
    expect(CONNECTIONS.parse(structuredClone(connection))).toEqual({ ok: true, value: connection });
    const read = readConnectionFile(writeConnectionFile([connection]));
    expect(read.ok && read.connections[0]?.names).toEqual(names);
  });

  it('are shown in place of ids, and an id where nobody told its name', () => {
    expect([placeName(names, '3'), placeName(names, '9'), fieldName(names, '7'), fieldName(names, '8')]).toEqual([
      'Network',
      '9',
      'Memory',
      '8',
    ]);
    expect(placeName(names, 'constructor')).toBe('constructor');
    expect(fieldName(NO_NAMES, '8', 'details.browser')).toBe('Browser (its field 8)');
  });

  it('are asked of the system only when one is missing', () => {
    expect(lacksNames({ place: '3', fields: { 7: '16 GB' } }, names)).toBe(false);
    expect(lacksNames({ place: '2', fields: {} }, names)).toBe(true);
    expect(lacksNames({ place: null, fields: { 8: 'A' } }, names)).toBe(true);
    expect(lacksNames({ place: null, fields: {} }, NO_NAMES)).toBe(false);
  });

  it('that are known stay known when the system tells fewer the next time', () => {
    expect(withNames(names, namesFor(used, [{ id: '3', name: 'Networks' }], []))).toEqual({
      places: { 1: 'Front desk', 3: 'Networks' },
      fields: { 7: 'Memory' },
    });
  });
});
