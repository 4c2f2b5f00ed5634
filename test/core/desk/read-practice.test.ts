import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VISIT_OFF_WORDS } from '../../../extension/core/desk/practice';
import { readPractice } from '../../../extension/core/desk/read-practice';

const MESSAGES = `messages:
  ask: { en: "{questions}" }
  solved: { en: "{solution}" }
  courtesy: { en: "{leg}" }
  escalated: { en: "{department}" }
  visit: { en: "{when}" }
`;
const SERVICES = new Set(['wifi', 'vpn']);

const problemsOf = (text: string) => {
  const read = readPractice(text, SERVICES);
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
};

describe('how the desk works', () => {
  it('is read from the content that comes with Deskside', () => {
    const read = readPractice(readFileSync(resolve(import.meta.dirname, '../../../kb-content/practice.yaml'), 'utf8'));
    expect(read.ok && read.practice.sites.map(({ id }) => id)).toEqual(['building-a', 'building-b', 'branch-office']);
    expect(read.ok && read.practice.serviceLevel).toEqual({ answeredWithinSeconds: 20, percent: 80 });
    expect(read.ok && Object.keys(read.practice.messages.solved)).toEqual(['en', 'id']);
  });

  it('has sensible hours and numbers where the file says nothing', () => {
    const read = readPractice(MESSAGES, SERVICES);
    expect(read.ok && [read.practice.courtesyAfterHours, read.practice.visits.minutes, read.practice.sites]).toEqual([48, 30, []]);
  });

  it('knows the repository of the content, and refuses an address that is none or holds a password', () => {
    const read = readPractice(`contentRepository: https://github.com/company/knowledge\ncontentFolder: kb-content\n${MESSAGES}`, SERVICES);
    expect(read.ok && read.practice).toMatchObject({
      contentRepository: 'https://github.com/company/knowledge',
      contentFolder: 'kb-content',
    });
    for (const bad of ['http://github.com/a/b', 'javascript:alert(1)', 'https://me:secret@github.com/a/b', 'https://github.com/'])
      expect(problemsOf(`contentRepository: "${bad}"\n${MESSAGES}`).join()).toContain('https address of a repository');
    expect(problemsOf(`contentFolder: ../up\n${MESSAGES}`).join()).toContain('folder inside the repository');
  });

  it('tells the author of a field that stands for nothing, with the one that may be meant', () => {
    expect(problemsOf(MESSAGES.replace('{solution}', '{solutoin}'))).toEqual([
      '3: "{solutoin}" stands for nothing. Did you mean "solution"?',
    ]);
  });

  it('tells of an unknown service, a site named twice, and a number that is none, each with its line', () => {
    const problems = problemsOf(`courtesyAfterHours: soon\n${MESSAGES}`);
    expect(problems).toEqual(['1: "courtesyAfterHours" must be a whole number.']);
    expect(problemsOf(`sites:\n  - { id: hq, name: One, maintenance: [wify] }\n  - { id: hq, name: Two }\n${MESSAGES}`)).toEqual([
      '2: desk.yaml has no service "wify". Did you mean "wifi"?',
      '3: The id "hq" is used twice.',
    ]);
  });

  it('tells which message is missing', () => {
    expect(problemsOf(MESSAGES.replace(/ {2}visit.*\n/, ''))).toEqual(['1: "messages, visit" is missing.']);
  });

  it('has words of its own for a visit that is called off where the file is older than the question', () => {
    const read = readPractice(MESSAGES, SERVICES);
    expect(read.ok && read.practice.messages.visitOff).toEqual(VISIT_OFF_WORDS);
    const own = readPractice(`${MESSAGES}  visitOff: { en: "Not {when}." }\n`, SERVICES);
    expect(own.ok && own.practice.messages.visitOff).toEqual({ en: 'Not {when}.' });
  });
});
