/** Reads YAML that a person wrote, and remembers on which line everything stands. */

import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Problem } from './problem';

export interface YamlSource {
  /** Maps, lists and text only. */
  readonly value: unknown;
  /** The line of the key or list item at a path, or of the nearest thing around it that exists. */
  lineOf(path: readonly (string | number)[]): number;
}

interface Place {
  readonly file: string;
  /** The line that `text` starts on. */
  readonly firstLine?: number;
}

/**
 * Every scalar stays text as it was written, so that an error code such as `0x80070057` or an extension such as `0042` is not
 * turned into a number. Anything that YAML itself refuses is told as problems instead of a value.
 */
export function readYaml(text: string, { file, firstLine = 1 }: Place): YamlSource | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => firstLine + Math.max(1, lines.linePos(offset).line) - 1;
  const problem = (line: number, message: string): Problem => ({ file, line, level: 'error', message });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => problem(lineAt(error.pos[0]), sentenceFor(error.code, error.message))) };
  }
  const problems: Problem[] = [];
  visit(document, {
    // Content has no use for aliases; an attacker has ("billion laughs": a short file that unfolds to gigabytes).
    Alias: (_, alias) => {
      problems.push(problem(lineAt(startOf(alias)), `Write it out: YAML aliases (*${alias.source}) are not used here.`));
    },
    Pair: (_, { key }) => {
      if (!isScalar(key)) problems.push(problem(lineAt(startOf(key)), 'The name of a field must be a word.'));
    },
  });
  if (problems.length > 0) return { problems };
  return { value: document.toJS(), lineOf: (path) => lineAt(offsetOf(document, path)) };
}

function sentenceFor(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'A line of --- starts a second YAML document here; there must be one only.';
  return `This is not valid YAML: ${message}${message.endsWith('.') ? '' : '.'}`;
}

function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number {
  let offset = startOf(document.contents);
  let node: unknown = document.contents;
  for (const key of path) {
    if (!isCollection(node)) break;
    const item = typeof key === 'number' ? node.items[key] : node.items.find((pair) => isPair(pair) && textOf(pair.key) === key);
    if (item === undefined) break;
    offset = startOf(isPair(item) ? item.key : item) || offset;
    node = isPair(item) ? item.value : item;
  }
  return offset;
}

function isCollection(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

function isPair(item: unknown): item is { readonly key: unknown; readonly value: unknown } {
  return typeof item === 'object' && item !== null && 'key' in item && 'value' in item && !('items' in item);
}

function textOf(key: unknown): string | undefined {
  return typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : undefined;
}

function startOf(node: unknown): number {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0;
}
