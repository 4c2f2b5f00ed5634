import { describe, expect, it } from 'vitest';
import { departmentId, entryId } from '../../../extension/core/knowledge/ids';
import { newPage } from '../../../extension/core/knowledge/new-page';
import { problemsOf, read, TODAY } from './content';

describe.each(['article', 'tree'] as const)('a new %s', (kind) => {
  const page = (title: string) => ({
    path: `${kind === 'article' ? 'articles' : 'trees'}/de/my-page.md`,
    text: newPage({ kind, id: entryId('my-page'), title, language: 'de', owner: departmentId('network'), today: TODAY }),
  });

  it('passes the check as it stands', () => {
    expect(problemsOf([page('My page')])).toEqual([]);
  });

  it.each(['Mail: "full" # 5', '- [x] & *y*', 'no', '404', "Can't print", 'Größe 🙂'])('keeps the title %j', (title) => {
    expect(read(page(title)).facts?.title).toBe(title);
  });
});
