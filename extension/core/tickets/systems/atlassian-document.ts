/** Plain text to and from the Atlassian Document Format, which Jira Cloud's API v3 takes instead of text (developer.atlassian.com, "ADF"). */

export interface AtlassianDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly unknown[];
}

/** One paragraph with hard breaks: blank lines and indents stay as they were typed. */
export function documentOf(text: string): AtlassianDocument {
  const lines = text.replace(/\r\n|\r/g, '\n').split('\n');
  const content = lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
    // An empty text node is refused.
    ...(line === '' ? [] : [{ type: 'text', text: line }]),
  ]);
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] };
}

const BLOCKS = new Set([
  'paragraph',
  'heading',
  'blockquote',
  'codeBlock',
  'listItem',
  'tableRow',
  'panel',
  'rule',
  'mediaSingle',
  'mediaGroup',
]);
/** Far deeper than people write; a document that nests further is cut off there. */
const DEPTH = 50;

/** The words of a document, or of a text as API v2 gives it. */
export function textOfDocument(document: unknown): string {
  return typeof document === 'string'
    ? document.replace(/\r\n/g, '\n')
    : textOfNode(document, 0)
        .replace(/\n{3,}/g, '\n\n')
        .trim();
}

function textOfNode(node: unknown, depth: number): string {
  if (typeof node !== 'object' || node === null || depth > DEPTH) return '';
  const { type, text, attrs, content }: { type?: unknown; text?: unknown; attrs?: unknown; content?: unknown } = { ...node };
  if (typeof text === 'string') return text;
  if (type === 'hardBreak') return '\n';
  if (Array.isArray(content)) {
    const inner = content.map((one) => textOfNode(one, depth + 1)).join('');
    return BLOCKS.has(String(type)) ? `${type === 'listItem' ? '- ' : ''}${inner}\n` : inner;
  }
  // Mentions, emoji, dates and cards keep their words in their attributes.
  const {
    text: label,
    shortName,
    url,
  }: { text?: unknown; shortName?: unknown; url?: unknown } = { ...(typeof attrs === 'object' ? attrs : {}) };
  return [label, shortName, url].find((one) => typeof one === 'string')?.toString() ?? '';
}
