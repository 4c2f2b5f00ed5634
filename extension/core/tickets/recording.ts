/** What went wrong on a page while the person recorded it, as the page told it and as lines of a draft. */

import * as v from 'valibot';
import type { DraftLine } from './draft';

/** What is kept of one page; lengths are in characters. A page that fails in a loop says the same thing over and over. */
export const RECORDING_LIMITS = { entries: 50, text: 500, place: 300, lines: 30 } as const;

/** What the recorder in the page is told. */
export interface RecordOrder {
  readonly command: 'start' | 'read' | 'stop';
  readonly entries: number;
  readonly text: number;
  readonly place: number;
}

const KINDS = ['error', 'rejection', 'console', 'not-loaded', 'request', 'status'] as const;
type RecordedKind = (typeof KINDS)[number];

const text = (length: number) =>
  v.pipe(
    v.string(),
    v.transform((whole) => whole.slice(0, length)),
  );

const recording = v.object({
  /** When the document began, in milliseconds since the epoch: tells one load of a page from the next. */
  document: v.pipe(v.number(), v.finite()),
  address: text(RECORDING_LIMITS.place),
  running: v.boolean(),
  entries: v.pipe(
    v.array(
      v.object({
        kind: v.picklist(KINDS),
        text: text(RECORDING_LIMITS.text),
        place: text(RECORDING_LIMITS.place),
        times: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
    ),
    v.transform((all) => all.slice(0, RECORDING_LIMITS.entries)),
  ),
});

export type PageRecording = v.InferOutput<typeof recording>;

/** The page could have answered anything: what is no recording is `undefined`. */
export function parseRecording(answer: unknown): PageRecording | undefined {
  const parsed = v.safeParse(recording, answer);
  return parsed.success ? parsed.output : undefined;
}

const LABELS: Readonly<Record<RecordedKind, string>> = {
  error: 'Error',
  rejection: 'Error',
  console: 'Console',
  'not-loaded': 'Not loaded',
  request: 'Failed request',
  status: 'Failed request',
};

/** One line for each thing that went wrong, below one that says on which page. None when nothing did. */
export function recordedLines(pages: readonly PageRecording[]): readonly DraftLine[] {
  const lines = pages.flatMap(({ document, address, entries }) =>
    entries.length === 0
      ? []
      : [
          recordedLine(`${document}.page`, 'On', address),
          ...entries.map(({ kind, text: said, place, times }, index) => {
            const where = place === '' || said.includes(place) ? '' : ` (${place})`;
            return recordedLine(`${document}.${index + 1}`, LABELS[kind], `${said}${where}${times > 1 ? `, ${times} times` : ''}`);
          }),
        ],
  );
  return lines.slice(0, RECORDING_LIMITS.lines);
}

function recordedLine(id: string, label: string, value: string): DraftLine {
  return { id: `recorded.${id}`, section: 'recorded', label, value, struck: false, captured: true };
}

/** Of the text that is selected on a page, in characters. */
export const SELECTION_LIMIT = 4000;

/** A line of its own for each selection: a person may take several. */
export function selectedLine(selected: string, number: number): DraftLine {
  return {
    id: `selected.${number}`,
    section: 'selected',
    label: 'Text',
    value: selected.slice(0, SELECTION_LIMIT),
    struck: false,
    captured: true,
  };
}
