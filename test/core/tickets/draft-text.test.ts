import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtWord, draftSubject, wholeCharacters } from '../../../extension/core/tickets/draft-subject';
import { draftText } from '../../../extension/core/tickets/draft-text';
import { line, phoneDraft } from '../../support/some-draft';

const SEED = 20261121;
/** Halves of characters become U+FFFD. */
const wellFormed = (text: string) => Buffer.from(text).toString();

describe('a draft as plain text', () => {
  it('says the person’s own words first, then what was tried as question and answer, the telephone and the details', () => {
    expect(draftText(phoneDraft())).toBe(
      [
        'Since this morning my desk phone shows “No service”.',
        'I cannot take calls & <nobody> reaches me.',
        '',
        'What was tried',
        '- Is the cable plugged in? Yes',
        '- Does a restart help? No',
        '',
        'Telephone',
        '- Extension: 4357',
        '- Handset model: Cisco 8841',
        '',
        'System details',
        '- Operating system: Windows 11',
        '- Memory: 16 GB, 8.2 GB free',
        '- Browser: Chrome 156',
        '- Network: online, cable',
      ].join('\n'),
    );
  });

  it('never says a line that was struck out, is blank, or is not available here', () => {
    const secret = 'do-not-send-this';
    const lines = [
      line('details.system', secret, 'Windows 11', true),
      line('page.address', 'Page', secret, true),
      line('details.memory', secret, null),
      line('telephone.extension', secret, '  '),
    ];
    expect(draftText(phoneDraft({ lines }))).not.toContain(secret);
    fc.assert(
      fc.property(
        fc.array(fc.record({ struck: fc.boolean(), value: fc.option(fc.nat().map((n) => `value${n}value`)) }), { maxLength: 8 }),
        (some) => {
          const made = some.map(({ struck, value }, i) => line(`details.${i}`, `label${i}label`, value, struck));
          const text = draftText(phoneDraft({ description: '', lines: made }));
          for (const one of made) expect(text.includes(`- ${one.label}: `)).toBe(!one.struck && one.value !== null);
        },
      ),
      { seed: SEED },
    );
  });

  it('says that somebody should come, and a priority that is not the usual one', () => {
    const text = draftText(phoneDraft({ visit: true, priority: 'urgent' }));
    expect(text).toContain('Somebody should come in person.');
    expect(text).toContain('Priority: urgent');
    expect(draftText(phoneDraft({ priority: 'normal' }))).not.toContain('Priority');
  });

  it('keeps answers of several lines under their question', () => {
    const lines = [line('tried.1', 'What did it say?', 'Error 5\r\nTry again')];
    expect(draftText(phoneDraft({ description: 'x', lines }))).toBe('x\n\nWhat was tried\n- What did it say? Error 5\n  Try again');
  });

  it('takes out control characters that forms and mail choke on', () => {
    expect(draftText(phoneDraft({ description: 'a\u0000b\u0007c\u0085d\te', lines: [] }))).toBe('abcd\te');
  });

  it('leaves out a line that has a field of its own', () => {
    expect(draftText(phoneDraft(), { without: new Set(['details.system']) })).not.toContain('Operating system');
  });
});

describe('the subject of a draft', () => {
  it('is the one that was written, on one line', () => expect(draftSubject(phoneDraft({ subject: ' No \n service ' }))).toBe('No service'));
  it('falls back to the first line of the description', () =>
    expect(draftSubject(phoneDraft({ subject: '' }))).toBe('Since this morning my desk phone shows “No service”.'));
  it('is never empty', () => expect(draftSubject(phoneDraft({ subject: ' ', description: ' \n ' }))).toBe('Help request'));
});

describe('cutting a text', () => {
  it('cuts between words and marks the cut', () => expect(cutAtWord('the quick brown fox', 12)).toBe('the quick…'));

  it('never makes it longer than asked, never splits a character, and leaves a short text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, length) => {
        const cut = cutAtWord(text, length);
        expect(cut.length).toBeLessThanOrEqual(Math.max(length, 0));
        expect(wellFormed(cut)).toBe(cut);
        expect(wellFormed(wholeCharacters(text, length))).toBe(wholeCharacters(text, length));
        if (text.length <= length) expect(cut).toBe(text);
        else if (length > 0) expect(text.startsWith(cut.slice(0, -1).trimEnd())).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
