import { describe, expect, it } from 'vitest';
import { passagesOf, plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { article, blocksOf, read, readTreeOf } from './content';

function passages(body: string, audience?: 'everyone' | 'agents') {
  const { facts, content } = read(article('page', body));
  if (!facts || content.kind !== 'article') throw new Error('no article');
  return passagesOf({ kind: 'article', ...facts, body: content.body }, audience ? { audience } : {});
}

describe('the passages of an article', () => {
  const BODY =
    'Before **all**.\n\n## On `Windows`\n\n1. Open [Settings](page.md).\n2. Press _Start_.\n   - Twice\n\n### Nothing here\n\n## Codes\n\n| Code | Meaning |\n| - | - |\n| 691 | wrong |\n\n```\nping x\n```\n\n> [!AGENT]\n> Say: "hello".\n\n> quoted  \n> twice\n';

  it('are its sections, in order, with the ids of their headings', () => {
    expect(passages(BODY)).toEqual([
      { text: 'Before all.' },
      { heading: { id: 'on-windows', title: 'On Windows' }, text: 'Open Settings.\nPress Start.\nTwice' },
      { heading: { id: 'nothing-here', title: 'Nothing here' }, text: '' },
      { heading: { id: 'codes', title: 'Codes' }, text: 'Code, Meaning\n691, wrong\nping x\nquoted twice' },
    ]);
  });

  it('hold what only agents may read only when agents ask', () => {
    expect(JSON.stringify(passages(BODY))).not.toContain('hello');
    expect(JSON.stringify(passages(BODY, 'everyone'))).not.toContain('hello');
    expect(JSON.stringify(passages(BODY, 'agents'))).toContain('hello');
  });

  it('hide a callout for agents inside a list, too', () => {
    expect(plainTextOfBlocks(blocksOf('- open\n\n  > [!AGENT]\n  > hidden\n'))).toBe('open');
  });

  it('start with the first heading when nothing stands before it', () => {
    expect(passages('## One\n\nx').map((passage) => passage.heading?.id)).toEqual(['one']);
  });

  it('read a picture by its description', () => {
    expect(plainTextOfBlocks(blocksOf('Press ![the red button](images/red.png) now'))).toBe('Press the red button now');
  });
});

it('the passages of a tree are its introduction and its steps, with the answers that say something', () => {
  const tree = readTreeOf(
    'Use this.\n\n## Is it on?\n\nLook.\n\n- [Yes](#solved)\n- [No](#solved)\n- [It stays dark](#solved)\n\n## Solved\n\n> [!SOLVED]\n> Done.\n',
  );
  expect(passagesOf(tree)).toEqual([
    { text: 'Use this.' },
    { heading: { id: 'is-it-on', title: 'Is it on?' }, text: 'Look.\nIt stays dark' },
    { heading: { id: 'solved', title: 'Solved' }, text: 'Done.' },
  ]);
});
