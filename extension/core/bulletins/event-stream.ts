/** Reads server-sent events piece by piece, as WHATWG HTML 9.2.5 and 9.2.6 say (https://html.spec.whatwg.org/multipage/server-sent-events.html). */

/**
 * A hub's message is one bulletin of at most 64 KiB; the largest escaped form of it fits. A longer line or message is dropped, and
 * told, because the feed will bring it anyway.
 */
export const EVENT_STREAM_LIMITS = { characters: 512 * 1024 } as const;

/**
 * - `event`: a message that is complete. `id` is the position of the stream after it, '' before the first.
 * - `position`: the position changed without a message
 * - `retry`: the server asks for this wait before a reconnection
 * - `too-big`: a message over the limit was left out
 */
export type StreamPart =
  | { readonly kind: 'event'; readonly type: string; readonly data: string; readonly id: string }
  | { readonly kind: 'position'; readonly id: string }
  | { readonly kind: 'retry'; readonly milliseconds: number }
  | { readonly kind: 'too-big'; readonly id: string };

export interface EventStreamReader {
  /** What became complete with this piece of the stream, which may end anywhere. Comments come to nothing. */
  read(piece: string): readonly StreamPart[];
}

/** `position` is the id of the last message of an earlier connection. A message that the stream ends in is never told. */
export function eventStreamReader(position = ''): EventStreamReader {
  const event = startEvent(position);
  let line = '';
  let isFirstLine = true;
  let afterCarriageReturn = false;

  return {
    read(piece) {
      const parts: StreamPart[] = [];
      let start = 0;
      // The line feed of a CRLF may come with the next piece; the line was complete without it.
      if (afterCarriageReturn && piece.startsWith('\n')) start = 1;
      if (piece !== '') afterCarriageReturn = false;
      while (start < piece.length) {
        const end = lineEnd(piece, start);
        line = withinLimit(event, line, piece.slice(start, end));
        if (end === piece.length) break;
        start = end + 1;
        if (piece[end] === '\r') {
          if (start === piece.length) afterCarriageReturn = true;
          else if (piece[start] === '\n') start++;
        }
        if (isFirstLine && line.startsWith('\uFEFF')) line = line.slice(1);
        isFirstLine = false;
        const part = readLine(event, line);
        if (part) parts.push(part);
        line = '';
      }
      return parts;
    },
  };
}

/** The message that is being put together. */
interface OpenEvent {
  type: string;
  /** `undefined` until the first `data` line, since an empty one is data too. */
  data: string | undefined;
  id: string;
  /** The position that was told last. */
  told: string;
  tooBig: boolean;
}

const startEvent = (id: string): OpenEvent => ({ type: '', data: undefined, id, told: id, tooBig: false });

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const end = feed === -1 ? text.length : feed;
  // Looked for before that feed only: in a stream of `\n` lines each search for `\r` would run to the end.
  const carriageReturn = text.slice(from, end).indexOf('\r');
  return carriageReturn === -1 ? end : from + carriageReturn;
}

/** The line so far; a line over the limit is cut, and spoils its message. */
function withinLimit(event: OpenEvent, line: string, more: string): string {
  if (line.length + more.length <= EVENT_STREAM_LIMITS.characters) return line + more;
  event.tooBig = true;
  return line;
}

function readLine(event: OpenEvent, line: string): StreamPart | undefined {
  if (line === '') return endEvent(event);
  const colon = line.indexOf(':');
  const field = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
  switch (field) {
    case 'event':
      event.type = value;
      return undefined;
    case 'data':
      if ((event.data?.length ?? 0) + value.length > EVENT_STREAM_LIMITS.characters) event.tooBig = true;
      else event.data = event.data === undefined ? value : `${event.data}\n${value}`;
      return undefined;
    case 'id':
      if (!value.includes('\0')) event.id = value;
      return undefined;
    case 'retry':
      return /^[0-9]+$/.test(value) ? { kind: 'retry', milliseconds: Number(value) } : undefined;
    default:
      return undefined;
  }
}

function endEvent(event: OpenEvent): StreamPart | undefined {
  const { type, data, id, told, tooBig } = event;
  Object.assign(event, startEvent(id));
  if (tooBig) return { kind: 'too-big', id };
  if (data !== undefined) return { kind: 'event', type: type === '' ? 'message' : type, data, id };
  return id === told ? undefined : { kind: 'position', id };
}
