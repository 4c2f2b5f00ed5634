/** Request Tracker's transactions and attachments, read into the legs of a ticket's trip. Shapes: RT 5, lib/RT/Transaction.pm. */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Leg, LegAttachment, LegKind } from '../ticket';
import { momentOf } from './moments';
import { dateOfRt, idShape, personOfRt, userShape } from './rt-ticket';

const textShape = v.optional(v.nullable(idShape, ''), '');

export const transactionShape = v.object({
  id: idShape,
  Type: v.string(),
  Field: textShape,
  OldValue: textShape,
  NewValue: textShape,
  Created: v.string(),
  Creator: v.optional(userShape),
});
export type RtTransaction = v.InferOutput<typeof transactionShape>;

export const TRANSACTION_FIELDS: readonly (readonly [string, string])[] = [
  ['fields', 'Type,Field,OldValue,NewValue,Created,Creator'],
  ['fields[Creator]', 'Name,RealName'],
];

/** A part of a message. One without a name is its text; the words stand in `Content`, where they were asked for. */
export const partShape = v.object({
  id: idShape,
  TransactionId: idShape,
  ContentType: textShape,
  Filename: textShape,
  ContentLength: textShape,
  Content: textShape,
});
export type RtPart = v.InferOutput<typeof partShape>;

/** Names for the numbers that a transaction holds. */
export interface RtNames {
  readonly queue: (id: string) => string;
  readonly user: (id: string) => string;
}

/** Mail that RT sent because of a change, and the same change said twice. */
const NOISE = new Set(['EmailRecord', 'CommentEmailRecord', 'SetWatcher']);

export function isLeg({ Type }: RtTransaction): boolean {
  return !NOISE.has(Type);
}

/** Before RT 5, and in databases that came from there, the kinds of taking had types of their own. */
const OWNER_TYPES = new Set(['Take', 'Untake', 'Steal', 'Give', 'Force']);

/** Which numbers of a transaction are a user's and which a queue's. */
export function namedBy({
  Type,
  Field,
  OldValue,
  NewValue,
}: RtTransaction): { readonly of: 'user' | 'queue'; readonly ids: string[] } | null {
  const ids = [OldValue, NewValue].filter((id) => /^[1-9]\d*$/.test(id));
  if (OWNER_TYPES.has(Type) || Field === 'Owner') return { of: 'user', ids };
  return Field === 'Queue' ? { of: 'queue', ids } : null;
}

export function legsOfRt(
  transactions: readonly RtTransaction[],
  files: readonly RtPart[],
  texts: readonly RtPart[],
  names: RtNames,
): readonly Leg[] {
  return transactions.filter(isLeg).map((transaction): Leg => {
    const ours = (part: RtPart) => part.TransactionId === transaction.id;
    const attachments = files.filter(ours).flatMap(fileOf);
    const text = textOf(texts.filter(ours));
    const { kind, title, from, to } = whatHappened(transaction, names, text === '' && attachments.length > 0);
    return {
      id: transaction.id,
      at: momentOf(transaction.Created) ?? 0,
      who: whoOf(transaction),
      kind,
      title,
      text,
      public: kind === 'entered' || kind === 'state' || transaction.Type === 'Correspond',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      attachments,
    };
  });
}

function whoOf({ Creator }: RtTransaction): string {
  const person = personOfRt(Creator);
  return person === null || person.id === 'RT_System' ? 'Request Tracker' : person.name;
}

function fileOf({ id, Filename, ContentType, ContentLength }: RtPart): LegAttachment[] {
  if (Filename === '' && (ContentType.startsWith('multipart/') || ContentType.startsWith('text/'))) return [];
  return [{ id, name: Filename || `part ${id}`, type: ContentType, size: Number(ContentLength) || 0 }];
}

/** A mail program sends the same words as plain text and as HTML; the plain ones are read. */
function textOf(parts: readonly RtPart[]): string {
  const plain = parts.filter(({ ContentType }) => ContentType === 'text/plain');
  if (plain.length > 0) return plain.map(({ Content }) => Content).join('\n');
  return parts.map(({ Content, ContentType }) => (ContentType === 'text/html' ? htmlToText(Content).trim() : Content)).join('\n');
}

interface Happening {
  readonly kind: LegKind;
  readonly title: string;
  readonly from?: string;
  readonly to?: string;
}

function whatHappened(transaction: RtTransaction, names: RtNames, onlyFiles: boolean): Happening {
  const { Type, Field, OldValue, NewValue } = transaction;
  switch (Type) {
    case 'Create':
      return { kind: 'entered', title: 'Entered' };
    case 'Correspond':
      return onlyFiles ? { kind: 'attached', title: 'Attached' } : { kind: 'replied', title: 'Replied' };
    case 'Comment':
      return onlyFiles ? { kind: 'attached', title: 'Attached, for colleagues' } : { kind: 'commented', title: 'Commented' };
    case 'Status':
      return { kind: 'state', title: `From ${OldValue} to ${NewValue}`, from: OldValue, to: NewValue };
  }
  if (OWNER_TYPES.has(Type) || (Type === 'Set' && Field === 'Owner')) {
    const [from, to] = [names.user(OldValue), names.user(NewValue)];
    return { kind: 'assigned', title: `From ${from} to ${to}`, from, to };
  }
  if (Type === 'Set' && Field === 'Queue') {
    const [from, to] = [names.queue(OldValue), names.queue(NewValue)];
    return { kind: 'moved', title: `Moved from ${from} to ${to}`, from, to };
  }
  if (Type === 'Set' && Field === 'Due') {
    const [from, to] = [dateText(OldValue), dateText(NewValue)];
    return { kind: 'promised', title: to === '' ? 'The promise was taken back' : `Promised for ${to}`, from, to };
  }
  const what = `${Type === 'Set' || Type === 'CustomField' ? '' : `${Type} `}${Field}`.trim() || Type;
  return { kind: 'other', title: NewValue === '' ? what : `${what}: ${NewValue}` };
}

function dateText(written: string): string {
  const moment = dateOfRt(written);
  return moment === null ? '' : new Date(moment).toISOString();
}
