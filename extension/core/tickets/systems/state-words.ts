/** What a ticket's state means, read off the name that people gave it: admins rename states, and in their own language. */

import type { TicketState } from '../ticket';

/** Asked in this order: "reopened" is open although "open" and "closed" are near. Words of en, de, fr, es, it, nl, pt, pl, id. */
const WORDS: readonly (readonly [state: TicketState, words: RegExp])[] = [
  ['open', /\b(re-?open(ed)?|wieder ?er[öo]ffnet|rouvert|reabiert[oa]|riaperto|heropend)\b/i],
  [
    'solved',
    /\b(resolved|solved|fixed|answered|done|gel[öo]st|erledigt|behoben|r[ée]solue?|resuelt[oa]|solucionad[oa]|risolt[oa]|opgelost|resolvid[oa]|rozwi[ąa]zan[eyoa]|selesai|terselesaikan)\b/i,
  ],
  [
    'closed',
    /\b(closed|cancell?ed|rejected|deleted|spam|merged|declined|withdrawn|geschlossen|abgelehnt|abgewiesen|storniert|ferm[ée]e?|clos|rejet[ée]e?|annul[ée]e?|cerrad[oa]|rechazad[oa]|chiuso|rifiutato|gesloten|afgewezen|fechad[oa]|rejeitad[oa]|zamkni[ęe]t[eyoa]|odrzucon[eyoa]|ditutup|ditolak)\b/i,
  ],
  [
    'waiting',
    /\b(waiting|pending|stalled|on[ -]?hold|feedback|awaiting|needs? info\w*|suspended|deferred|wart\w*|r[üu]ckfrage|r[üu]ckmeldung|zur[üu]ckgestellt|en attente|attente|en espera|pendiente|in attesa|sospeso|wacht\w*|in de wacht|pendente|aguardando|oczekuj\w*|menunggu|tertunda)\b/i,
  ],
  ['new', /\b(new|to ?do|unassigned|backlog|neu|nouveau|nouvelle|nuev[oa]|nuov[oa]|nieuw|nov[oa]|now[eya]|baru)\b/i],
];

/** `undefined`: the name tells nothing. */
export function stateOfName(name: string): TicketState | undefined {
  // "unresolved" and "unsolved" say the opposite of what they hold.
  if (/\bun(re)?solved\b/i.test(name)) return 'open';
  return WORDS.find(([, words]) => words.test(name))?.[0];
}

/** Of several states that mean the same, the one that says best what is wanted: a rejected ticket is closed, yet not what "close" means. */
export function bestStateFor<T>(
  wanted: TicketState,
  states: readonly T[],
  read: (state: T) => { name: string; state: TicketState },
): T | undefined {
  const fitting = states.filter((one) => read(one).state === wanted);
  const good = fitting.filter((one) => !BAD_ENDS.test(read(one).name));
  return good.find((one) => stateOfName(read(one).name) === wanted) ?? good[0] ?? fitting[0];
}

const BAD_ENDS =
  /cancel|reject|delet|spam|merg|declin|withdraw|abgelehnt|abgewiesen|storn|rejet|annul|rechaz|rifiut|afgewez|rejeit|odrzuc|tolak/i;
