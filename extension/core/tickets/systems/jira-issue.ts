/** Jira's JSON of an issue, read into a ticket and its legs; the same for Cloud (v3) and Data Center (v2) but for texts and people. */

import * as v from 'valibot';
import type { Priority } from '../../knowledge/entry';
import type { Leg, LegKind, Person, Ticket, TicketState } from '../ticket';
import { textOfDocument } from './atlassian-document';
import { titleOfWords } from './leg-titles';
import { endOfDay, momentOf } from './moments';
import { stateOfName } from './state-words';

/** Cloud names people by `accountId`, Data Center by `name`. */
export const jiraUserShape = v.object({
  accountId: v.optional(v.string()),
  name: v.optional(v.string()),
  displayName: v.optional(v.string(), ''),
  emailAddress: v.nullish(v.string()),
});
export const jiraStatusShape = v.object({ name: v.string(), statusCategory: v.optional(v.object({ key: v.string() })) });
const fileShape = v.object({ filename: v.string(), size: v.number(), mimeType: v.nullish(v.string()) });
const commentShape = v.object({
  id: v.string(),
  author: v.nullish(jiraUserShape),
  body: v.unknown(),
  created: v.string(),
  jsdPublic: v.optional(v.boolean(), true),
});
export const jiraIssueShape = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.object({
    summary: v.nullish(v.string()),
    description: v.optional(v.unknown()),
    status: jiraStatusShape,
    priority: v.nullish(v.object({ name: v.string() })),
    reporter: v.nullish(jiraUserShape),
    assignee: v.nullish(jiraUserShape),
    project: v.object({ key: v.string(), name: v.string() }),
    created: v.string(),
    updated: v.string(),
    resolutiondate: v.nullish(v.string()),
    duedate: v.nullish(v.string()),
    attachment: v.optional(v.array(fileShape), []),
    // A page of comments, or the comments alone, as Cloud's documentation shows them.
    comment: v.optional(
      v.union([
        v.array(commentShape),
        v.pipe(
          v.object({ comments: v.array(commentShape) }),
          v.transform(({ comments }) => comments),
        ),
      ]),
      [],
    ),
  }),
  changelog: v.optional(
    v.object({
      histories: v.array(
        v.object({
          id: v.string(),
          author: v.nullish(jiraUserShape),
          created: v.string(),
          items: v.array(v.object({ field: v.string(), fromString: v.nullish(v.string()), toString: v.unknown() })),
        }),
      ),
    }),
  ),
});
export type JiraIssue = v.InferOutput<typeof jiraIssueShape>;
/** What is asked for with a list. */
export const JIRA_FIELDS = 'summary,status,priority,reporter,assignee,project,created,updated,resolutiondate,duedate';

export function jiraPersonOf(user: v.InferOutput<typeof jiraUserShape> | null | undefined): Person | null {
  if (!user) return null;
  const id = user.accountId ?? user.name ?? '';
  return { id, name: user.displayName === '' ? id : user.displayName, ...(user.emailAddress ? { email: user.emailAddress } : {}) };
}

/** The name tells more than the category, which knows three; where both speak of an end, the category decides. */
export function jiraStateOf({ name, statusCategory }: v.InferOutput<typeof jiraStatusShape>): TicketState {
  const meant = WAITS_FOR_DESK.test(name) ? undefined : stateOfName(name);
  const key = statusCategory?.key;
  if (key === 'done') return meant === 'closed' ? 'closed' : 'solved';
  if (key === 'new') return meant === 'waiting' || meant === 'open' ? meant : 'new';
  return meant === 'waiting' || meant === 'new' ? meant : key === undefined ? (meant ?? 'open') : 'open';
}

/** Jira Service Management's first status in its own workflows: who waits is the customer, and the desk is at work or has to begin. */
const WAITS_FOR_DESK = /\b(wait\w*|wart\w*|attente|espera|attesa|wacht\w*)\b.*\b(support|agent\w*|help ?desk|soporte)\b/i;

const PRIORITY_WORDS: readonly (readonly [Priority, RegExp])[] = [
  ['urgent', /highest|critical|blocker|urgent|emergency|^p1\b/i],
  ['high', /high|major|^p2\b/i],
  ['low', /low|minor|trivial|^p[45]\b/i],
  ['normal', /medium|normal|^p3\b/i],
];

export function jiraPriorityOf(name: string | undefined): Priority | null {
  return PRIORITY_WORDS.find(([, words]) => name !== undefined && words.test(name))?.[0] ?? null;
}

export function ticketOfJira({ id, key, fields }: JiraIssue, connection: string, address: string): Ticket {
  const state = jiraStateOf(fields.status);
  return {
    connection,
    id: key === '' ? id : key,
    number: key,
    subject: fields.summary ?? '',
    state,
    stateName: fields.status.name,
    enteredAt: momentOf(fields.created) ?? 0,
    updatedAt: momentOf(fields.updated) ?? 0,
    solvedAt: momentOf(fields.resolutiondate),
    owner: jiraPersonOf(fields.assignee),
    customer: jiraPersonOf(fields.reporter),
    place: { id: fields.project.key, name: fields.project.name },
    priority: jiraPriorityOf(fields.priority?.name),
    promisedAt: endOfDay(fields.duedate),
    lastLeg: null,
    address: `${address}/browse/${key}`,
    revision: fields.updated,
  };
}

const KINDS: Readonly<Record<string, LegKind>> = {
  status: 'state',
  assignee: 'assigned',
  project: 'moved',
  duedate: 'promised',
  Attachment: 'attached',
};

/** Oldest first. */
export function legsOfJira({ fields, changelog }: JiraIssue): readonly Leg[] {
  const entered: Leg = {
    id: 'entered',
    at: momentOf(fields.created) ?? 0,
    who: jiraPersonOf(fields.reporter)?.name ?? '',
    kind: 'entered',
    title: fields.summary ?? '',
    text: textOfDocument(fields.description),
    public: true,
    attachments: fields.attachment.map(({ filename, mimeType, size }) => ({
      name: filename,
      type: mimeType ?? 'application/octet-stream',
      size,
    })),
  };
  const said = fields.comment.map(
    (one): Leg => ({
      id: `comment-${one.id}`,
      at: momentOf(one.created) ?? 0,
      who: jiraPersonOf(one.author)?.name ?? '',
      kind: one.jsdPublic ? 'replied' : 'commented',
      title: titleOfWords(one.jsdPublic),
      text: textOfDocument(one.body),
      public: one.jsdPublic,
      attachments: [],
    }),
  );
  const changed = (changelog?.histories ?? []).flatMap((history) =>
    history.items.map((item, index): Leg => {
      // Every object has a `toString`; Jira's is a text or null.
      const to = typeof item.toString === 'string' ? item.toString : undefined;
      const from = item.fromString ?? undefined;
      return {
        id: `change-${history.id}-${index}`,
        at: momentOf(history.created) ?? 0,
        who: jiraPersonOf(history.author)?.name ?? '',
        kind: KINDS[item.field] ?? 'other',
        title: `${item.field}: ${from === undefined ? '' : `from ${from} `}to ${to ?? 'nothing'}`,
        text: '',
        public: true,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        attachments: [],
      };
    }),
  );
  return [entered, ...[...said, ...changed].toSorted((a, b) => a.at - b.at)];
}
