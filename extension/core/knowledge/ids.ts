/** Branded ids of the knowledge base, each made in one place, so that one is never taken for another. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Id of an article or tree: the name of its file without `.md`. */
export type EntryId = Branded<'EntryId'>;
/** Id of a step inside its tree: the slug of its heading. */
export type StepId = Branded<'StepId'>;
/** Id of an answer inside its step: the slug of its text. */
export type AnswerId = Branded<'AnswerId'>;
/** Id of a service in `desk.yaml`. */
export type ServiceId = Branded<'ServiceId'>;
/** Id of a department in `desk.yaml`. */
export type DepartmentId = Branded<'DepartmentId'>;

export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const entryId = (text: string): EntryId => text as EntryId;
export const stepId = (text: string): StepId => text as StepId;
export const answerId = (text: string): AnswerId => text as AnswerId;
export const serviceId = (text: string): ServiceId => text as ServiceId;
export const departmentId = (text: string): DepartmentId => text as DepartmentId;
