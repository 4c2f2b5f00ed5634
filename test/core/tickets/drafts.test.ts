import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../extension/core/knowledge/entry';
import { answerId, departmentId, entryId, serviceId, stepId } from '../../../extension/core/knowledge/ids';
import type { Walk } from '../../../extension/core/knowledge/walk';
import type { Draft } from '../../../extension/core/tickets/draft';
import { DRAFTS } from '../../../extension/core/tickets/draft-schema';
import {
  markHandedOver,
  refreshDetails,
  setDepartment,
  setDescription,
  setLine,
  setPriority,
  setSubject,
  setVisit,
  strikeLine,
  takeBackHandOver,
  unstrikeLine,
} from '../../../extension/core/tickets/edit-draft';
import { makeDraft } from '../../../extension/core/tickets/make-draft';
import { oneLine, SUBJECT_LIMIT } from '../../../extension/core/tickets/subject';
import { missingTelephoneLines } from '../../../extension/core/tickets/telephone';
import { NOTHING_KNOWN, someDetails } from './some-details';

const TICKET: Extract<Outcome, { kind: 'ticket' | 'visit' }> = {
  kind: 'ticket',
  department: departmentId('network'),
  priority: 'high',
  subject: 'No Wi-Fi in the office',
};

const WALK: Walk = {
  version: 1,
  id: 'walk-1',
  startedIn: entryId('wifi-not-working'),
  title: 'Wi-Fi is not working',
  startedAt: 1,
  updatedAt: 2,
  trail: [
    {
      tree: entryId('wifi-not-working'),
      step: stepId('is-wifi-on'),
      question: 'Is Wi-Fi switched on?',
      answer: answerId('yes'),
      answerText: 'Yes',
    },
    {
      tree: entryId('wifi-not-working'),
      step: stepId('forget-it'),
      question: 'Forget the network',
      answer: answerId('still-no'),
      answerText: 'Still no connection',
    },
  ],
  here: { tree: entryId('wifi-not-working'), step: stepId('ticket') },
};

const READ = [
  { id: entryId('wifi-not-working'), title: 'Wi-Fi is not working' },
  { id: entryId('guest-wifi'), title: 'Use the guest Wi-Fi' },
  { id: entryId('guest-wifi'), title: 'Use the guest Wi-Fi' },
];

const whole = () =>
  makeDraft({ id: 'draft-1', now: 10, from: TICKET, walk: WALK, query: ' no  wifi ', read: READ, details: someDetails() });
const line = (draft: Draft, id: string) => draft.lines.find((candidate) => candidate.id === id);

describe('a new draft', () => {
  it('holds what was searched, each answer of the walk and what was read, before the person writes a word', () => {
    const lines = whole().lines.filter(({ section }) => section === 'asked' || section === 'tried');
    expect(lines.map(({ section, label, value }) => [section, label, value])).toEqual([
      ['asked', 'Searched for', 'no wifi'],
      ['tried', 'Went through', 'Wi-Fi is not working'],
      ['tried', 'Is Wi-Fi switched on?', 'Yes'],
      ['tried', 'Forget the network', 'Still no connection'],
      ['tried', 'Read', 'Use the guest Wi-Fi'],
    ]);
  });

  it('takes department, priority, subject and visit from how the tree ended', () => {
    expect(whole()).toMatchObject({
      department: 'network',
      priority: 'high',
      subject: 'No Wi-Fi in the office',
      visit: false,
      walkId: 'walk-1',
    });
    expect(makeDraft({ id: 'd', now: 1, from: { ...TICKET, kind: 'visit' } }).visit).toBe(true);
  });

  it('names itself after the tree, or else after the search, when the outcome has no subject', () => {
    const { subject: _, ...unnamed } = TICKET;
    expect(makeDraft({ id: 'd', now: 1, from: unnamed, walk: WALK, query: 'wifi' }).subject).toBe('Wi-Fi is not working');
    expect(makeDraft({ id: 'd', now: 1, query: 'printer\njams' }).subject).toBe('printer jams');
    expect(makeDraft({ id: 'd', now: 1 })).toMatchObject({ subject: '', priority: 'normal', visit: false, lines: [], read: [] });
  });

  it('has the page struck out, unless the person prefers it ticked', () => {
    expect(line(whole(), 'page.address')?.struck).toBe(true);
    expect(line(makeDraft({ id: 'd', now: 1, details: someDetails(), includePage: true }), 'page.address')?.struck).toBe(false);
  });

  it('gives every line an id of its own', () => {
    const ids = whole().lines.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('mentions each entry that was read once', () => {
    expect(whole().read).toEqual(['wifi-not-working', 'guest-wifi']);
  });
});

describe('a draft about a phone', () => {
  const about = (...services: string[]) => makeDraft({ id: 'd', now: 1, services: services.map(serviceId) });
  const asked = (draft: Draft) => draft.lines.map(({ id }) => id);
  const missing = (draft: Draft) => missingTelephoneLines(draft).map(({ id }) => id);

  it('asks for extension, handset and jack, and for the box when it is about voicemail', () => {
    expect(asked(about('telephony'))).toEqual(['telephone.extension', 'telephone.handset', 'telephone.jack']);
    expect(asked(about('voicemail'))).toEqual(['telephone.extension', 'telephone.handset', 'telephone.voicemail-box']);
    expect(asked(about('wifi', 'mail'))).toEqual([]);
  });

  it('marks what the telephony team cannot do without', () => {
    expect(missing(about('telephony'))).toEqual(['telephone.extension', 'telephone.handset']);
    expect(missing(about('voicemail'))).toEqual(['telephone.extension', 'telephone.voicemail-box']);
    expect(missing(about('wifi'))).toEqual([]);
  });

  it('takes a line that is filled in or struck out as answered, and blanks as no answer', () => {
    const filled = setLine(about('telephony'), 'telephone.extension', '4357', 2);
    expect(missing(filled)).toEqual(['telephone.handset']);
    expect(missing(strikeLine(filled, 'telephone.handset', 3))).toEqual([]);
    expect(missing(setLine(filled, 'telephone.extension', '  ', 3))).toContain('telephone.extension');
  });
});

describe('editing a draft', () => {
  it('leaves the draft before the edit as it was, so that undo is that draft', () => {
    const before = whole();
    const copy = structuredClone(before);
    const after = strikeLine(setDescription(before, 'Since Monday.', 20), 'details.memory', 21);
    expect(before).toEqual(copy);
    expect(after).toMatchObject({ description: 'Since Monday.', updatedAt: 21 });
  });

  it('gives back the same draft when nothing changes, so that there is nothing to undo or save', () => {
    const draft = whole();
    expect(setSubject(draft, draft.subject, 20)).toBe(draft);
    expect(setDescription(draft, '', 20)).toBe(draft);
    expect(setPriority(draft, 'high', 20)).toBe(draft);
    expect(setDepartment(draft, departmentId('network'), 20)).toBe(draft);
    expect(setVisit(draft, false, 20)).toBe(draft);
    expect(unstrikeLine(draft, 'details.memory', 20)).toBe(draft);
    expect(strikeLine(draft, 'page.address', 20)).toBe(draft);
    expect(setLine(draft, 'no-such-line', 'x', 20)).toBe(draft);
    expect(refreshDetails(draft, someDetails(), 20)).toBe(draft);
  });

  it('keeps the subject on one line while it is typed, without taking spaces away', () => {
    expect(setSubject(whole(), 'Printer \nin hall ', 20).subject).toBe('Printer  in hall ');
  });

  it('can take the department back', () => {
    expect('department' in setDepartment(whole(), undefined, 20)).toBe(false);
  });

  it('strikes a line and puts it back', () => {
    const struck = strikeLine(whole(), 'tried.step-1', 20);
    expect(line(struck, 'tried.step-1')).toMatchObject({ struck: true, value: 'Yes' });
    expect(unstrikeLine(struck, 'tried.step-1', 21).lines).toEqual(whole().lines);
  });

  it('remembers how it left', () => {
    expect(markHandedOver(whole(), 'form', 30).handedOver).toEqual({ at: 30, way: 'form' });
  });

  it('forgets a leaving that was undone, and remembers the one before', () => {
    const filled = markHandedOver(whole(), 'form', 30);
    expect('handedOver' in takeBackHandOver(filled, undefined, 31)).toBe(false);
    expect(takeBackHandOver(filled, { at: 20, way: 'mail' }, 31).handedOver).toEqual({ at: 20, way: 'mail' });
  });
});

describe('reading the details again', () => {
  it('takes the new values and keeps what was struck out', () => {
    const struck = strikeLine(whole(), 'details.memory', 20);
    const fresh = refreshDetails(struck, someDetails({ memoryFree: 1024 ** 3 }), 30);
    expect(line(fresh, 'details.memory')).toMatchObject({ value: '16 GB, 1 GB free', struck: true });
    expect(line(fresh, 'details.processor')?.struck).toBe(false);
  });

  it('never takes away what the person wrote into a line', () => {
    const edited = setLine(whole(), 'details.storage', 'about 3 GB left', 20);
    expect(line(refreshDetails(edited, NOTHING_KNOWN, 30), 'details.storage')?.value).toBe('about 3 GB left');
  });

  it('does not carry a tick over to another page', () => {
    const other = someDetails({ page: { address: 'https://bank.example/account', title: 'Account' } });
    const ticked = unstrikeLine(whole(), 'page.address', 20);
    expect(line(refreshDetails(ticked, other, 30), 'page.address')?.value).toBe('https://intranet.example.com/report?id=7');
    expect(line(refreshDetails(whole(), other, 30), 'page.address')).toMatchObject({ value: 'https://bank.example/account', struck: true });
  });

  it('adds the details to a draft that was started without them', () => {
    const draft = refreshDetails(makeDraft({ id: 'd', now: 1, query: 'x' }), someDetails(), 2);
    expect(line(draft, 'details.system')?.value).toBe('Windows 11');
    expect(line(draft, 'asked.query')?.value).toBe('x');
  });
});

describe('a subject', () => {
  it('is cut between characters, never inside one', () => {
    const cut = oneLine('😀'.repeat(SUBJECT_LIMIT), SUBJECT_LIMIT);
    expect(cut.length).toBeLessThanOrEqual(SUBJECT_LIMIT);
    expect(cut).toMatch(/^(?:😀)+…$/u);
  });

  it('is one line of at most the limit, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (typed) => {
        const subject = oneLine(typed, SUBJECT_LIMIT);
        expect(subject.length).toBeLessThanOrEqual(SUBJECT_LIMIT);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { seed: 4357 },
    );
  });
});

describe('a draft on disk', () => {
  const lineIds = whole().lines.map(({ id }) => id);
  const edit = fc.oneof(
    fc.string().map((text) => (draft: Draft) => setSubject(draft, text, 11)),
    fc.string({ unit: 'binary' }).map((text) => (draft: Draft) => setDescription(draft, text, 12)),
    fc.constantFrom(...lineIds).map((id) => (draft: Draft) => strikeLine(draft, id, 13)),
    fc.constantFrom(...lineIds).map((id) => (draft: Draft) => unstrikeLine(draft, id, 14)),
    fc.tuple(fc.constantFrom(...lineIds), fc.string()).map(
      ([id, text]) =>
        (draft: Draft) =>
          setLine(draft, id, text, 15),
    ),
    fc.constant((draft: Draft) => refreshDetails(draft, NOTHING_KNOWN, 16)),
    fc.constant((draft: Draft) => setDepartment(draft, undefined, 17)),
    fc.constant((draft: Draft) => markHandedOver(draft, 'mail', 18)),
  );

  it('comes back the same after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const draft = edits.reduce((current, change) => change(current), whole());
        expect(DRAFTS.parse(structuredClone(draft))).toEqual({ ok: true, value: draft });
      }),
      { seed: 4357 },
    );
  });

  it('is unreadable when a field is damaged, and the reason names the field but not its text', () => {
    const damaged = { ...whole(), description: 7, subject: 'my secret' };
    const parsed = DRAFTS.parse(damaged);
    expect(parsed).toMatchObject({ ok: false, why: 'unreadable' });
    expect(!parsed.ok && parsed.detail).toContain('description');
    expect(!parsed.ok && parsed.detail).not.toContain('secret');
  });

  it('is left alone when a newer Deskside wrote it', () => {
    expect(DRAFTS.parse({ ...whole(), version: 5, colour: 'red' })).toMatchObject({ ok: false, why: 'newer' });
    expect(DRAFTS.parse(undefined)).toMatchObject({ ok: false, why: 'unreadable' });
    expect(DRAFTS.parse({ ...whole(), version: 0.5 })).toMatchObject({ ok: false, why: 'unreadable' });
  });
});
