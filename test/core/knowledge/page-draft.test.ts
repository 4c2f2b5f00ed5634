import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentId, serviceId } from '../../../extension/core/knowledge/ids';
import { liftPageMask, masked, PAGE_DRAFTS, pageOfDraft, type RawAnswer, startPage } from '../../../extension/core/knowledge/page-draft';
import { stepFromMarkdown } from '../../../extension/core/knowledge/page-from-answer';
import { answerOfTicket } from '../../../extension/core/knowledge/page-sources';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { previewPage } from '../../../extension/core/knowledge/preview-page';
import { PROPOSAL_LIMIT, proposePage } from '../../../extension/core/knowledge/propose-page';
import type { Leg } from '../../../extension/core/tickets/ticket';
import { NOW, someTicket } from '../desk/some-tickets';
import { problemsOf, TODAY } from './content';

const raw: RawAnswer = {
  title: 'Erin’s mail does not sync',
  question: 'My mailbox erin@example.com does not sync. Call me: 555 010-4711. Erin Example',
  solution: 'Told Erin to sign out on 10.1.2.3 and in again.',
  keywords: ['mail sync', 'erin@example.com'],
  people: [{ name: 'Erin Example', email: 'erin@example.com', phone: '5550104711' }],
};
const begin = (answer: RawAnswer = raw) =>
  startPage(answer, { id: 'p1', now: 1, services: [serviceId('wifi')], language: 'en', origin: 'Contact of today' });
const owner = departmentId('network');
const fileOf = (page = begin()) => pageOfDraft(page, { owner, today: TODAY, taken: new Set() });

describe('a page from an answer', () => {
  it('hides who asked: name, address, telephone number and machine, the same thing behind the same mask', () => {
    const page = begin();
    const all = JSON.stringify([page.title, page.summary, page.keywords, page.body]);
    for (const secret of ['Erin', 'erin@', '4711', '10.1.2.3']) expect(all).not.toContain(secret);
    expect(page.masks.map(({ name, value }) => `${name} ${value}`)).toEqual([
      '[name 1] Erin Example',
      '[telephone 1] 5550104711',
      '[e-mail 1] erin@example.com',
      '[IP address 1] 10.1.2.3',
    ]);
    expect(PAGE_DRAFTS.parse(structuredClone(page))).toEqual({ ok: true, value: page });
  });

  it('passes the check of the content as it stands, and with everything in it wiped out', () => {
    expect(problemsOf([fileOf()])).toEqual([]);
    expect(problemsOf([fileOf({ ...begin(), title: '', summary: '', body: '', keywords: ['', ' , '], services: [] })])).toEqual([]);
  });

  it('puts back what should not have been hidden, everywhere at once', () => {
    const page = begin();
    const mail = page.masks.find(({ name }) => name === '[e-mail 1]');
    if (!mail) throw new Error('no mask');
    const lifted = liftPageMask(page, mail, 2);
    expect(lifted.summary).toContain('erin@example.com');
    expect(fileOf(lifted).text).toContain('erin\\@example.com');
    expect(lifted.masks).toHaveLength(3);
  });

  it('never leaves a mail address or a name of the caller in the file, whatever is written around it', () => {
    const around = fc.string({ maxLength: 20 }).filter((text) => !/[\p{L}\p{N}@.\\_+-]$|^[\p{L}\p{N}@.\\_+-]/u.test(text));
    fc.assert(
      fc.property(around, around, (before, after) => {
        const { answer } = masked({ ...raw, solution: `${before} erin@example.com Example ${after}` });
        expect(answer.solution).not.toMatch(/erin@example\.com|Example/);
      }),
      { seed: 6 },
    );
  });

  it('is shown as its readers will see it, with what is still to be done in plain sentences', () => {
    const page = begin();
    const { article, problems } = previewPage(page, fileOf(page), owner, TODAY);
    expect(plainTextOfBlocks(article.body)).toContain('What was asked');
    expect(problems.map(({ message }) => message)).toContain('[e-mail 1] stands in the text: write it so that it fits every reader.');
    const empty = previewPage({ ...page, title: '', body: '<script>alert(1)</script>', services: [] }, fileOf(page), owner, TODAY);
    expect(empty.problems.some(({ level, line }) => level === 'error' && line === 1)).toBe(true);
    expect(empty.problems.map(({ message }) => message).join()).toContain('Give it a title');
  });

  it('is a step of a tree as well, without headings that would be steps of their own', () => {
    expect(stepFromMarkdown('Sign in again', '## First\n\nSign out.')).toBe(
      '## Sign in again\n\n**First**\n\nSign out.\n\n- [It works now](#solved)\n- [Still not working](#ticket)\n',
    );
  });
});

describe('a page from a solved ticket', () => {
  it('asks what the customer asked first, and answers what the desk said last, without Deskside’s own line', () => {
    const ticket = someTicket({ subject: 'No Wi-Fi', customer: { id: 'erin', name: 'Erin Example' }, owner: { id: 'ola', name: 'Ola' } });
    const leg = (id: number, who: string, text: string, isPublic = true): Leg => ({
      id: String(id),
      at: NOW + id,
      who,
      kind: 'replied',
      title: '',
      text,
      public: isPublic,
      attachments: [],
    });
    const answer = answerOfTicket(ticket, [
      leg(3, 'Ola', 'Forget the network and join again.\n\nDeskside reference: DS-ABC123'),
      leg(1, 'Erin Example', 'It does not connect.'),
      leg(4, 'Ola', 'Only for us', false),
      leg(5, 'Erin Example', 'Thank you!'),
    ]);
    expect(answer).toMatchObject({ title: 'No Wi-Fi', question: 'It does not connect.', solution: 'Forget the network and join again.' });
    expect(answer.people.map(({ name }) => name)).toEqual(['Erin Example', 'Ola']);
    expect(answerOfTicket(ticket, null)).toMatchObject({ question: '', solution: '' });
  });
});

describe('a proposal', () => {
  it('opens on a host whose address is known, and is a file by hand elsewhere or when it is too long for a link', () => {
    const page = fileOf();
    const proposed = proposePage('https://github.com/company/knowledge', 'kb-content', page);
    expect(proposed.ok && new URL(proposed.address).searchParams.get('filename')).toBe(`kb-content/${page.path}`);
    expect(proposed.ok && new URL(proposed.address).searchParams.get('value')).toBe(page.text);
    expect(proposePage(undefined, '', page)).toEqual({ ok: false, why: 'no-repository' });
    expect(proposePage('https://git.example.com/kb', '', page)).toEqual({ ok: false, why: 'unknown-host' });
    const long = { ...page, text: 'x'.repeat(PROPOSAL_LIMIT) };
    expect(proposePage('https://github.com/company/knowledge', '', long)).toEqual({ ok: false, why: 'too-long' });
  });
});
