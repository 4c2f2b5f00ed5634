/** A visit as an iCalendar file (RFC 5545), for the calendar of the customer and of the technician. */

import type { Visit } from './visit';

/** Octets of a content line before it is folded (RFC 5545, section 3.1). */
const LINE_OCTETS = 75;

/** `stamp`: when the file is made, in milliseconds. A visit that was called off says so to calendars that hold it already. */
export function calendarFile(
  visit: Visit,
  site: { readonly name: string },
  desk: { readonly name: string; readonly email: string },
  stamp: number,
): string {
  const cancelled = visit.state === 'called-off';
  const place = [visit.room, visit.place, site.name].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join(', ');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Deskside//Visits//EN',
    `METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${escaped(visit.id)}@deskside`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART:${utc(visit.from)}`,
    `DTEND:${utc(visit.to)}`,
    `SEQUENCE:${cancelled ? 1 : 0}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(`${desk.name}: ${visit.subject}`)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped([visit.customer, visit.availability].filter(Boolean).join('\n'))}`,
    `CONTACT:${escaped(desk.email)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** `20261121T090000Z` */
function utc(moment: number): string {
  return new Date(moment).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** TEXT values (RFC 5545, section 3.3.11); other control characters have no place in a file. */
function escaped(text: string): string {
  const plain = [...text.replace(/\r\n?/g, '\n')].filter((character) => character === '\n' || character.charCodeAt(0) >= 0x20).join('');
  return plain.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** Cut between characters, never inside one: a line that goes on begins with a blank. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let octets = 0;
  let result = '';
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
