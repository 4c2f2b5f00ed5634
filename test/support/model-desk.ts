/** A ticket system for the tests that may do what it is told and lose the reply, do it minutes later, refuse it, or never hear of it. */

import type { Leg, TicketState } from '../../extension/core/tickets/ticket';
import type { CreatedTicket, SystemFailure, SystemResult, TicketSystem, WhySystemFailed } from '../../extension/core/tickets/ticket-system';

/** What becomes of one change; `later`: milliseconds until it is done, long after everybody stopped waiting for the reply. */
export type Fate =
  | { readonly kind: 'done' | 'done-reply-lost' | 'done-but-500' | 'never-arrives' | 'not-done-500' | 'dies-before' | 'dies-after' }
  | { readonly kind: 'done-later' | 'dies-done-later'; readonly later: number }
  | { readonly kind: 'refused'; readonly why: WhySystemFailed; readonly retryAfterMs?: number };

/** The worker, or the browser, was killed at this moment. */
export class Killed extends Error {}

interface Done {
  readonly what: string;
  readonly at: number;
}

export class ModelDesk {
  /** Fates of the changes to come; when they are used up, everything is done. */
  fates: Fate[] = [];
  /** Whether the test call answers. */
  isThere = true;
  #done: Done[] = [];
  #later: Done[] = [];
  #state: TicketState = 'new';

  constructor(readonly now: () => number) {}

  /** How often something was done so far: `create:<marker>`, `reply:<marker>`. */
  times(what: string): number {
    this.#land();
    return this.#done.filter((one) => one.what === what).length;
  }

  get state(): TicketState {
    this.#land();
    return this.#state;
  }

  system(can: { readonly look: boolean }): TicketSystem {
    const found = (marker: string) => (this.times(`create:${marker}`) > 0 ? receipt(marker) : undefined);
    const reading = <T>(value: () => T): SystemResult<T> => (this.isThere ? { ok: true, value: value() } : failure('unreachable', false));
    const base: TicketSystem = {
      check: async () => reading(() => ({ product: 'Model', me: null })),
      create: async (ticket) => this.#change(`create:${ticket.marker}`, receipt(ticket.marker)),
      reply: async (_, words) => this.#change(`reply:${words.marker}`, undefined),
      setState: async (_, state) => this.#change(`state:${state}`, undefined),
    };
    if (!can.look) return base;
    return {
      ...base,
      findByMarker: async (marker) => reading(() => found(marker)),
      history: async () =>
        reading((): readonly Leg[] => {
          this.#land();
          return this.#done.filter(({ what }) => what.startsWith('reply:')).map(({ what, at }) => leg(what.slice('reply:'.length), at));
        }),
    };
  }

  #change<T>(what: string, value: T): SystemResult<T> {
    if (!this.isThere) return failure('unreachable', true);
    const fate = this.fates.shift() ?? { kind: 'done' };
    switch (fate.kind) {
      case 'done':
        this.#do(what);
        return { ok: true, value };
      case 'done-reply-lost':
        this.#do(what);
        return failure('timed-out', true);
      case 'done-but-500':
        this.#do(what);
        return failure('server-error', true);
      case 'never-arrives':
        return failure('unreachable', true);
      case 'not-done-500':
        return failure('server-error', true);
      case 'dies-before':
        throw new Killed();
      case 'dies-after':
        this.#do(what);
        throw new Killed();
      case 'done-later':
        this.#later.push({ what, at: this.now() + fate.later });
        return failure('timed-out', true);
      case 'dies-done-later':
        this.#later.push({ what, at: this.now() + fate.later });
        throw new Killed();
      case 'refused':
        return { ...failure(fate.why, false), ...(fate.retryAfterMs === undefined ? {} : { retryAfterMs: fate.retryAfterMs }) };
    }
  }

  #do(what: string): void {
    this.#land();
    this.#done.push({ what, at: this.now() });
    if (what.startsWith('state:')) this.#state = what.slice('state:'.length) as TicketState;
  }

  #land(): void {
    const landed = this.#later.filter(({ at }) => at <= this.now());
    this.#later = this.#later.filter(({ at }) => at > this.now());
    for (const one of landed) {
      this.#done.push(one);
      if (one.what.startsWith('state:')) this.#state = one.what.slice('state:'.length) as TicketState;
    }
  }
}

function receipt(marker: string): CreatedTicket {
  return { id: marker, number: `#${marker}`, address: null, leftOut: [] };
}

function failure(why: WhySystemFailed, mayHaveHappened: boolean): SystemFailure {
  return { ok: false, why, detail: '', mayHaveHappened };
}

function leg(marker: string, at: number): Leg {
  return { id: String(at), at, who: 'me', kind: 'replied', title: '', text: `Words\n\n${marker}`, public: true, attachments: [] };
}
