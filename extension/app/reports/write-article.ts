/** Starts an article about what nobody found: a Markdown file with the words of those who asked, for an author to finish. */

import { departmentId, type ServiceId } from '../../core/knowledge/ids';
import type { PackManifest } from '../../core/knowledge/pack';
import { pageFromAnswer } from '../../core/knowledge/page-from-answer';
import { saveFile } from '../tickets/save-file';

export interface ArticleSeed {
  readonly title: string;
  readonly keywords: readonly string[];
  readonly services?: readonly ServiceId[];
}

/** Gives back where in the content's folder the file belongs. */
export function writeArticle(
  { title, keywords, services }: ArticleSeed,
  manifest: PackManifest,
  taken: ReadonlySet<string>,
  now: number,
): string {
  const page = pageFromAnswer(
    {
      title,
      question: title,
      solution: '',
      keywords,
      services: services ?? manifest.desk.services.slice(0, 1).map(({ id }) => id),
      owner: manifest.desk.departments[0]?.id ?? departmentId('help-desk'),
      language: manifest.languages[0] ?? 'en',
      today: new Date(now).toISOString().slice(0, 10),
    },
    taken,
  );
  saveFile(`${page.id}.md`, page.text, 'text/markdown');
  return page.path;
}
