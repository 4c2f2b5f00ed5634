/** Redmine's JSON of an issue, its people and its states, read into a ticket and its legs. Shapes: redmine.org, wiki "Rest_Issues". */

import * as v from 'valibot';
import type { Priority } from '../../knowledge/entry';
import type { Leg, LegKind, Ticket, TicketState } from '../ticket';
import { endOfDay, momentOf } from './moments';
import { stateOfName } from './state-words';

const named = v.object({ id: v.number(), name: v.string() });
export type Named = v.InferOutput<typeof named>;

const attachment = v.object({
  id: v.number(),
  filename: v.string(),
  filesize: v.number(),
  content_type: v.nullish(v.string()),
  created_on: v.string(),
});

const journal = v.object({
  id: v.number(),
  user: v.optional(named),
  notes: v.nullish(v.string()),
  created_on: v.string(),
  private_notes: v.optional(v.boolean(), false),
  details: v.array(
    v.object({ property: v.string(), name: v.string(), old_value: v.nullish(v.string()), new_value: v.nullish(v.string()) }),
  ),
});

export const issueShape = v.object({
  id: v.number(),
  project: named,
  status: named,
  priority: v.optional(named),
  author: v.optional(named),
  assigned_to: v.optional(named),
  subject: v.string(),
  description: v.nullish(v.string()),
  due_date: v.nullish(v.string()),
  created_on: v.string(),
  updated_on: v.string(),
  closed_on: v.nullish(v.string()),
  custom_fields: v.optional(v.array(v.object({ id: v.number(), name: v.string() })), []),
  attachments: v.optional(v.array(attachment), []),
  journals: v.optional(v.array(journal), []),
  allowed_statuses: v.optional(v.array(named)),
});
export type Issue = v.InferOutput<typeof issueShape>;

export const statusesShape = v.object({
  issue_statuses: v.array(v.object({ id: v.number(), name: v.string(), is_closed: v.optional(v.boolean(), false) })),
});
export interface Status extends Named {
  readonly state: TicketState;
}

/** The list comes in the order that the admin gave it: the first one is where an issue begins, whatever it is called. */
export function statusesOf(list: v.InferOutput<typeof statusesShape>): readonly Status[] {
  return list.issue_statuses.map(({ id, name, is_closed }, index) => {
    const meant = stateOfName(name);
    if (is_closed) return { id, name, state: meant === 'solved' ? 'solved' : 'closed' };
    // "Closed" in a name does not close it: Redmine has a mark for that.
    return { id, name, state: meant === undefined || meant === 'closed' ? (index === 0 ? 'new' : 'open') : meant };
  });
}

export const prioritiesShape = v.object({
  issue_priorities: v.array(v.object({ id: v.number(), name: v.string(), is_default: v.optional(v.boolean(), false) })),
});
export type Priorities = v.InferOutput<typeof prioritiesShape>['issue_priorities'];

const STEPS: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** By its step from the default one, because priorities have names in every language; the list is in ascending order. */
export function priorityOf(id: number | undefined, all: Priorities): Priority | null {
  const at = all.findIndex((one) => one.id === id);
  if (at < 0) return null;
  return STEPS[Math.min(3, Math.max(0, at - normalAt(all) + 1))] ?? null;
}

export function priorityId(wanted: Priority, all: Priorities): number | undefined {
  return all[Math.min(all.length - 1, Math.max(0, normalAt(all) + STEPS.indexOf(wanted) - 1))]?.id;
}

function normalAt(all: Priorities): number {
  const marked = all.findIndex((one) => one.is_default);
  return marked < 0 ? Math.min(1, all.length - 1) : marked;
}

export interface ReadingIssues {
  readonly connection: string;
  /** Without a slash at the end. */
  readonly address: string;
  readonly statuses: readonly Status[];
  readonly priorities: Priorities;
}

export function ticketOfIssue(issue: Issue, { connection, address, statuses, priorities }: ReadingIssues): Ticket {
  const state = statuses.find((one) => one.id === issue.status.id)?.state ?? stateOfName(issue.status.name) ?? 'open';
  return {
    connection,
    id: String(issue.id),
    number: `#${issue.id}`,
    subject: issue.subject,
    state,
    stateName: issue.status.name,
    enteredAt: momentOf(issue.created_on) ?? 0,
    updatedAt: momentOf(issue.updated_on) ?? 0,
    solvedAt: state === 'solved' || state === 'closed' ? momentOf(issue.closed_on) : null,
    owner: personOf(issue.assigned_to),
    customer: personOf(issue.author),
    place: { id: String(issue.project.id), name: issue.project.name },
    priority: priorityOf(issue.priority?.id, priorities),
    promisedAt: endOfDay(issue.due_date),
    lastLeg: null,
    address: `${address}/issues/${issue.id}`,
    revision: issue.updated_on,
  };
}

export function personOf(one: Named | undefined): { readonly id: string; readonly name: string } | null {
  return one ? { id: String(one.id), name: one.name } : null;
}

/** Names for the numbers that a journal holds. */
export interface NamesOfChanges {
  readonly people: readonly Named[];
  readonly projects: readonly Named[];
  readonly statuses: readonly Named[];
}

/** Oldest first. */
export function legsOfIssue(issue: Issue, names: NamesOfChanges): readonly Leg[] {
  const addedLater = new Set(
    issue.journals.flatMap((one) => one.details.filter(({ property }) => property === 'attachment').map(({ name }) => name)),
  );
  const entered: Leg = {
    id: 'entered',
    at: momentOf(issue.created_on) ?? 0,
    who: issue.author?.name ?? '',
    kind: 'entered',
    title: issue.subject,
    text: plain(issue.description),
    public: true,
    attachments: issue.attachments.filter(({ id }) => !addedLater.has(String(id))).map(fileOf),
  };
  return [entered, ...issue.journals.flatMap((one) => legsOfJournal(issue, one, names))];
}

function legsOfJournal(issue: Issue, one: Issue['journals'][number], names: NamesOfChanges): readonly Leg[] {
  const common = { at: momentOf(one.created_on) ?? 0, who: one.user?.name ?? '', public: !one.private_notes };
  const added = one.details.filter(({ property, new_value }) => property === 'attachment' && new_value);
  const files = issue.attachments.filter(({ id }) => added.some(({ name }) => name === String(id))).map(fileOf);
  const notes = plain(one.notes);
  const said: Leg[] =
    notes === '' && files.length === 0
      ? []
      : [
          {
            ...common,
            id: `${one.id}`,
            kind: notes === '' ? 'attached' : one.private_notes ? 'commented' : 'replied',
            title: notes === '' ? files.map(({ name }) => name).join(', ') : one.private_notes ? 'private note' : 'note',
            text: notes,
            attachments: files,
          },
        ];
  const changed = one.details
    .filter(({ property }) => property !== 'attachment')
    .map((detail): Leg => {
      const from = nameOfValue(detail.name, detail.old_value, names);
      const to = nameOfValue(detail.name, detail.new_value, names);
      return {
        ...common,
        id: `${one.id}-${detail.property}-${detail.name}`,
        kind: detail.property === 'attr' ? (KINDS[detail.name] ?? 'other') : 'other',
        title: titleOf(detail.property === 'attr' ? (TITLES[detail.name] ?? detail.name) : `field ${detail.name}`, from, to),
        text: '',
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        attachments: [],
      };
    });
  return [...said, ...changed];
}

const KINDS: Readonly<Record<string, LegKind>> = {
  status_id: 'state',
  assigned_to_id: 'assigned',
  project_id: 'moved',
  due_date: 'promised',
};
const TITLES: Readonly<Record<string, string>> = {
  status_id: 'state',
  assigned_to_id: 'owner',
  project_id: 'moved',
  due_date: 'promised for',
  priority_id: 'priority',
  subject: 'subject',
};

/** Redmine keeps line ends as CR LF, whatever it was given. */
function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n/g, '\n');
}

function titleOf(what: string, from: string | undefined, to: string | undefined): string {
  if (to === undefined) return from === undefined ? what : `${what}: no longer ${from}`;
  return from === undefined ? `${what}: ${to}` : `${what}: from ${from} to ${to}`;
}

function nameOfValue(field: string, value: string | null | undefined, { people, projects, statuses }: NamesOfChanges): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const known = field === 'status_id' ? statuses : field === 'assigned_to_id' ? people : field === 'project_id' ? projects : undefined;
  return known ? (known.find(({ id }) => String(id) === value)?.name ?? `#${value}`) : value;
}

function fileOf({ filename, content_type, filesize }: Issue['attachments'][number]): Leg['attachments'][number] {
  return { name: filename, type: content_type ?? 'application/octet-stream', size: filesize };
}
