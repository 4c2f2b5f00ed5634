/** Small pieces of content to test with. */

import { createHash } from 'node:crypto';
import { type Compiled, type ContentFile, compileContent } from '../../../extension/core/knowledge/compile';
import { entryPathOf } from '../../../extension/core/knowledge/content-path';
import type { Tree } from '../../../extension/core/knowledge/entry';
import type { Page } from '../../../extension/core/knowledge/page';
import type { Problem } from '../../../extension/core/knowledge/problem';
import { readPage } from '../../../extension/core/knowledge/read-page';

export const TODAY = '2026-11-21';

export const DESK = `name: Help Desk
phone: "+1 555 010 4357"
email: helpdesk@example.com
walkIn:
  place: Building A
timeZone: Europe/London
opening:
  - { days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00" }
onSite: []
departments:
  - { id: service-desk, name: Service desk, handles: Everything. }
  - { id: network, name: Network, handles: Wires. }
services:
  - { id: wifi, name: Wi-Fi }
  - { id: vpn, name: VPN }
`;

export const DESK_IDS = { services: new Set(['wifi', 'vpn']), departments: new Set(['service-desk', 'network']) };

/** Front matter of 11 lines, so that the body starts on line 12. */
export function head(id: string, more: Readonly<Record<string, string>> = {}): string {
  const fields = {
    id,
    title: `About ${id}`,
    summary: 'One sentence.',
    keywords: '[wlan]',
    services: '[wifi]',
    audience: 'everyone',
    language: 'en',
    owner: 'network',
    reviewed: '2026-10-01',
    ...more,
  };
  return `---\n${Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}`)
    .join('\n')}\n---\n`;
}

export const BODY_LINE = 12;

export const article = (id: string, body = 'Do this.\n', more: Readonly<Record<string, string>> = {}): ContentFile => ({
  path: `articles/${more.language ?? 'en'}/${id}.md`,
  text: head(id, more) + body,
});

export const SOLVED = '## Solved\n\nIt works.\n\n> [!SOLVED]\n';

export const tree = (id: string, body: string, more: Readonly<Record<string, string>> = {}): ContentFile => ({
  path: `trees/${more.language ?? 'en'}/${id}.md`,
  text: head(id, more) + body,
});

export const desk: ContentFile = { path: 'desk.yaml', text: DESK };

export const sha256 = (parts: Iterable<Uint8Array>): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Compiles the files together with a sound desk; the index is nothing but the ids. */
export function compile(files: readonly ContentFile[], today = TODAY): Compiled {
  const buildIndex = (entries: readonly { readonly id: string }[]) => new TextEncoder().encode(entries.map(({ id }) => id).join('\n'));
  return compileContent([desk, ...files], { today, buildIndex, sha256 });
}

/** All problems, warnings too, each as `file:line level message`. */
export function problemsOf(files: readonly ContentFile[], today = TODAY): string[] {
  const compiled = compile(files, today);
  return told(compiled.ok ? compiled.warnings : compiled.problems);
}

export const told = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, line, level, message }) => `${file}:${line} ${level} ${message}`);

/** One file, read by itself. */
export function read(file: ContentFile): Page {
  const path = entryPathOf(file.path);
  if (!path || !('text' in file)) throw new Error(`${file.path} is no entry`);
  return readPage(file.path, file.text, path, DESK_IDS);
}

/** The body of an article, read with the front matter that it needs; `problems` have lines of the body, from 1. */
export function readBody(body: string): { readonly page: Page; readonly problems: readonly string[] } {
  const page = read(article('page', body));
  return { page, problems: page.problems.map(({ line, message }) => `${line - BODY_LINE + 1}: ${message}`) };
}

export function blocksOf(body: string) {
  const { page, problems } = readBody(body);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return page.content.kind === 'article' ? page.content.body : [];
}

/** A sound tree as the reader gets it. */
export function readTreeOf(body: string, id = 'some-tree'): Tree {
  const page = read(tree(id, body));
  if (!page.facts || page.content.kind !== 'tree' || page.problems.length > 0) throw new Error(told(page.problems).join('\n'));
  const { intro, steps } = page.content;
  return { kind: 'tree', ...page.facts, intro, steps: steps.map(({ step }) => step) };
}
