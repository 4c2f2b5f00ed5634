/** A text with the parts that matched the query marked. */

import type { Snippet, TextRange } from '../../core/search/query';

export function MarkedTitle({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    if (from > at) parts.push({ text: text.slice(at, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  parts.push({ text: text.slice(at), marked: false });
  return <MarkedParts parts={parts} />;
}

export function MarkedParts({ parts }: Pick<Snippet, 'parts'>) {
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += part.text.length + 1;
    return part.marked ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
