/** What a ticket system can do, in a few words for the settings and the README; read off the system itself. */

import { CAPABILITIES, type Capability, can, type SystemEvidence, type TicketSystem } from '../ticket-system';

const WORDS: Readonly<Record<Capability, string>> = {
  create: 'new tickets',
  findByMarker: 'look up a lost receipt',
  places: 'list its places',
  fields: 'its own fields',
  mine: 'my tickets',
  open: 'open tickets',
  changedSince: 'what changed',
  ticket: 'read a ticket',
  history: 'read its trip',
  attachment: 'open its files',
  people: 'find people',
  reply: 'reply',
  comment: 'comment',
  assign: 'assign',
  move: 'move',
  setState: 'set the state',
  promise: 'keep a promised date',
};

/** `everything`, `everything but ...`, or a list of what it can do, whichever is shorter. */
export function capabilityWords(system: TicketSystem): string {
  const words = (able: boolean) => CAPABILITIES.filter((capability) => can(system, capability) === able).map((one) => WORDS[one]);
  const [has, lacks] = [words(true), words(false)];
  if (lacks.length === 0) return 'everything';
  if (has.length < lacks.length) return has.length === 1 ? `${has.join('')} only` : has.join(', ');
  return `everything but: ${lacks.join(', ')}`;
}

export function evidenceWords(evidence: SystemEvidence): string {
  switch (evidence) {
    case 'verified':
      return 'tests here run it against a running server';
    case 'documented':
      return 'by its documentation, not run against a live server';
  }
}
