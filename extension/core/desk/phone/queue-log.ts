/**
 * Reads Asterisk's `queue_log`: one event a line, `epoch|call id|queue|agent|event|data ...`
 * (https://docs.asterisk.org/Configuration/Applications/Queue-Logs/).
 */

import { type BadLine, type CallEnd, type ImportedFigures, PHONE_LIMITS, type PhoneCall } from './phone-figures';

interface Begun {
  readonly queue: string;
  readonly at: number;
  waitSeconds: number;
  talkSeconds: number | null;
  end: CallEnd | null;
}

/** Which of the event's data fields, counted from 0, holds the seconds that the caller waited. */
const ENDS: Readonly<Record<string, { readonly end: CallEnd; readonly wait: number; readonly talk?: number }>> = {
  CONNECT: { end: 'answered', wait: 0 },
  COMPLETEAGENT: { end: 'answered', wait: 0, talk: 1 },
  COMPLETECALLER: { end: 'answered', wait: 0, talk: 1 },
  ABANDON: { end: 'abandoned', wait: 2 },
  EXITWITHTIMEOUT: { end: 'lost', wait: 2 },
  EXITEMPTY: { end: 'lost', wait: 2 },
  EXITWITHKEY: { end: 'lost', wait: 3 },
};

/** Events that say nothing about how a caller fared. */
const OTHERS = /^[A-Z][A-Z0-9_]*$/;

/** Lines between two words of progress. */
const TELL_EVERY = 50_000;

/** `tell` hears which share of the text is read, `0` to `1`. */
export function readQueueLog(text: string, tell?: (share: number) => void): ImportedFigures {
  const calls = new Map<string, Begun>();
  const bad: BadLine[] = [];
  let badCount = 0;
  let ignored = 0;
  const refuse = (line: number, why: string) => {
    badCount++;
    if (bad.length < PHONE_LIMITS.badLines) bad.push({ line, why });
  };
  let number = 0;
  let characters = 0;
  for (const line of linesOf(text)) {
    number++;
    characters += line.length + 1;
    if (number % TELL_EVERY === 0) tell?.(Math.min(1, characters / text.length));
    if (line.trim() === '') continue;
    const [time = '', id = '', queue = '', , event = '', ...data] = line.split('|');
    const at = Number(time) * 1000;
    if (!/^\d{9,11}(?:\.\d+)?$/.test(time.trim()) || !Number.isFinite(at)) {
      refuse(number, 'It does not begin with a time.');
      continue;
    }
    if (event === '') {
      refuse(number, 'It names no event.');
      continue;
    }
    const key = `${queue}\n${id}`;
    if (event === 'ENTERQUEUE') {
      // A call that comes back to the queue (after a transfer) goes on as the one that it was.
      if (!calls.has(key)) calls.set(key, { queue, at, waitSeconds: 0, talkSeconds: null, end: null });
      continue;
    }
    const told = ENDS[event];
    if (told === undefined) {
      if (OTHERS.test(event)) ignored++;
      else refuse(number, `“${event.slice(0, 40)}” is not an event.`);
      continue;
    }
    const call = calls.get(key);
    if (call === undefined) {
      // It entered before the file begins.
      ignored++;
      continue;
    }
    const wait = secondsOf(data[told.wait]);
    if (wait === undefined) {
      refuse(number, `${event} does not say how long the caller waited.`);
      continue;
    }
    // A caller who was answered and then transferred was answered, whatever comes after.
    if (call.end !== 'answered') {
      call.end = told.end;
      call.waitSeconds = wait;
    }
    const talk = told.talk === undefined ? undefined : secondsOf(data[told.talk]);
    if (talk !== undefined) call.talkSeconds = talk;
  }
  const ended: PhoneCall[] = [];
  for (const [key, { queue, at, end, waitSeconds, talkSeconds }] of calls) {
    if (end !== null) ended.push({ id: key.slice(queue.length + 1), queue, at, end, waitSeconds, talkSeconds });
  }
  if (badCount > bad.length) bad.push({ line: number, why: `and ${badCount - bad.length} more lines like these.` });
  return { calls: ended, hours: [], bad, badCount, ignored, unfinished: calls.size - ended.length };
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d+(?:\.\d+)?$/.test(text.trim())) return undefined;
  const seconds = Number(text);
  return seconds <= PHONE_LIMITS.wait ? seconds : undefined;
}

/** Without a list of all lines: a file may have millions. */
function* linesOf(text: string): Iterable<string> {
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  while (from <= text.length) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end === -1 ? text.length : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end === -1) return;
    from = end + 1;
  }
}
