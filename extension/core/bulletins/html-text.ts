/** HTML to plain text, without a DOM: the tags that HTML knows go, their words stay, and nothing is ever read as HTML again. */

import { decodeHTML } from 'entities/decode';

/** Only these are tags: `<servername>` in an error message is text. */
const INLINE_TAGS =
  'a abbr acronym b base bdi bdo big button cite code data del dfn em embed font form head html i iframe img input ins kbd label link mark meta meter object output param progress q s samp script select small source span strike strong style sub sup svg template textarea time title tt u var video wbr audio';
/** These begin a new line. */
const BLOCK_TAGS =
  'address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul';
const INLINE = new Set(INLINE_TAGS.split(' '));
const BLOCK = new Set(BLOCK_TAGS.split(' '));
/** These stand apart from what is around them by an empty line. */
const PARAGRAPHS = new Set('p div table ul ol blockquote pre h1 h2 h3 h4 h5 h6 section article'.split(' '));
/** What stands inside is for machines. */
const HIDDEN = ['script', 'style', 'template'] as const;

const TAG = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>/iy;

/** The next thing that is not text: a tag that HTML knows (and what it hides), or a comment. */
interface Markup {
  readonly end: number;
  /** What stands for it in plain text. */
  readonly as: string;
}

/** Reads markup at any place of one text; searches that found nothing are not made again, so that the whole takes linear time. */
export function markupReader(html: string): (from: number) => Markup | undefined {
  const lower = html.toLowerCase();
  const absent = new Set<string>();
  const find = (what: string, from: number): number => {
    if (absent.has(what)) return -1;
    const found = lower.indexOf(what, from);
    if (found < 0) absent.add(what);
    return found;
  };
  return (from) => {
    if (html.startsWith('<!--', from)) {
      const end = find('-->', from + 4);
      return { end: end < 0 ? from + 4 : end + 3, as: '' };
    }
    TAG.lastIndex = from;
    const tag = TAG.exec(html);
    const name = tag?.[2]?.toLowerCase();
    if (!tag || name === undefined) return undefined;
    const end = from + tag[0].length;
    if (tag[1] === '' && HIDDEN.some((hidden) => hidden === name)) {
      const close = find(`</${name}`, end);
      const closed = close < 0 ? -1 : find('>', close);
      return { end: closed < 0 ? end : closed + 1, as: '' };
    }
    if (BLOCK.has(name)) return { end, as: spaceFor(name, tag[1] === '/') };
    return INLINE.has(name) ? { end, as: '' } : undefined;
  };
}

function spaceFor(name: string, closing: boolean): string {
  if (PARAGRAPHS.has(name)) return '\n\n';
  if (name === 'li') return closing ? '\n' : '\n- ';
  if (name === 'td' || name === 'th') return closing ? ' ' : '';
  return '\n';
}

/** Plain text with `\n` between lines and empty lines between paragraphs; character references are decoded once. */
export function htmlToText(html: string): string {
  return decodeHTML(withoutMarkup(html));
}

function withoutMarkup(html: string): string {
  const markupAt = markupReader(html);
  const parts: string[] = [];
  let from = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', open)) {
    const markup = markupAt(open);
    if (!markup) {
      open++;
      continue;
    }
    parts.push(html.slice(from, open), markup.as);
    from = markup.end;
    open = markup.end;
  }
  parts.push(html.slice(from));
  return parts.join('');
}
