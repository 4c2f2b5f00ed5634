/** A page that is not finished: made from an answer, a contact or a search that found nothing, on disk while somebody writes it. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import { maskName, redact } from '../tickets/redaction/redact';
import { departmentIdSchema, serviceIdSchema } from './id-schemas';
import type { DepartmentId, ServiceId } from './ids';
import { type Answered, type DraftPage, markdownOf, pageFromAnswer } from './page-from-answer';

/** What stands in the page for something personal, and what that was. */
export interface PageMask {
  /** As it stands in the page: `[e-mail 1]`. */
  readonly name: string;
  readonly value: string;
}

export interface PageDraft {
  readonly version: 1;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly title: string;
  /** One plain sentence. */
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly services: readonly ServiceId[];
  readonly owner?: DepartmentId;
  /** BCP 47 tag. */
  readonly language: string;
  /** Markdown. */
  readonly body: string;
  readonly masks: readonly PageMask[];
  /** Where it came from, in words: `Contact of 23 November`. */
  readonly origin: string;
}

export const PAGE_DRAFTS = recordKind<PageDraft>({
  name: 'page-drafts',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.pipe(v.string(), v.minLength(1)),
    createdAt: v.number(),
    updatedAt: v.number(),
    title: v.string(),
    summary: v.string(),
    keywords: v.array(v.string()),
    services: v.array(serviceIdSchema),
    owner: v.exactOptional(departmentIdSchema),
    language: v.string(),
    body: v.string(),
    masks: v.array(v.object({ name: v.string(), value: v.string() })),
    origin: v.string(),
  }),
});

/** What an answer says, before anything of it is masked. */
export interface RawAnswer {
  readonly title: string;
  readonly question: string;
  readonly solution: string;
  readonly keywords: readonly string[];
  /** Who asked, so that they are not named in the page. */
  readonly people: readonly {
    readonly name?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
  }[];
}

/** The least that is taken for a name: "Al" would be masked inside every "also". */
const SHORTEST_NAME = 3;

/** Hides who asked, and every mail address, network address, card number and secret; the same mask for the same thing everywhere. */
export function masked(answer: RawAnswer): { readonly answer: RawAnswer; readonly masks: readonly PageMask[] } {
  const known = peopleMasks(answer.people);
  let found = redact('').masks;
  const used = new Set<string>();
  const mask = (text: string) => {
    const redacted = redact(text, found);
    found = redacted.masks;
    return known.reduce((result, { name, pattern }) => {
      const hidden = result.replace(pattern, () => name);
      if (hidden !== result) used.add(name);
      return hidden;
    }, redacted.text);
  };
  const result: RawAnswer = {
    ...answer,
    title: mask(answer.title),
    question: mask(answer.question),
    solution: mask(answer.solution),
    keywords: answer.keywords.map(mask),
  };
  const people = known.filter(({ name }) => used.has(name)).map(({ name, value }): PageMask => ({ name, value }));
  return { answer: result, masks: [...people, ...found.map((one) => ({ name: maskName(one), value: one.value }))] };
}

function peopleMasks(people: RawAnswer['people']): readonly (PageMask & { readonly pattern: RegExp })[] {
  const masks: (PageMask & { readonly pattern: RegExp })[] = [];
  people.forEach(({ name, phone }, index) => {
    const number = index + 1;
    const parts = [name?.trim() ?? '', ...(name?.trim().split(/\s+/) ?? [])].filter((part) => part.length >= SHORTEST_NAME);
    for (const value of new Set(parts))
      masks.push({ name: `[name ${number}]`, value, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`, 'giu') });
    const digits = (phone ?? '').replace(/\D/g, '');
    // People write the same number with blanks, dots and dashes.
    if (digits.length >= 4)
      masks.push({
        name: `[telephone ${number}]`,
        value: phone ?? '',
        pattern: new RegExp(`\\+?${[...digits].join('[ ()./-]{0,2}')}(?!\\d)`, 'g'),
      });
  });
  return masks;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

export interface PageStart {
  readonly id: string;
  readonly now: number;
  readonly services: readonly ServiceId[];
  readonly owner?: DepartmentId | undefined;
  readonly language: string;
  readonly origin: string;
}

export function startPage(raw: RawAnswer, start: PageStart): PageDraft {
  const { answer, masks } = masked(raw);
  const asked = markdownOf(answer.question);
  return {
    version: 1,
    id: start.id,
    createdAt: start.now,
    updatedAt: start.now,
    title: answer.title.replace(/\s+/g, ' ').trim(),
    summary: answer.question.replace(/\s+/g, ' ').trim(),
    keywords: [...new Set(answer.keywords)],
    services: [...start.services],
    ...(start.owner === undefined ? {} : { owner: start.owner }),
    language: start.language,
    body: [markdownOf(answer.solution), asked === '' ? '' : `## What was asked\n\n${asked}`].filter((part) => part !== '').join('\n\n'),
    // A first name alone hides behind the same mask as the whole name, which is the one to show.
    masks: masks.filter((mask, index) => masks.findIndex(({ name }) => name === mask.name) === index),
    origin: start.origin,
  };
}

export function editPage(page: PageDraft, changes: Partial<Omit<PageDraft, 'version' | 'id' | 'createdAt'>>, now: number): PageDraft {
  return { ...page, ...changes, updatedAt: now };
}

/** Puts what a mask hides back into the page, everywhere. */
export function liftPageMask(page: PageDraft, mask: PageMask, now: number): PageDraft {
  const back = (text: string, value: string) => text.replaceAll(mask.name, () => value);
  const inMarkdown = markdownOf(mask.name);
  return {
    ...page,
    title: back(page.title, mask.value),
    summary: back(page.summary, mask.value),
    keywords: page.keywords.map((word) => back(word, mask.value)),
    body: back(
      page.body.replaceAll(inMarkdown, () => markdownOf(mask.value)),
      markdownOf(mask.value),
    ),
    masks: page.masks.filter(({ name }) => name !== mask.name),
    updatedAt: now,
  };
}

/** As a file of the content; what was not said yet is said by a stand-in, so that the file can be saved at any time. */
export function pageOfDraft(
  page: PageDraft,
  { owner, today, taken }: { readonly owner: DepartmentId; readonly today: string; readonly taken: ReadonlySet<string> },
): DraftPage {
  const answered: Answered = {
    title: page.title,
    question: page.summary,
    solution: '',
    keywords: page.keywords.map((word) => word.trim()).filter((word) => word !== ''),
    services: page.services,
    owner: page.owner ?? owner,
    language: page.language,
    today,
  };
  const made = pageFromAnswer(answered, taken);
  // The facts as they are made from every answer, and the author's own Markdown under them.
  const facts = made.text.slice(0, made.text.indexOf('\n---\n', 3) + '\n---\n'.length);
  const body = page.body.replace(/\r\n?/g, '\n').trim();
  return { ...made, text: `${facts}\n${body === '' ? 'Say what solved it.' : body}\n` };
}
