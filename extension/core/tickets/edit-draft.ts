/**
 * Edits of a draft, as functions from one value to the next, so that undo is the value before. An edit that changes nothing gives
 * back the same object; so does one for a line that is not there, because another window may have read the details again meanwhile.
 */

import type { Priority } from '../knowledge/entry';
import type { DepartmentId } from '../knowledge/ids';
import { detailLines, pageLines } from './detail-lines';
import type { Draft, DraftFile, DraftLine, HandOver } from './draft';
import { isMachineLine } from './machine-details';
import { type Mask, sameMask } from './redaction/redact';
import type { SystemDetails } from './system-details';

/** Takes the text as typed, except that a line break becomes a space; a form's own limit is the sender's business. */
export function setSubject(draft: Draft, typed: string, now: number): Draft {
  const subject = typed.replace(/[\r\n]+/g, ' ');
  return subject === draft.subject ? draft : { ...draft, subject, updatedAt: now };
}

export function setDescription(draft: Draft, description: string, now: number): Draft {
  return description === draft.description ? draft : { ...draft, description, updatedAt: now };
}

export function setPriority(draft: Draft, priority: Priority, now: number): Draft {
  return priority === draft.priority ? draft : { ...draft, priority, updatedAt: now };
}

/** `undefined`: nobody chose one. */
export function setDepartment(draft: Draft, department: DepartmentId | undefined, now: number): Draft {
  if (department === draft.department) return draft;
  const { department: _, ...rest } = draft;
  return { ...rest, ...(department === undefined ? {} : { department }), updatedAt: now };
}

export function setVisit(draft: Draft, visit: boolean, now: number): Draft {
  return visit === draft.visit ? draft : { ...draft, visit, updatedAt: now };
}

/** Keeps a line out of the ticket; it stays on screen, struck through. */
export function strikeLine(draft: Draft, lineId: string, now: number): Draft {
  return editLine(draft, lineId, now, (line) => (line.struck ? line : { ...line, struck: true }));
}

/** Puts a line back into the ticket. */
export function unstrikeLine(draft: Draft, lineId: string, now: number): Draft {
  return editLine(draft, lineId, now, (line) => (line.struck ? { ...line, struck: false } : line));
}

/** What the person wrote into a line: an answer about the phone, or a better value than the machine's. */
export function setLine(draft: Draft, lineId: string, value: string, now: number): Draft {
  return editLine(draft, lineId, now, (line) => (line.value === value ? line : { ...line, value, edited: true }));
}

/**
 * The details as they are now. A line that was struck out stays so, and one that the person wrote stays as written.
 * A page that was ticked stays that very page: the tick was given for the address that was on screen.
 */
export function refreshDetails(draft: Draft, details: SystemDetails, now: number): Draft {
  const old = new Map(draft.lines.map((line) => [line.id, line]));
  const keptPage = draft.lines.filter((line) => line.section === 'page');
  const page = keptPage.some((line) => !line.struck) ? keptPage : pageLines(details.page);
  const lines = [
    ...draft.lines.filter((line) => line.section !== 'details' && line.section !== 'page'),
    ...detailLines(details).map((line) => carriedOver(old.get(line.id), line)),
    ...draft.lines.filter(isMachineLine),
    ...page,
  ];
  return sameLines(lines, draft.lines) ? draft : { ...draft, lines, updatedAt: now };
}

/** Puts lines after the others; one whose id is there takes the place of the old one, and stays struck out if that was. */
export function addLines(draft: Draft, added: readonly DraftLine[], now: number): Draft {
  const byId = new Map(added.map((line) => [line.id, line]));
  const there = new Set(draft.lines.map(({ id }) => id));
  const lines = [...draft.lines.map((line) => carriedOver(line, byId.get(line.id) ?? line)), ...added.filter(({ id }) => !there.has(id))];
  return sameLines(lines, draft.lines) ? draft : { ...draft, lines, updatedAt: now };
}

/** Takes lines out for good, such as the recording of a page. */
export function removeLines(draft: Draft, ids: ReadonlySet<string>, now: number): Draft {
  const lines = draft.lines.filter(({ id }) => !ids.has(id));
  return lines.length === draft.lines.length ? draft : { ...draft, lines, updatedAt: now };
}

/** A file whose bytes are on disk already. `masks`: the ticket's, with those that were found in it. `at`: where it stood before. */
export function addFile(draft: Draft, file: DraftFile, now: number, masks?: readonly Mask[], at = draft.attachments.length): Draft {
  if (draft.attachments.some(({ id }) => id === file.id)) return draft;
  // A mask may have been lifted while the file was read.
  const liftedNow = (mask: Mask) => draft.masks.find((one) => sameMask(one, mask))?.lifted ?? mask.lifted;
  return {
    ...draft,
    attachments: draft.attachments.toSpliced(at, 0, file),
    ...(masks ? { masks: masks.map((mask) => ({ ...mask, lifted: liftedNow(mask) })) } : {}),
    updatedAt: now,
  };
}

/** Its bytes stay on disk until nothing refers to them, so that this can be undone. */
export function removeFile(draft: Draft, fileId: string, now: number): Draft {
  const attachments = draft.attachments.filter(({ id }) => id !== fileId);
  return attachments.length === draft.attachments.length ? draft : { ...draft, attachments, updatedAt: now };
}

/** After the bytes of a file changed, because a mask in it was lifted or put back. */
export function setFileSize(draft: Draft, fileId: string, size: number, now: number): Draft {
  if (!draft.attachments.some((file) => file.id === fileId && file.size !== size)) return draft;
  return { ...draft, attachments: draft.attachments.map((file) => (file.id === fileId ? { ...file, size } : file)), updatedAt: now };
}

/** Records how it left; the newest way counts. */
export function markHandedOver(draft: Draft, way: HandOver, now: number): Draft {
  return { ...draft, handedOver: { at: now, way }, updatedAt: now };
}

/** What was filled into a form and undone there did not leave: `before` is what stood in the draft until then. */
export function takeBackHandOver(draft: Draft, before: Draft['handedOver'], now: number): Draft {
  const { handedOver: _, ...rest } = draft;
  return { ...rest, ...(before === undefined ? {} : { handedOver: before }), updatedAt: now };
}

function editLine(draft: Draft, lineId: string, now: number, edit: (line: DraftLine) => DraftLine): Draft {
  const lines = draft.lines.map((line) => (line.id === lineId ? edit(line) : line));
  return sameLines(lines, draft.lines) ? draft : { ...draft, lines, updatedAt: now };
}

function carriedOver(old: DraftLine | undefined, fresh: DraftLine): DraftLine {
  if (!old) return fresh;
  return old.edited ? old : { ...fresh, struck: old.struck };
}

function sameLines(left: readonly DraftLine[], right: readonly DraftLine[]): boolean {
  return left.length === right.length && left.every((line, index) => sameLine(line, right[index]));
}

function sameLine(left: DraftLine, right: DraftLine | undefined): boolean {
  return (
    right !== undefined &&
    left.id === right.id &&
    left.section === right.section &&
    left.label === right.label &&
    left.value === right.value &&
    left.struck === right.struck &&
    left.edited === right.edited &&
    left.captured === right.captured
  );
}
