import { describe, expect, it } from 'vitest';
import type { DraftLine } from '../../../extension/core/tickets/draft';
import { DRAFTS } from '../../../extension/core/tickets/draft-schema';
import { draftText, sentLines } from '../../../extension/core/tickets/draft-text';
import { addFile, addLines, removeFile, removeLines, setFileSize, setLine } from '../../../extension/core/tickets/edit-draft';
import { fillValues } from '../../../extension/core/tickets/fill-values';
import { mailAddress } from '../../../extension/core/tickets/mail-address';
import { maskedLines, setLifted } from '../../../extension/core/tickets/masked-lines';
import { secretsInOwnWords } from '../../../extension/core/tickets/own-words';
import { maskName } from '../../../extension/core/tickets/redaction/redact';
import { phoneDraft } from '../../support/some-draft';

const recorded = (id: string, value: string): DraftLine => ({
  id: `recorded.${id}`,
  section: 'recorded',
  label: 'Error',
  value,
  struck: false,
  captured: true,
});

const DRAFT = phoneDraft({
  description: 'My mail is ada@example.com, password=hunter2',
  lines: [
    {
      id: 'page.address',
      section: 'page',
      label: 'Page address',
      value: 'https://x.example/u/ada@example.com',
      struck: false,
      captured: true,
    },
    recorded('1', 'No such user: ada@example.com or bob@example.com'),
    recorded('2', 'GET https://x.example/a?who=bob@example.com failed'),
  ],
});

describe('what was captured', () => {
  it('leaves with its masks by every way, and what the person wrote leaves as written', () => {
    const text = draftText(DRAFT);
    expect(text).toContain('My mail is ada@example.com, password=hunter2');
    expect(text).toContain('Page address: https://x.example/u/[e-mail 1]');
    expect(text).toContain('No such user: [e-mail 1] or [e-mail 2]');
    expect(text).toContain('GET https://x.example/a?[query 1] failed');
    expect(decodeURIComponent(mailAddress('desk@example.com', DRAFT).address)).not.toContain('bob@');
    expect([...fillValues(DRAFT).values()].every(({ text: value }) => !value.includes('bob@'))).toBe(true);
  });

  it('is shown with every mask, which can be lifted one by one and put back', () => {
    const { masks } = maskedLines(DRAFT);
    expect(masks.map(maskName)).toEqual(['[e-mail 1]', '[e-mail 2]', '[query 1]']);
    const [first, second] = masks;
    if (!first || !second) throw new Error('masks are missing');
    const open = setLifted(DRAFT, second, true, 5);
    expect(draftText(open)).toContain('No such user: [e-mail 1] or bob@example.com');
    expect(maskedLines(open).masks.map(maskName)).toEqual(masks.map(maskName));
    expect(draftText(setLifted(open, second, false, 6))).toBe(draftText(DRAFT));
    expect(setLifted(open, second, true, 7)).toBe(open);
  });

  it('leaves as it was when every mask is lifted', () => {
    const open = maskedLines(DRAFT).masks.reduce((draft, mask) => setLifted(draft, mask, true, 1), DRAFT);
    expect(sentLines(open).map(({ value }) => value)).toEqual(DRAFT.lines.map(({ value }) => value));
  });

  it('does not hide behind a control character that is taken out when it is sent', () => {
    const draft = phoneDraft({ lines: [recorded('1', 'ada\u0000lovelace@\u0007example.com')] });
    expect(draftText(draft)).toContain('Error: [e-mail 1]');
    expect(draftText(draft)).not.toContain('example.com');
  });

  it('is the person’s own once they wrote it anew', () => {
    const draft = setLine(DRAFT, 'recorded.1', 'I am ada@example.com', 5);
    expect(draftText(draft)).toContain('I am ada@example.com');
  });
});

describe('a draft of an older Deskside', () => {
  it('gets its page masked, and has no files', () => {
    const { attachments: _, masks: __, ...rest } = DRAFT;
    const old = { ...rest, version: 2, lines: DRAFT.lines.map(({ captured: ___, ...line }) => line) };
    const parsed = DRAFTS.parse(old);
    if (!parsed.ok) throw new Error(parsed.detail);
    expect(parsed.value).toMatchObject({ version: 4, attachments: [], masks: [] });
    expect(draftText(parsed.value)).toContain('Page address: https://x.example/u/[e-mail 1]');
  });

  it('of today is read back as it was written', () => {
    const draft = addFile(DRAFT, { id: 'a', name: 'log.txt', type: 'text/plain', size: 3, masked: true }, 1, maskedLines(DRAFT).masks);
    expect(DRAFTS.parse(structuredClone(draft))).toEqual({ ok: true, value: draft });
  });
});

describe('files and lines', () => {
  const file = (id: string) => ({ id, name: `${id}.png`, type: 'image/png', size: 1 });

  it('come back where they stood when their removal is undone', () => {
    const draft = ['a', 'b', 'c'].reduce((now, id) => addFile(now, file(id), 1), DRAFT);
    const without = removeFile(draft, 'b', 2);
    expect(without.attachments.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(addFile(without, file('b'), 3, undefined, 1).attachments).toEqual(draft.attachments);
    expect(addFile(draft, file('b'), 3)).toBe(draft);
    expect(setFileSize(draft, 'b', 9, 4).attachments[1]?.size).toBe(9);
    expect(setFileSize(draft, 'b', 1, 4)).toBe(draft);
  });

  it('of a recording that is read again take the place of the old ones, and what was struck out stays so', () => {
    const draft = { ...DRAFT, lines: DRAFT.lines.map((line) => (line.id === 'recorded.1' ? { ...line, struck: true } : line)) };
    const again = addLines(draft, [recorded('1', 'new words'), recorded('3', 'more')], 9);
    expect(again.lines.map(({ id, struck }) => [id, struck])).toEqual([
      ['page.address', false],
      ['recorded.1', true],
      ['recorded.2', false],
      ['recorded.3', false],
    ]);
    expect(again.lines[1]?.value).toBe('new words');
    expect(addLines(again, [recorded('3', 'more')], 10)).toBe(again);
    expect(removeLines(again, new Set(['recorded.1', 'recorded.2', 'recorded.3']), 11).lines).toHaveLength(1);
  });
});

describe('what the person wrote', () => {
  it('is warned about when it looks like a password or a card number, and not because of an address', () => {
    expect(secretsInOwnWords(phoneDraft({ description: 'Reach me at ada@example.com or 10.0.0.7', subject: 'No password' }))).toEqual([]);
    const draft = phoneDraft({ description: 'My login is ada, password: hunter2!', subject: 'Card 4111111111111111' });
    expect(secretsInOwnWords(draft)).toEqual(['4111111111111111', 'hunter2!']);
    expect(draftText(draft)).toContain('password: hunter2!');
  });
});
