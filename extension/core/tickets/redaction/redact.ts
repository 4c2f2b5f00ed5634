/** Puts masks such as `[e-mail 1]` in the place of what captured text should not give away; every mask knows what it covers. */

import { findCards } from './find-cards';
import { findEmails } from './find-emails';
import { findIpAddresses } from './find-ip-addresses';
import { findKeyShapes } from './find-key-shapes';
import { findNamedSecrets } from './find-named-secrets';
import { findQueries } from './find-queries';
import { findRandomText } from './find-random-text';
import { type Finding, type MaskKind, united } from './finding';

export interface Mask {
  readonly kind: MaskKind;
  /** Counts from 1 within its kind and ticket. */
  readonly number: number;
  /** What it covers, byte for byte. */
  readonly value: string;
  /** The person wants it to be sent as it is. */
  readonly lifted: boolean;
}

export interface RedactOptions {
  /** Whether everything after the `?` of an address is covered as well. */
  readonly queries?: boolean;
}

export interface Redacted {
  /** With its masks, except the lifted ones. */
  readonly text: string;
  /** Plain text and masks (lifted ones too) in order; their texts and values joined are the original. */
  readonly parts: readonly (string | Mask)[];
  /** The given masks and those that are new, in order of appearance. */
  readonly masks: readonly Mask[];
}

const MASK_WORDS: Readonly<Record<MaskKind, string>> = {
  'e-mail': 'e-mail',
  address: 'IP address',
  card: 'card number',
  secret: 'secret',
  query: 'query',
};

/** As it stands in the ticket. */
export function maskName({ kind, number }: Pick<Mask, 'kind' | 'number'>): string {
  return `[${MASK_WORDS[kind]} ${number}]`;
}

/** The same value gets the same mask. Time grows with the length of the text, whatever stands in it. */
export function redact(text: string, known: readonly Mask[] = [], options: RedactOptions = {}): Redacted {
  const masks = [...known];
  const byValue = new Map(known.map((mask) => [keyOf(mask.kind, mask.value), mask]));
  const counts = new Map<MaskKind, number>();
  for (const { kind, number } of known) counts.set(kind, Math.max(counts.get(kind) ?? 0, number));
  const parts: (string | Mask)[] = [];
  let from = 0;
  for (const { start, end, kind } of findAll(text, options)) {
    const value = text.slice(start, end);
    let mask = byValue.get(keyOf(kind, value));
    if (!mask) {
      mask = { kind, number: (counts.get(kind) ?? 0) + 1, value, lifted: false };
      counts.set(kind, mask.number);
      byValue.set(keyOf(kind, value), mask);
      masks.push(mask);
    }
    if (start > from) parts.push(text.slice(from, start));
    parts.push(mask);
    from = end;
  }
  if (from < text.length) parts.push(text.slice(from));
  return { text: parts.map(shownPart).join(''), parts, masks };
}

/** What would be covered in this text, in order. */
export function findAll(text: string, { queries = false }: RedactOptions = {}): readonly Finding[] {
  return united([
    ...findEmails(text),
    ...findIpAddresses(text),
    ...findCards(text),
    ...findKeyShapes(text),
    ...findNamedSecrets(text),
    ...findRandomText(text),
    ...(queries ? findQueries(text) : []),
  ]);
}

export function sameMask(left: Pick<Mask, 'kind' | 'value'>, right: Pick<Mask, 'kind' | 'value'>): boolean {
  return left.kind === right.kind && left.value === right.value;
}

function shownPart(part: string | Mask): string {
  if (typeof part === 'string') return part;
  return part.lifted ? part.value : maskName(part);
}

function keyOf(kind: MaskKind, value: string): string {
  return `${kind} ${value}`;
}
