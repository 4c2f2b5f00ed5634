/** What state a plain piece of news tells of: RSS, Atom and JSON Feed have no field for it, so it stands in titles and first lines. */

import type { BulletinState, Severity } from '../bulletin';
import { incident, maintenance, type Phase } from '../make-bulletin';

export interface Told {
  readonly phase: Phase;
  readonly severity: Severity;
  /** Without the words that told the state. */
  readonly title: string;
}

/** Words before a colon or in brackets, as AWS, Azure, Statuspage and Google write them. */
const PREFIX = /^\s*(?:\[\s*([a-z][a-z -]{2,30}?)\s*\]|\(\s*([a-z][a-z -]{2,30}?)\s*\)|([a-z][a-z -]{2,40}?)\s*(?::|\s[-–]\s))\s*/i;
const SUFFIX = /\s*(?:[-–:]\s*|\[\s*|\(\s*)(resolved|completed|fixed|restored)\s*[\])]?\s*$/i;
/** Nobody writes more than a few of them. */
const MOST_PREFIXES = 4;

type Meaning = { readonly over?: true; readonly state?: BulletinState; readonly severity?: Severity };

const OVER: Meaning = { over: true };

const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['resolved', OVER],
  ['completed', OVER],
  ['fixed', OVER],
  ['restored', OVER],
  ['closed', OVER],
  ['postmortem', OVER],
  ['all clear', OVER],
  ['service is operating normally', OVER],
  ['investigating', { state: 'investigating' }],
  ['identified', { state: 'identified' }],
  ['monitoring', { state: 'monitoring' }],
  ['mitigated', { state: 'monitoring' }],
  ['scheduled', { state: 'scheduled' }],
  ['in progress', { state: 'in-progress' }],
  ['verifying', { state: 'in-progress' }],
  ['update', {}],
  ['updated', {}],
  ['new', {}],
  ['informational message', { severity: 'info' }],
  ['performance issues', { severity: 'minor' }],
  ['service degradation', { severity: 'major' }],
  ['service impact', { severity: 'major' }],
  ['service disruption', { severity: 'critical' }],
  ['outage', { severity: 'critical' }],
]);

/** Statuspage writes its updates into one description, newest first: "Resolved - This incident has been resolved." */
const FIRST_STATUS = /^(resolved|completed|postmortem|monitoring|identified|investigating|scheduled|in progress|verifying)\s+-\s/im;
const SAID_OVER =
  /\bth(?:is|e) (?:incident|issue|problem|event|outage)\b[^.]{0,80}\b(?:has been|have been|is now|is|was) (?:fully )?resolved\b|\boperating normally\b|\bmaintenance (?:has been|is|was) completed\b|\bwe have resolved the\b/i;
const PLANNED = /\b(?:scheduled|planned|emergency)\s+(?:maintenance|downtime|work|outage|upgrade)\b|\bmaintenance\b/i;
const AHEAD = /\b(?:will be|scheduled|planned|upcoming)\b/i;

/** The longest beginning of a text that is looked through for its state. */
const LOOKED_THROUGH = 4_000;

/** `title` is one plain line, `text` the newest news as plain text with its lines, `at` when it was told. "Resolved" wins wherever it stands. */
export function toldState(title: string, text: string, at: number | null, now: number): Told {
  const stripped = withoutPrefixes(title);
  const said = text.slice(0, LOOKED_THROUGH);
  const inText = MEANINGS.get(FIRST_STATUS.exec(said)?.[1]?.toLowerCase() ?? '');
  const over = stripped.meanings.some((meaning) => meaning.over) || inText?.over === true || (!inText && SAID_OVER.test(said));
  const state = stripped.meanings.find((meaning) => meaning.state)?.state ?? inText?.state;
  const planned = PLANNED.test(stripped.title) || state === 'scheduled' || state === 'in-progress';
  const severity = stripped.meanings.find((meaning) => meaning.severity)?.severity ?? (planned ? 'info' : 'minor');
  if (!planned) return { phase: incident(over ? 'resolved' : incidentState(state)), severity, title: stripped.title };
  if (over) return { phase: maintenance('completed'), severity, title: stripped.title };
  const ahead = state === 'scheduled' || (state === undefined && ((at ?? 0) > now || AHEAD.test(said)));
  return { phase: maintenance(ahead ? 'scheduled' : 'in-progress'), severity, title: stripped.title };
}

function incidentState(state: BulletinState | undefined): 'investigating' | 'identified' | 'monitoring' {
  return state === 'identified' || state === 'monitoring' ? state : 'investigating';
}

function withoutPrefixes(title: string): { readonly title: string; readonly meanings: readonly Meaning[] } {
  const meanings: Meaning[] = [];
  let rest = title;
  for (let count = 0; count < MOST_PREFIXES; count++) {
    const found = PREFIX.exec(rest);
    const words = (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').toLowerCase();
    const meaning = MEANINGS.get(words);
    if (!found || !meaning) break;
    meanings.push(meaning);
    rest = rest.slice(found[0].length);
  }
  const whole = MEANINGS.get(rest.trim().toLowerCase());
  if (whole) meanings.push(whole);
  const suffix = SUFFIX.exec(rest);
  if (suffix && suffix.index > 0) {
    meanings.push(OVER);
    rest = rest.slice(0, suffix.index);
  }
  return { title: rest.trim() === '' ? title : rest.trim(), meanings };
}
