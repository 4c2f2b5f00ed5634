/** What a person wrote is never masked; when a password or a card number seems to stand in it, they are warned. */

import type { Draft } from './draft';
import { findAll } from './redaction/redact';

/** A warning names so many, each this long at most, in characters. */
const NAMED = { most: 3, length: 16 } as const;

/** The beginnings of what looks like a password, a key or a card number in the person's own words. */
export function secretsInOwnWords(draft: Draft): readonly string[] {
  const own = [draft.subject, draft.description, ...draft.lines.flatMap((line) => (isOwn(line) && line.value ? [line.value] : []))];
  const found = own.flatMap((text) =>
    findAll(text)
      .filter(({ kind }) => kind === 'secret' || kind === 'card')
      .map(({ start, end }) => text.slice(start, end)),
  );
  return [...new Set(found)]
    .slice(0, NAMED.most)
    .map((value) => (value.length > NAMED.length ? `${value.slice(0, NAMED.length)}…` : value));
}

function isOwn({ section, edited, struck }: Draft['lines'][number]): boolean {
  return !struck && (edited === true || section === 'asked' || section === 'telephone');
}
