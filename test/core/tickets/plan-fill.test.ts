import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentId } from '../../../extension/core/knowledge/ids';
import type { FillPlan, RefusalReason, SeenField } from '../../../extension/core/tickets/fill-plan';
import { fillFailureSentence, refusalSentence } from '../../../extension/core/tickets/fill-sentences';
import { hasTicketForm, planFill } from '../../../extension/core/tickets/plan-fill';
import { parseSeenPage, SEEN_LIMITS } from '../../../extension/core/tickets/seen-page-schema';
import { line, phoneDraft } from '../../support/some-draft';
import { someField as field, somePage as page } from '../../support/some-fields';

const SEED = 20261121;
const select = (label: string, texts: readonly string[], changes: Partial<SeenField> = {}) =>
  field(label, { control: 'select', options: texts.map((text, i) => ({ value: `${i}`, text })), current: texts[0] ?? '', ...changes });
const multiline = (label: string | readonly string[], changes: Partial<SeenField> = {}) =>
  field(label, { control: 'multiline', ...changes });
const placed = (plan: FillPlan) => Object.fromEntries(plan.fills.map(({ meaning, value }) => [meaning, value]));
const text = (plan: FillPlan) => placed(plan).description ?? '';

describe('finding the fields of a ticket form by their words', () => {
  it.each([
    ['English', 'Subject', 'Description', 'Operating system', 'Memory', 'Extension number'],
    ['Indonesian', 'Perihal', 'Deskripsi masalah', 'Sistem operasi', 'Memori', 'Nomor ekstensi'],
    ['German', 'Betreff *', 'Beschreibung *', 'Betriebssystem', 'Arbeitsspeicher', 'Durchwahl'],
    ['French', 'Objet :', 'Décrivez votre problème', 'Système d’exploitation', 'Mémoire', 'Poste'],
    ['Spanish', 'Asunto', 'Descripción', 'Sistema operativo', 'Memoria', 'Número de extensión'],
    ['Portuguese', 'Assunto', 'Descrição', 'Sistema operacional', 'Memória', 'Ramal'],
    ['Dutch', 'Onderwerp', 'Omschrijving', 'Besturingssysteem', 'Werkgeheugen', 'Toestelnummer'],
    ['Japanese', '件名（必須）', 'お問い合わせ内容', 'オペレーティングシステム', 'メモリ', '内線番号'],
  ])('reads a form in %s', (_, subject, description, system, memory, extension) => {
    const plan = planFill(page(field(extension), multiline(description), field(memory), field(subject), field(system)), phoneDraft());
    expect(placed(plan)).toMatchObject({
      subject: 'Desk phone shows “No service”',
      'operating-system': 'Windows 11',
      memory: '16 GB, 8.2 GB free',
      'extension-number': '4357',
    });
    expect(text(plan)).toContain('I cannot take calls');
  });

  it('reads Request Tracker’s staff form, with its colons, numbers in names and a queue', () => {
    const fields = [
      select('Queue:', ['General', 'Network', 'Telephony'], { name: 'Queue' }),
      select('Status:', ['new', 'open'], { name: 'Status' }),
      field('Requestors:', { name: 'Requestors', usable: 'hidden', current: 'frank@example.com' }),
      field('Cc:', { name: 'Cc' }),
      field('Subject:', { name: 'Subject', maxLength: 200 }),
      field(['OS:', 'Enter one value'], { name: 'Object-RT::Ticket--CustomField-2-Value' }),
      field('Type your message here', { name: 'Content', control: 'rich-text' }),
    ];
    const plan = planFill(page(...fields), phoneDraft(), { department: 'Telephony' });
    expect(plan.fills.map(({ meaning, label, shown }) => `${meaning}: ${label} = ${shown.split('\n')[0]}`)).toEqual([
      'department: Queue = Telephony',
      'subject: Subject = Desk phone shows “No service”',
      'operating-system: OS = Windows 11',
      'description: Type your message here = Since this morning my desk phone shows “No service”.',
    ]);
  });

  it('goes by the name in the source where there is no label, and not by a hash', () => {
    const plan = planFill(
      page(field([], { name: 'ticket[subject]' }), multiline([], { name: 'ticketDescription' }), field([], { name: 'os_a91f3' })),
      phoneDraft(),
    );
    expect(Object.keys(placed(plan))).toEqual(['subject', 'operating-system', 'description']);
    const hashed = planFill(page(field([], { name: 'sx8b2ubject' }), multiline([], { name: 'q81fa9' })), phoneDraft());
    expect(hashed.fills).toEqual([]);
  });

  it('takes the largest text box for the description when nothing is called so', () => {
    const plan = planFill(page(field('Subject'), multiline('Zusätzliches'), field('Eleven', { control: 'rich-text' })), phoneDraft());
    expect(plan.fills.find(({ meaning }) => meaning === 'description')?.label).toBe('Eleven');
  });

  it('knows a short description from a description, and a “Kurzbeschreibung” from a “Beschreibung”', () => {
    for (const [short, long] of [
      ['Short description', 'Description'],
      ['Kurzbeschreibung', 'Beschreibung'],
    ] as const) {
      const plan = planFill(page(multiline(long), field(short)), phoneDraft());
      expect(plan.fills.map(({ meaning, label }) => [meaning, label])).toEqual([
        ['subject', short],
        ['description', long],
      ]);
    }
  });

  it.each([
    'User name',
    'Username',
    'Vorname',
    'Host name',
    'Company name',
    'Fax',
    'File extension',
    'Internal note',
    'Memory card',
    'Your department',
    'Quantity',
  ])('puts nothing into “%s”', (label) => {
    const all = [line('details.name', 'Name', 'Erin'), line('details.phone', 'Phone number', '555'), ...phoneDraft().lines];
    const plan = planFill(
      page(field('Subject'), multiline('Description'), field(label), select(label, ['Telephony', 'x'])),
      phoneDraft({ lines: all }),
      {
        department: 'Telephony',
      },
    );
    expect(plan.fills.map((fill) => fill.label)).toEqual(['Subject', 'Description']);
  });

  it('chooses the form with a subject and a description, not the search, the newsletter or the login beside it', () => {
    const fields = [
      field('Search', { form: 'search' }),
      field('E-mail', { form: 'newsletter', control: 'email' }),
      field('Title', { form: 'lone' }),
      field('Summary', { form: 'ticket' }),
      multiline('Details', { form: 'ticket' }),
      multiline('Comment', { form: 'comment' }),
    ];
    const plan = planFill(page(...fields), phoneDraft());
    expect(new Set(plan.fills.map(({ ref }) => fields.find((one) => one.ref === ref)?.form))).toEqual(new Set(['ticket']));
  });

  it.each([
    ['only a search', [field('Search tickets')]],
    ['only a lone title', [field('Title'), field('Quantity')]],
    ['nothing', []],
    ['only fields that may not be used', [field('Subject', { usable: 'password' }), multiline('Description', { usable: 'hidden' })]],
  ])('finds no ticket form where there is %s', (_, fields) => {
    expect(hasTicketForm(page(...fields))).toBe(false);
    expect(planFill(page(...fields), phoneDraft()).fills).toEqual([]);
  });
});

describe('what goes into the fields', () => {
  it('says in the description what has no field of its own, and nothing twice', () => {
    const plan = planFill(page(field('Subject'), multiline('Description'), field('OS'), field('Extension')), phoneDraft());
    expect(text(plan)).not.toContain('Windows 11');
    expect(text(plan)).not.toContain('4357');
    expect(text(plan)).toContain('Memory: 16 GB, 8.2 GB free');
    expect(text(plan)).toContain('Handset model: Cisco 8841');
    expect(plan.notPlaced).toEqual([]);
  });

  it('never says a struck line anywhere', () => {
    const draft = phoneDraft({ lines: phoneDraft().lines.map((one) => ({ ...one, struck: true })) });
    const plan = planFill(page(field('Subject'), multiline('Description'), field('OS'), field('Memory'), field('Extension')), draft);
    expect(Object.keys(placed(plan))).toEqual(['subject', 'description']);
    expect(text(plan)).toBe(draft.description);
  });

  it('cuts a subject at the length of its field and says all of it in the description', () => {
    const subject = 'The desk phone in the meeting room on the third floor shows “No service” since the storm';
    const plan = planFill(page(field('Subject', { maxLength: 30 }), multiline('Description')), phoneDraft({ subject }));
    const [first] = plan.fills;
    expect(first).toMatchObject({ meaning: 'subject', cut: true });
    expect(first?.value.length).toBeLessThanOrEqual(30);
    expect(text(plan).startsWith(subject)).toBe(true);
  });

  it('keeps a detail in the description when its own field has not enough room', () => {
    const plan = planFill(
      page(field('Subject'), multiline('Description'), field('OS', { maxLength: 5 }), field('Extension', { maxLength: 2 })),
      phoneDraft(),
    );
    expect(text(plan)).toContain('Windows 11');
    expect(text(plan)).toContain('4357');
    expect(placed(plan)['extension-number']).toBeUndefined();
  });

  it('says the subject in the description when the form has no field for it', () => {
    const plan = planFill(page(multiline('How can we help?'), field('Room')), phoneDraft());
    expect(text(plan).startsWith('Desk phone shows “No service”\n\nSince this morning')).toBe(true);
  });

  it('tells when the text itself found no place', () => {
    const plan = planFill(page(field('Subject'), field('Room'), field('Asset tag')), phoneDraft());
    expect(plan.notPlaced).toContain('description');
  });

  it('chooses queue and operating system by words, and says them in the text when no choice fits', () => {
    const fields = [
      field('Subject'),
      multiline('Description'),
      select('Queue', ['General', 'Telephony']),
      select('OS', ['', 'Windows 10', 'Windows 11']),
    ];
    expect(planFill(page(...fields), phoneDraft(), { department: 'Telephony' }).fills.map(({ shown }) => shown)).toEqual(
      expect.arrayContaining(['Telephony', 'Windows 11']),
    );
    const other = phoneDraft({ lines: [line('details.system', 'Operating system', 'Windows 7')], department: departmentId('security') });
    const plan = planFill(page(...fields), other, { department: 'Information security' });
    expect(plan.refused).toEqual([
      { field: 'Queue', why: 'no-such-option' },
      { field: 'OS', why: 'no-such-option' },
    ]);
    expect(text(plan)).toContain('Operating system: Windows 7');
    expect(plan.notPlaced).toContain('department');
  });

  it('takes a category that has the words of the department, and says nothing of a list of other categories', () => {
    const fields = [field('Subject'), multiline('Description')];
    const names = { department: 'Telephony' };
    const same = planFill(page(...fields, select('Category', ['Choose …', 'Network', 'Telephony'])), phoneDraft(), names);
    expect(same.fills.find(({ meaning }) => meaning === 'category')?.shown).toBe('Telephony');
    const other = planFill(page(...fields, select('Category', ['Choose …', 'Hardware', 'Telephony and voicemail'])), phoneDraft(), names);
    expect(placed(other).category).toBeUndefined();
    expect(other.refused).toEqual([]);
    expect(other.notPlaced).not.toContain('category');
  });

  it('leaves a priority on what the form has unless the draft says another', () => {
    const fields = [field('Subject'), multiline('Description'), select('Priority', ['Low', 'Normal', 'High'])];
    expect(placed(planFill(page(...fields), phoneDraft())).priority).toBeUndefined();
    const high = planFill(page(...fields), phoneDraft({ priority: 'high' }));
    expect(high.fills.find(({ meaning }) => meaning === 'priority')?.shown).toBe('High');
    expect(text(high)).not.toContain('Priority');
    const urgent = planFill(page(...fields), phoneDraft({ priority: 'urgent' }));
    expect(urgent.refused).toContainEqual({ field: 'Priority', why: 'no-such-option' });
    expect(text(urgent)).toContain('Priority: urgent');
  });

  it('puts only digits into a field for numbers', () => {
    const form = (extension: string) =>
      planFill(
        page(field('Subject'), multiline('Description'), field('Extension', { control: 'number' })),
        phoneDraft({ lines: [line('telephone.extension', 'Extension', extension)] }),
      );
    expect(placed(form('43 57'))['extension-number']).toBe('4357');
    expect(placed(form('4357 or 4358'))['extension-number']).toBeUndefined();
    expect(text(form('4357 or 4358'))).toContain('4357 or 4358');
  });

  it('does not choose a memory size by a figure that the browser has rounded', () => {
    const draft = phoneDraft({ lines: [line('details.memory', 'Memory', 'about 8 GB, as the browser rounds it')] });
    const plan = planFill(page(field('Subject'), multiline('Description'), select('Memory', ['4 GB', '8 GB'])), draft);
    expect(placed(plan).memory).toBeUndefined();
    expect(text(plan)).toContain('about 8 GB');
  });

  it('fills choices first, the queue before all, and the description last', () => {
    const fields = [
      multiline('Description'),
      field('Subject'),
      select('OS', ['Windows 11', 'Linux'], { current: '' }),
      select('Queue', ['General', 'Telephony']),
    ];
    const plan = planFill(page(...fields), phoneDraft(), { department: 'Telephony' });
    expect(plan.fills.map(({ meaning }) => meaning)).toEqual(['department', 'operating-system', 'subject', 'description']);
  });
});

describe('what is left alone', () => {
  it('names what a person typed, and what the site put there', () => {
    const plan = planFill(
      page(
        field('Subject', { current: 'mine', usable: 'person-typed-here', isDefault: false }),
        multiline('Description'),
        field('OS', { current: 'as on file' }),
      ),
      phoneDraft(),
    );
    expect(plan.refused).toEqual(
      expect.arrayContaining([
        { field: 'Subject', why: 'person-typed-here' },
        { field: 'OS', why: 'filled-already' },
      ]),
    );
    expect(Object.keys(placed(plan))).toEqual(['description']);
  });

  it('puts the text above a signature or template that the site has in the description', () => {
    const plan = planFill(
      page(field('Subject'), multiline('Description', { current: 'Serial number:', maxLength: 60 })),
      phoneDraft({ lines: [] }),
    );
    const fill = plan.fills.find(({ meaning }) => meaning === 'description');
    expect(fill).toMatchObject({ place: 'before', cut: true });
    expect(`${fill?.value}\n\nSerial number:`.length).toBeLessThanOrEqual(60);
  });

  it('says what is there already, and fills nothing in twice', () => {
    const first = planFill(page(field('Subject'), multiline('Description')), phoneDraft());
    const values = placed(first);
    const second = planFill(
      page(
        field('Subject', { current: values.subject ?? '' }),
        multiline('Description', { current: `\n${values.description}\n-- \nErin` }),
      ),
      phoneDraft(),
    );
    expect(second.fills).toEqual([]);
    expect(second.alreadyThere).toEqual(['Subject', 'Description']);
  });

  it('may replace what it put there itself', () => {
    const plan = planFill(
      page(field('Subject', { current: 'An older draft', isOurs: true, isDefault: false }), multiline('Description')),
      phoneDraft(),
    );
    expect(placed(plan).subject).toBe('Desk phone shows “No service”');
  });

  it.each(['Leave this field empty', 'Bitte nicht ausfüllen', 'Enter the characters you see (captcha)', 'Search'])(
    'never fills “%s”',
    (label) => {
      const trap = field([label, 'Subject'], { name: 'subject' });
      const plan = planFill(page(trap, field('Subject'), multiline('Description')), phoneDraft());
      expect(plan.fills.map(({ ref }) => ref)).not.toContain(trap.ref);
      expect(Object.keys(placed(plan))).toEqual(['subject', 'description']);
    },
  );

  it('never ticks a lone checkbox, and fills no date', () => {
    const consent = field('I have read the description', {
      control: 'checkbox',
      options: [{ value: 'on', text: 'I have read the description' }],
    });
    const plan = planFill(page(field('Subject'), multiline('Description'), consent, field('OS', { control: 'date' })), phoneDraft());
    expect(Object.keys(placed(plan))).toEqual(['subject', 'description']);
  });

  it('lists the required fields that stay empty, also those on the choice for none', () => {
    const plan = planFill(
      page(
        field('Subject', { required: true }),
        multiline('Description', { required: true }),
        field('Cost centre *', { required: true }),
        field('Building', { required: true, control: 'select', options: [{ value: '', text: 'Choose' }], current: 'Choose' }),
        field('Floor', { required: true, current: '2' }),
        field('Elsewhere', { required: true, form: 'form-2' }),
      ),
      phoneDraft(),
    );
    expect(plan.stillEmpty).toEqual(['Cost centre', 'Building']);
  });

  it('never plans to touch a field that may not be used, whatever the page says of it', () => {
    const reasons: readonly (true | RefusalReason)[] = [
      true,
      'hidden',
      'covered',
      'off-screen',
      'read-only',
      'disabled',
      'password',
      'search',
      'captcha',
      'person-typed-here',
    ];
    const labels = [
      'Subject',
      'Description',
      'OS',
      'Memory',
      'Browser',
      'Extension',
      'Queue',
      'Priority',
      'Name',
      'E-mail',
      'Phone',
      'Leave empty',
      '',
    ];
    const controls = [
      'text',
      'multiline',
      'select',
      'radio',
      'checkbox',
      'combobox',
      'rich-text',
      'date',
      'email',
      'tel',
      'number',
    ] as const;
    const someField = fc
      .record({
        label: fc.constantFrom(...labels),
        name: fc.string(),
        control: fc.constantFrom(...controls),
        usable: fc.constantFrom(...reasons),
        maxLength: fc.option(fc.integer({ min: 1, max: 80 })),
        current: fc.constantFrom('', 'x', 'Windows 11'),
        texts: fc.array(fc.constantFrom('', 'Windows 11', 'Windows 10', 'Telephony', 'High'), { maxLength: 4 }),
        form: fc.constantFrom('form-1', 'form-2'),
      })
      .map(({ label, texts, ...rest }) => field(label, { ...rest, options: texts.map((one, i) => ({ value: `${i}`, text: one })) }));
    fc.assert(
      fc.property(fc.array(someField, { maxLength: 12 }), (fields) => {
        const plan = planFill(page(...fields), phoneDraft({ priority: 'high' }), { department: 'Telephony' });
        const touched = plan.fills.map(({ ref }) => fields.find((one) => one.ref === ref));
        expect(touched.every((one) => one?.usable === true)).toBe(true);
        expect(new Set(plan.fills.map(({ ref }) => ref)).size).toBe(plan.fills.length);
        expect(new Set(plan.fills.map(({ meaning }) => meaning)).size).toBe(plan.fills.length);
        expect(new Set(touched.map((one) => one?.form)).size).toBeLessThanOrEqual(1);
        for (const [i, fill] of plan.fills.entries()) {
          const one = touched[i];
          if (one?.maxLength && !one.options.length && fill.control !== 'combobox' && fill.control !== 'select')
            expect(fill.value.length).toBeLessThanOrEqual(one.maxLength);
          if (one && one.current !== '' && !one.options.length && one.control === 'text')
            expect(fill.place === 'before' || one.current === '').toBe(true);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('what a page brings back', () => {
  it('is taken when it is what was asked for', () => expect(parseSeenPage(page(field('Subject')))).toMatchObject({ title: 'New ticket' }));

  it.each([
    ['nothing', null],
    ['a text', 'page'],
    ['a field of an unknown kind', page(field('x', { control: 'button' as never }))],
    ['a reference that was not made here', page(field('x', { ref: 'document.body' }))],
    ['more fields than a look brings', page(...Array.from({ length: SEEN_LIMITS.fields + 1 }, () => field('x')))],
    ['a label as long as a book', page(field('x'.repeat(SEEN_LIMITS.text + 1)))],
    ['a length limit below one', page(field('x', { maxLength: 0 }))],
  ])('is refused when it is %s', (_, seen) => expect(parseSeenPage(seen)).toBeNull());
});

describe('the sentences', () => {
  it('name the field and the reason, and end like sentences', () => {
    expect(refusalSentence('Subject', 'person-typed-here')).toBe('“Subject” holds what you typed; it was left alone.');
    for (const why of ['no-permission', 'no-tab', 'tab-closed', 'browser-page', 'no-form', 'page-changed', 'reloaded', 'refused'] as const)
      expect(fillFailureSentence(why)).toMatch(/^[A-Z].*\.$/);
  });
});
