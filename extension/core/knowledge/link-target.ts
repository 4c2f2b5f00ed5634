/** Decides where a link leads. Four schemes and the content's own files are allowed; whatever else a link may try is refused. */

import type { LinkTarget } from './block';
import { entryPathOf, isPicture, resolvePath } from './content-path';
import { didYouMean } from './did-you-mean';

/** A browser, a mail program and a telephone: nothing that runs, and nothing that reads files. */
const SCHEMES = ['https', 'http', 'mailto', 'tel'] as const;

/** `file` is the path of the article or tree that the link leads to, for the check that it exists. */
export type ReadLink =
  | { readonly ok: true; readonly target: LinkTarget; readonly file?: string }
  | { readonly ok: false; readonly message: string };

const refused = (message: string): ReadLink => ({ ok: false, message });

/** `href` as it stands in the file `fromFile`, after character references are decoded. */
export function readLink(href: string, fromFile: string): ReadLink {
  if (href.trim() === '') return refused('This link leads nowhere: the address is empty.');
  // URL parsers skip control characters and spaces in front and tabs and line breaks inside, so "java\tscript:" is a scheme too.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(withoutControls(href))?.[1]?.toLowerCase();
  if (scheme) return webLink(href, scheme);
  if (href.startsWith('#')) {
    const heading = decoded(href.slice(1));
    return heading ? { ok: true, target: { to: 'heading', heading } } : refused('This link names no heading after the #.');
  }
  if (/^[/\\]/.test(href)) return refused(`"${href}" is not relative: write the way from this file, such as ../../trees/en/name.md.`);
  return entryLink(href, fromFile);
}

function webLink(href: string, scheme: string): ReadLink {
  if (!isIn(SCHEMES, scheme)) {
    return refused(`Links to ${scheme}: are not allowed; use https:, http:, mailto: or tel:.${didYouMean(scheme, SCHEMES)}`);
  }
  if (!URL.canParse(href)) return refused(`"${href}" is not a valid address.`);
  const url = new URL(href);
  // What the parser understood is what is kept, so that nothing later can understand it otherwise.
  return url.protocol === `${scheme}:` ? { ok: true, target: { to: 'web', href: url.href } } : refused(`"${href}" is not a valid address.`);
}

function entryLink(href: string, fromFile: string): ReadLink {
  const [path = '', heading] = splitOnce(href, '#');
  const file = resolvePath(fromFile, decoded(path));
  const entry = file === undefined ? undefined : entryPathOf(file);
  if (file === undefined || !entry) {
    return refused(`"${href}" does not lead to an article or a tree (articles/<language>/<id>.md or trees/<language>/<id>.md).`);
  }
  const target = { to: 'entry' as const, entry: entry.id, ...(heading ? { heading: decoded(heading) } : {}) };
  return { ok: true, target, file };
}

/** The path of a picture in the content folder, or why it cannot be one. */
export function readPicture(
  href: string,
  fromFile: string,
): { readonly ok: true; readonly file: string } | { readonly ok: false; readonly message: string } {
  const file = /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(withoutControls(href)) ? undefined : resolvePath(fromFile, decoded(href));
  if (file !== undefined && isPicture(file)) return { ok: true, file };
  return {
    ok: false,
    message: `"${href}" is not a picture that can be shown: use a relative path to a png, jpg, webp, gif or avif file in a folder called images.`,
  };
}

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0020]+/g, '');
}

/** Percent-encoding undone; text that is not validly encoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // "100%" in a path is no encoding: taken literally it will simply not be found, and the author is told so.
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function isIn<T extends string>(list: readonly T[], value: string): value is T {
  return list.some((item) => item === value);
}
