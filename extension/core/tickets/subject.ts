/** The subject of a ticket: one line, of a length that ticket systems take. */

/** UTF-16 units; Request Tracker and Redmine keep the subject in a column of 255 characters, and refuse or cut longer ones. */
export const SUBJECT_LIMIT = 200;

/** Line breaks and runs of space become one space; text over `limit` is cut between characters and ends in "…". */
export function oneLine(text: string, limit = Number.POSITIVE_INFINITY): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= limit) return line;
  let cut = '';
  for (const character of line) {
    if (cut.length + character.length > limit - 1) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}
