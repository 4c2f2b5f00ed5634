/** The check across files: what no file can know by itself, such as whether the page that it links to exists. */

import { checkWays } from './check-ways';
import { didYouMean, nearest } from './did-you-mean';
import type { EntryId } from './ids';
import { isDate } from './is-date';
import type { Page } from './page';
import type { FoundLink } from './page-reading';
import type { Problem } from './problem';

/** A page that nobody looked at for a year is not to be trusted. */
export const REVIEW_DAYS = 365;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface CheckOptions {
  /** ISO date. */
  readonly today: string;
  /** Paths of all pictures in the content folder. */
  readonly pictures: ReadonlySet<string>;
}

/** All that is wrong between `pages`, and with their age; in no particular order. The pages' own problems are not repeated. */
export function checkPages(pages: readonly Page[], options: CheckOptions): Problem[] {
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const byId = new Map(pages.map((page): [string, string] => [page.path.id, page.file]));
  return [
    ...sameIds(pages),
    ...pages.flatMap((page) => page.links.flatMap((link) => checkLink(page, link, byFile, byId))),
    ...pages.flatMap((page) => missingPictures(page, options.pictures)),
    ...pages.flatMap((page) => checkReview(page, options.today)),
    ...checkWays(pages),
  ];
}

/**
 * An id stands for one entry in the whole pack: links, walks and tickets name entries by it and nothing else. So an article and
 * a tree cannot share one, and a translation has an id of its own.
 */
function sameIds(pages: readonly Page[]): Problem[] {
  const first = new Map<EntryId, string>();
  return pages.flatMap((page) => {
    const other = first.get(page.path.id);
    if (other === undefined) {
      first.set(page.path.id, page.file);
      return [];
    }
    const message = `The id "${page.path.id}" is already that of ${other}. Ids are unique across articles, trees and languages; give this file its own name.`;
    return [{ file: page.file, line: page.lineOf('id'), level: 'error', message }];
  });
}

function checkLink(page: Page, link: FoundLink, byFile: ReadonlyMap<string, Page>, byId: ReadonlyMap<string, string>): Problem[] {
  const problem = (level: Problem['level'], message: string): Problem[] => [{ file: page.file, line: link.line, level, message }];
  const target = byFile.get(link.file);
  if (!target) return problem('error', `There is no file ${link.file}.${nearFile(link.entry, byId)}`);
  if (link.heading !== undefined && !target.headings.has(link.heading)) {
    const where = target === page ? 'on this page' : `in ${link.file}`;
    return problem('error', `There is no heading #${link.heading} ${where}.${didYouMean(link.heading, target.headings.keys())}`);
  }
  const hidden = page.facts?.audience === 'everyone' && target.facts?.audience === 'agents' && !link.forAgents;
  if (!hidden) return [];
  return link.use === 'way'
    ? problem('error', `Employees would be sent to ${link.file}, which only agents can open.`)
    : problem('warning', `Employees cannot open ${link.file}, which is for agents only. Move the link into an [!AGENT] callout.`);
}

/** By id: the same one in another folder, or one that is nearly spelt like it. */
function nearFile(id: EntryId, byId: ReadonlyMap<string, string>): string {
  const near = nearest(id, byId.keys());
  return near === undefined ? '' : ` Did you mean ${byId.get(near)}?`;
}

function missingPictures(page: Page, pictures: ReadonlySet<string>): Problem[] {
  return page.pictures
    .filter((picture) => !pictures.has(picture.file))
    .map(({ line, file }) => ({
      file: page.file,
      line,
      level: 'error',
      message: `There is no picture ${file}.${didYouMean(file, pictures)}`,
    }));
}

function checkReview(page: Page, today: string): Problem[] {
  const reviewed = page.facts?.reviewed;
  if (reviewed === undefined || !isDate(today)) return [];
  const days = Math.round((Date.parse(today) - Date.parse(reviewed)) / DAY_MS);
  const at = { file: page.file, line: page.lineOf('reviewed') };
  // The author's day may be ahead of the day of the machine that makes the pack, by one.
  if (days < -1) return [{ ...at, level: 'error', message: `The review of ${reviewed} lies in the future (today is ${today}).` }];
  if (days <= REVIEW_DAYS) return [];
  return [
    { ...at, level: 'warning', message: `The last review was ${days} days ago. Read it again, and set "reviewed" to the day you did.` },
  ];
}
