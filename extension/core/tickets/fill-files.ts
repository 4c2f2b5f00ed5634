/** Which of a ticket's files a field for files takes. */

import type { AttachmentFacts } from './attachment';
import { type FieldFill, fill } from './fill-field';
import type { SeenField } from './fill-plan';

export type PlanFile = AttachmentFacts;

/** Pictures of a person are not what a ticket's files are. */
const NOT_FOR_TICKETS = /avatar|profile|logo|photo of you|foto profil|profilbild|photo de profil/i;

/** Whether a guess may put files here; what somebody taught needs no guess. */
export function mayTakeFiles(field: SeenField): boolean {
  return field.control === 'file' && ![...field.labels, field.name].some((text) => NOT_FOR_TICKETS.test(text));
}

/** All the files that the field takes; the first of them where it takes one only. */
export function fillFiles(field: SeenField, files: readonly PlanFile[]): FieldFill {
  if (field.control !== 'file') return 'not-this-file';
  const fitting = files.filter((file) => accepts(field.takes?.accept ?? '', file));
  const taken = field.takes?.several ? fitting : fitting.slice(0, 1);
  if (taken.length === 0) return 'not-this-file';
  const names = taken.map(({ name }) => name).join(', ');
  if (field.current === names) return 'already-there';
  return fill('files', field, taken.map(({ id }) => id).join(' '), names);
}

/** https://html.spec.whatwg.org/multipage/input.html#attr-input-accept */
export function accepts(accept: string, { name, type }: Pick<PlanFile, 'name' | 'type'>): boolean {
  const wanted = accept
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
  if (wanted.length === 0) return true;
  const kind = type.toLowerCase();
  return wanted.some((one) =>
    one.startsWith('.') ? name.toLowerCase().endsWith(one) : one.endsWith('/*') ? kind.startsWith(one.slice(0, -1)) : kind === one,
  );
}
