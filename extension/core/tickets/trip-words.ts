/** What a leg of a ticket says to a person: without the line that only Deskside needs. */

import { MARKER_LINE } from './outbox/by-hand';

const MARKER = new RegExp(String.raw`\s*^${MARKER_LINE} DS-[0-9A-Z]+\s*$`, 'm');

export function wordsOfLeg(text: string): string {
  return text.replace(MARKER, '').trim();
}
