/** What is wrong with the Markdown of a bulletin before it is published: readers would not see it, or not be able to follow it. */

import { entryId } from '../knowledge/ids';
import { readMarkdown } from '../knowledge/markdown';
import { startReading } from '../knowledge/page-reading';
import type { Problem } from '../knowledge/problem';

/** `line` is that of the text's first line in `file`; `exists` says whether a path of the content folder, such as `articles/en/vpn.md`, is there. */
export function bulletinMarkdownProblems(
  text: string,
  { file, line, exists }: { readonly file: string; readonly line: number; readonly exists: (path: string) => boolean },
): readonly Problem[] {
  // Readers take links as they are written from the content folder, wherever the file of the bulletin stands.
  const reading = startReading('bulletin.md', entryId('bulletin'));
  readMarkdown(text, line, reading);
  const problem = (at: number, message: string): Problem => ({ file, line: at, level: 'error', message });
  return [
    ...reading.problems.map((found) => ({ ...found, file })),
    ...reading.pictures.map((picture) => problem(picture.line, 'A bulletin has no pictures; link to an article that has one.')),
    ...reading.links
      .filter((link) => link.file !== 'bulletin.md' && !exists(link.file))
      .map((link) => problem(link.line, `There is no ${link.file} in the content folder.`)),
  ];
}
