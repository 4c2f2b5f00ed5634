/** The text of a new article or tree, to be written over: it passes the check as it stands. */

import { stringify } from 'yaml';
import type { Entry, EntryFacts } from './entry';

export interface NewPage extends Pick<EntryFacts, 'id' | 'title' | 'language' | 'owner'> {
  readonly kind: Entry['kind'];
  /** ISO date. */
  readonly today: string;
}

export function newPage({ kind, id, title, language, owner, today }: NewPage): string {
  const head = [
    `id: ${id}`,
    `title: ${scalar(title)}`,
    'summary: Say in one sentence who this page is for and what it solves.',
    "keywords: [] # callers' words that the text does not already hold",
    'services: [] # ids from desk.yaml',
    'audience: everyone # everyone, or agents',
    `language: ${language}`,
    `owner: ${owner} # a department from desk.yaml`,
    `reviewed: ${today}`,
  ];
  return `---\n${head.join('\n')}\n---\n\n${kind === 'article' ? ARTICLE : treeBody(owner)}`;
}

/** One YAML scalar, in quotes where it needs them. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trim();
}

const ARTICLE = `Start with the fix that helps most people.

1. Do this first.
2. Then do that.

## It still does not work

Say what to try next, or what to tell the help desk.

> [!AGENT]
> What to look up, and what to say to the caller.
`;

const treeBody = (owner: string) => `Use this when something does not work.

## Is it switched on?

Say where to look.

- [Yes](#ticket-it-is-on-and-does-not-work)
- [No](#switch-it-on)

## Switch it on

Say how.

- [It works now](#solved)
- [Still not working](#ticket-it-is-on-and-does-not-work)

## Solved

It works again.

> [!SOLVED]

## Ticket: it is on and does not work

Say what to write into the ticket.

> [!TICKET]
> department: ${owner}
> priority: normal
> subject: It is on and does not work
`;
