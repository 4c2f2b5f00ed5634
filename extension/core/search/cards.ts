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
  /** Per block of documents uint32 start; then per document id, title, summary and keywords. */
  readonly texts: Uint8Array;
}

/** Ids in a block begin with what they share with the one before them: neighbours in the order of ids often share a lot. */
const BLOCK = 16;

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
  let before = '';
  for (const [at, card] of cards.entries()) {
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
    if (at % BLOCK === 0) {
      starts.uint32(texts.length);
      before = '';
    }
    const kept = sharedLetters(before, card.id);
    before = card.id;
    texts.varint(kept);
    texts.text(card.id.slice(kept));
    texts.text(card.title);
    texts.text(card.summary);
    texts.varint(card.keywords.length);
    for (const keyword of card.keywords) texts.text(keyword);
  }
  starts.bytes(texts.take());
  return { shared, facts: facts.take(), texts: starts.take() };
}

/** Never in the middle of a character outside the basic plane. */
function sharedLetters(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared] && !/[\uD800-\uDBFF]/.test(a.charAt(shared))) shared++;
  return shared;
}

export class Cards {
  private readonly starts: Uint32Array;
  private readonly facts: Uint16Array;

  constructor(
    readonly size: number,
    /** Documents below this number are for everyone; those below and those from it on are each in the order of their ids. */
    private readonly open: number,
    private readonly shared: readonly SharedFacts[],
    facts: Uint8Array,
    private readonly texts: Uint8Array,
  ) {
    this.starts = new Uint32Array(texts.buffer, texts.byteOffset, Math.ceil(size / BLOCK));
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
    return this.readTo(document).id;
  }

  card(document: number): EntryCard {
    const { id, reader } = this.readTo(document);
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

  /** The document of an id. */
  find(id: EntryId): number | undefined {
    return this.findBetween(id, 0, this.open) ?? this.findBetween(id, this.open, this.size);
  }

  private findBetween(id: EntryId, from: number, to: number): number | undefined {
    let low = from;
    let high = to - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const other = this.id(middle);
      if (other === id) return middle;
      if (other < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** Reads up to the id of a document, from the start of its block; the reader is left at its title. */
  private readTo(document: number): { id: EntryId; reader: ByteReader } {
    const block = Math.floor(document / BLOCK);
    const reader = new ByteReader(this.texts, this.starts.length * 4 + (this.starts[block] ?? 0));
    let id = '';
    for (let at = block * BLOCK; ; at++) {
      id = id.slice(0, reader.varint()) + reader.text();
      if (at >= document) return { id: entryId(id), reader };
      reader.skipText();
      reader.skipText();
      for (let keywords = reader.varint(); keywords > 0; keywords--) reader.skipText();
    }
  }
}
