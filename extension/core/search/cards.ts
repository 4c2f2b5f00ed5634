/** The cards inside the index: what a list shows of an entry, and the facts that filters and boosts read, without parsing JSON. */

import type { EntryId } from '../knowledge/ids';
import { departmentId, entryId, serviceId } from '../knowledge/ids';
import type { EntryCard } from '../knowledge/pack';
import { ByteReader, ByteWriter } from './bytes';

/** Facts that many entries share; each distinct set of them is stored once. */
export interface SharedFacts {
  readonly kind: EntryCard['kind'];
  readonly audience: EntryCard['audience'];
  readonly language: string;
  readonly owner: string;
  readonly services: readonly string[];
}

export interface PackedCards {
  readonly shared: readonly SharedFacts[];
  /** Per document: uint16 number of its shared facts, uint16 day of its review. */
  readonly facts: Uint8Array;
  /** Per document uint32 start, then id, title, summary and keywords. */
  readonly texts: Uint8Array;
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 1);

/** Days since the year 2000, from 1 on; 0 when the text is no ISO date. */
export function dayOf(isoDate: string): number {
  const at = Date.parse(`${isoDate}T00:00:00Z`);
  return Number.isNaN(at) ? 0 : Math.min(0xffff, Math.max(1, Math.round((at - FIRST_DAY) / DAY)));
}

function isoDateOf(day: number): string {
  return day === 0 ? '' : new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);
}

export function packCards(cards: readonly EntryCard[]): PackedCards {
  const numbers = new Map<string, number>();
  const shared: SharedFacts[] = [];
  const facts = new ByteWriter();
  const texts = new ByteWriter();
  const starts = new ByteWriter();
  for (const card of cards) {
    const { kind, audience, language, owner, services } = card;
    const common: SharedFacts = { kind, audience, language, owner, services };
    const key = JSON.stringify(common);
    const number = numbers.get(key) ?? shared.length;
    if (number === shared.length) {
      numbers.set(key, number);
      shared.push(common);
    }
    facts.uint16(number);
    facts.uint16(dayOf(card.reviewed));
    starts.uint32(texts.length);
    texts.text(card.id);
    texts.text(card.title);
    texts.text(card.summary);
    texts.varint(card.keywords.length);
    for (const keyword of card.keywords) texts.text(keyword);
  }
  starts.bytes(texts.take());
  return { shared, facts: facts.take(), texts: starts.take() };
}

export class Cards {
  private readonly starts: Uint32Array;
  private readonly facts: Uint16Array;
  private numbers: Map<EntryId, number> | undefined;

  constructor(
    readonly size: number,
    private readonly shared: readonly SharedFacts[],
    facts: Uint8Array,
    private readonly texts: Uint8Array,
  ) {
    this.starts = new Uint32Array(texts.buffer, texts.byteOffset, size);
    this.facts = new Uint16Array(facts.buffer, facts.byteOffset, size * 2);
  }

  /** Number of the shared facts of a document: the same number, the same facts. */
  sharedNumber(document: number): number {
    return this.facts[document * 2] ?? 0;
  }

  sharedFacts(): readonly SharedFacts[] {
    return this.shared;
  }

  reviewedDay(document: number): number {
    return this.facts[document * 2 + 1] ?? 0;
  }

  id(document: number): EntryId {
    return entryId(this.reader(document).text());
  }

  card(document: number): EntryCard {
    const reader = this.reader(document);
    const id = entryId(reader.text());
    const title = reader.text();
    const summary = reader.text();
    const keywords = Array.from({ length: reader.varint() }, () => reader.text());
    const facts = this.shared[this.sharedNumber(document)];
    if (!facts) throw new Error(`The search index has no facts for ${id}.`);
    return {
      kind: facts.kind,
      id,
      title,
      summary,
      keywords,
      services: facts.services.map(serviceId),
      audience: facts.audience,
      language: facts.language,
      owner: departmentId(facts.owner),
      reviewed: isoDateOf(this.reviewedDay(document)),
    };
  }

  /** The document of an id; all ids are read at the first call. */
  find(id: EntryId): number | undefined {
    if (!this.numbers) {
      this.numbers = new Map();
      for (let document = 0; document < this.size; document++) this.numbers.set(this.id(document), document);
    }
    return this.numbers.get(id);
  }

  private reader(document: number): ByteReader {
    return new ByteReader(this.texts, this.size * 4 + (this.starts[document] ?? 0));
  }
}
