import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDesk } from '../../../extension/core/desk/desk-schema';
import { readDesk } from '../../../extension/core/desk/read-desk';
import { DESK } from '../knowledge/content';

const problems = (text: string) => {
  const read = readDesk(text);
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
};
const replaced = (from: string, to: string) => problems(DESK.replace(from, to));

describe('desk.yaml', () => {
  it('is read as it is written: a phone and an extension stay text', () => {
    const read = readDesk(`${DESK}extension: 0042\n`);
    expect(read.ok && read.desk).toMatchObject({
      phone: '+1 555 010 4357',
      extension: '0042',
      walkIn: { place: 'Building A' },
      opening: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
      onSite: [],
      departments: [{ id: 'service-desk' }, { id: 'network' }],
    });
  });

  it('of this repository is sound', () => {
    expect(problems(readFileSync(new URL('../../../kb-content/desk.yaml', import.meta.url), 'utf8'))).toEqual([]);
  });

  it('may say what else callers call a service', () => {
    const read = readDesk(DESK.replace('name: Wi-Fi', 'name: Wi-Fi, also: [guest network, access point]'));
    expect(read.ok && read.desk.services[0]).toMatchObject({ also: ['guest network', 'access point'] });
    expect(replaced('name: Wi-Fi', 'name: Wi-Fi, also: hotspot')).toEqual([
      '14: "services, item 1, also" must be a list of names, such as [printer, scanner].',
    ]);
  });

  it('comes back from a manifest as it went in', () => {
    const read = readDesk(DESK);
    if (!read.ok) throw new Error('not read');
    const again = parseDesk(JSON.parse(JSON.stringify(read.desk)));
    expect(again.success && again.output).toEqual(read.desk);
  });

  it.each([
    ['name: Help Desk\n', '', '1: "name" is missing.'],
    ['name: Help Desk', 'name:', '1: "name" is empty.'],
    ['email: helpdesk@example.com', 'email: helpdesk', '3: "email" must be an address, such as helpdesk@example.com.'],
    ['timeZone: Europe/London', 'timeZone: Europe/Londn', '6: "Europe/Londn" is not a time zone; use an IANA name, such as Europe/London.'],
    ['[mon, tue, wed, thu, fri]', '[mon, Tuesday]', '8: "opening, item 1, days, item 2" must be one of mon, tue, wed, thu, fri, sat, sun.'],
    ['[mon, tue, wed, thu, fri]', 'mon', '8: "opening, item 1, days" must be a list of days, such as [mon, tue].'],
    ['from: "08:00"', 'from: 8', '8: "opening, item 1, from" must be a time on a 24-hour clock, in quotes, such as "08:30".'],
    ['from: "08:00"', 'from: "25:00"', '8: "opening, item 1, from" must be a time on a 24-hour clock, in quotes, such as "08:30".'],
    ['from: "08:00"', 'from: "18:00"', '8: "opening, item 1" begins and ends at the same time; a whole day is from "00:00" to "24:00".'],
    ['onSite: []', 'onSite: never', '9: "onSite" must be a list of opening hours.'],
    ['id: network', 'id: Network', '12: "departments, item 2, id" may hold lower-case letters, digits and single hyphens only.'],
    ['id: network', 'id: service-desk', '12: The id "service-desk" is used twice in departments.'],
    ['name: Network, ', '', '12: "departments, item 2, name" is missing.'],
    ['phone:', 'phoen:', '2: "phoen" is not a known field. Did you mean "phone"?'],
    ['from: "08:00"', 'form: "08:00"', '8: "opening, item 1, form" is not a known field. Did you mean "from"?'],
    ['name: Wi-Fi', 'name: Wi-Fi, colour: red', '14: "services, item 1, colour" is not a known field.'],
    ['  place: Building A', '  plaice: Building A', '5: "walkIn, plaice" is not a known field. Did you mean "place"?'],
    ['walkIn:\n  place: Building A', 'walkIn: Building A', '4: "walkIn" must hold place, and directions if wanted.'],
    ['services:', 'services: [', '14: This is not valid YAML: '],
  ])('with %j as %j is told in a sentence', (from, to, problem) => {
    expect(replaced(from, to)).toContainEqual(expect.stringContaining(problem));
  });

  it('that is empty or no map at all is told field by field', () => {
    expect(problems('')).toContain('1: "departments" is missing: who works on tickets.');
    expect(problems('just words')).toEqual([expect.stringContaining('1: This must hold the fields of a desk')]);
  });
});
