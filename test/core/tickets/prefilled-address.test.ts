import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../extension/core/tickets/draft';
import { draftSubject } from '../../../extension/core/tickets/draft-subject';
import { draftText } from '../../../extension/core/tickets/draft-text';
import { MAIL_LIMIT, mailAddress } from '../../../extension/core/tickets/mail-address';
import { ADDRESS_LIMIT, PREFILLED_FORMS, prefilledAddress } from '../../../extension/core/tickets/prefilled-address';
import { line, phoneDraft } from '../../support/some-draft';

const SEED = 20261121;
const RUNS = 150;
/** Halves of characters, which no address can carry, become U+FFFD. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** What Request Tracker's rich-text box shows of markup that holds line breaks and escaped characters only. */
function plainOfMarkup(markup: string | null): string | null {
  expect(markup ?? '').not.toMatch(/<(?!br>)|\n/);
  return markup?.replace(/<br>/g, '\n').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&') ?? null;
}

/** What the system would read back from the address: the subject and the text. */
const READ: Readonly<Record<string, (address: URL) => readonly [string | null, string | null]>> = {
  rt: (address) => [address.searchParams.get('Subject'), plainOfMarkup(address.searchParams.get('Content'))],
  'rt-staff': (address) => [address.searchParams.get('Subject'), plainOfMarkup(address.searchParams.get('Content'))],
  redmine: (address) => [address.searchParams.get('issue[subject]'), address.searchParams.get('issue[description]')],
  zendesk: (address) => [address.searchParams.get('tf_subject'), address.searchParams.get('tf_description')],
  jira: (address) => [address.searchParams.get('summary'), address.searchParams.get('description')],
  glpi: (address) => [address.searchParams.get('name'), address.searchParams.get('content')],
  github: (address) => [address.searchParams.get('title'), address.searchParams.get('body')],
  gitlab: (address) => [address.searchParams.get('issue[title]'), address.searchParams.get('issue[description]')],
  freescout: (address) => [address.searchParams.get('subject'), address.searchParams.get('body')],
  servicenow: (address) => {
    const inner = new URL(address.searchParams.get('uri') ?? '', address);
    const fields = (inner.searchParams.get('sysparm_query') ?? '')
      .split('^')
      .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]);
    const named = Object.fromEntries(fields) as Record<string, string>;
    return [named.short_description ?? null, named.description ?? null];
  },
};
const prefilling = PREFILLED_FORMS.filter((system) => system.prefill !== null);
/** ServiceNow separates its fields with carets. */
const asRead = (kind: string, text: string) => (kind === 'servicenow' ? text.replace(/\^/g, ' ') : text);

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'&=?#%+^<>"\' \n\r\t[]{}|\\éß漢🎉') }),
);
const anyDraft = fc
  .record({ subject: anyText, description: anyText, value: anyText })
  .map(({ subject, description, value }): Draft => phoneDraft({ subject, description, lines: [line('tried.1', 'Tried?', value)] }));

function opened(kind: string, address: string, draft: Draft) {
  const made = prefilledAddress({ kind, address }, draft);
  if (!made.ok) throw new Error(made.sentence);
  return made;
}

describe.each(prefilling.map(({ kind, example }) => [kind, example] as const))('the address for %s', (kind, example) => {
  it('gives back to the system exactly what was put in', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const made = opened(kind, example, draft);
        expect(made.dropped).toEqual([]);
        const [subject, text] = READ[kind]?.(new URL(made.address)) ?? [];
        expect(subject ?? '').toBe(asRead(kind, wellFormed(draftSubject(draft))));
        expect(text ?? '').toBe(asRead(kind, wellFormed(draftText(draft))));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('stays on the host in the settings and never holds its user name, password or fragment', () => {
    const withSecret = example.replace('https://', 'https://me:secret@').concat('#secret');
    const made = opened(kind, withSecret, phoneDraft());
    expect(new URL(made.address).host).toBe(new URL(example).host);
    expect(made.address).not.toContain('secret');
  });

  it('is never longer than what browsers and servers take, and tells what it left out', () => {
    fc.assert(
      fc.property(fc.nat(4_000), fc.nat(4_000), (long, details) => {
        const draft = phoneDraft({
          description: '漢字 '.repeat(long / 3),
          lines: [line('details.system', 'Operating system', 'x'.repeat(details))],
        });
        const made = opened(kind, example, draft);
        expect(made.address.length).toBeLessThanOrEqual(ADDRESS_LIMIT);
        const [, text] = READ[kind]?.(new URL(made.address)) ?? [];
        if (made.dropped.length === 0) expect(text).toBe(draftText(draft));
        else expect(text?.length ?? 0).toBeLessThan(draftText(draft).length);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

describe('an address that is too long', () => {
  it('loses the page first, then the details, then what was asked, the telephone and what was tried, and then the end of the text', () => {
    const lines = [
      line('page.address', 'Page address', 'p'.repeat(300)),
      line('details.system', 'Operating system', 'd'.repeat(300)),
      line('tried.1', 'Tried?', 't'.repeat(300)),
    ];
    const dropped = (length: number) =>
      opened('github', 'https://github.com/example/helpdesk', phoneDraft({ description: 'w '.repeat(length / 2), lines })).dropped;
    expect(dropped(100)).toEqual([]);
    expect(dropped(450)).toEqual(['Page']);
    expect(dropped(600)).toEqual(['Page', 'System details']);
    expect(dropped(1000)).toEqual(['Page', 'System details', 'What was tried', 'the end of the text']);
  });

  it('keeps a subject that alone fills the address, cut', () => {
    const made = opened('github', 'https://github.com/example/helpdesk', phoneDraft({ subject: '漢'.repeat(500) }));
    expect(made.dropped.at(-1)).toBe('the end of the subject');
    expect(made.address.length).toBeLessThanOrEqual(ADDRESS_LIMIT);
  });
});

describe('the address in the settings', () => {
  it.each([
    ['rt', 'https://rt.example.com', 'https://rt.example.com/SelfService/Create.html?Queue=1&'],
    ['rt', 'https://example.com/rt/', 'https://example.com/rt/SelfService/Create.html?Queue=1&'],
    ['rt', 'https://rt.example.com/SelfService/Create.html?Queue=7', 'https://rt.example.com/SelfService/Create.html?Queue=7&'],
    ['rt-staff', 'https://rt.example.com/Ticket/Create.html?Queue=7', 'https://rt.example.com/Ticket/Create.html?Queue=7&'],
    ['redmine', 'https://r.example.com/projects/helpdesk', 'https://r.example.com/projects/helpdesk/issues/new?'],
    ['redmine', 'https://r.example.com/projects/helpdesk/issues/new', 'https://r.example.com/projects/helpdesk/issues/new?'],
    ['zendesk', 'https://x.zendesk.com/', 'https://x.zendesk.com/hc/en-us/requests/new?'],
    ['zendesk', 'https://x.zendesk.com/hc/id/requests/new?ticket_form_id=5', 'https://x.zendesk.com/hc/id/requests/new?ticket_form_id=5&'],
    [
      'github',
      'https://github.com/example/helpdesk/issues/new?template=it.yml',
      'https://github.com/example/helpdesk/issues/new?template=it.yml&',
    ],
    ['gitlab', 'https://gitlab.example.com/it/helpdesk/', 'https://gitlab.example.com/it/helpdesk/-/issues/new?'],
    ['glpi', 'https://glpi.example.com/front/central.php', 'https://glpi.example.com/front/ticket.form.php?'],
    ['freescout', 'https://s.example.com/mailbox/3', 'https://s.example.com/mailbox/3/new-ticket?'],
    ['servicenow', 'https://x.service-now.com/now/nav', 'https://x.service-now.com/nav_to.do?uri='],
  ])('%s: %s', (kind, address, start) => {
    expect(opened(kind, address, phoneDraft()).address.slice(0, start.length)).toBe(start);
  });

  it.each([
    ['jira', 'https://jira.example.com/', 'address-lacks-something'],
    ['freescout', 'https://s.example.com/', 'address-lacks-something'],
    ['osticket', 'https://s.example.com/open.php', 'no-prefill'],
    ['form', 'https://s.example.com/', 'unknown-system'],
    ['rt', 'not an address', 'not-an-address'],
    ['rt', 'javascript:alert(1)', 'not-an-address'],
  ])('%s with %s is refused by name: %s', (kind, address, why) => {
    const made = prefilledAddress({ kind, address }, phoneDraft());
    expect(made).toMatchObject({ ok: false, why });
    expect(made.ok ? '' : made.sentence).toMatch(/^.{20,}$/);
  });
});

describe('the table of ticket systems', () => {
  it('names each once, with an example that works', () => {
    expect(new Set(PREFILLED_FORMS.map(({ kind }) => kind)).size).toBe(PREFILLED_FORMS.length);
    for (const { kind, example, prefill } of PREFILLED_FORMS)
      expect(prefilledAddress({ kind, address: example }, phoneDraft()).ok, kind).toBe(prefill !== null);
  });
});

describe('a ticket as a mail', () => {
  const read = (address: string) => {
    const [to = '', query = ''] = address.replace(/^mailto:/, '').split('?');
    const headers = Object.fromEntries(
      query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
    );
    return { to: decodeURIComponent(to), headers };
  };

  it('reads back as it was written, with the line ends of mail', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const { address, dropped } = mailAddress('desk@example.com', draft);
        expect(dropped).toEqual([]);
        expect(address).toMatch(/^mailto:desk@example\.com\?[!-~]*$/);
        const { headers } = read(address);
        expect(headers.subject).toBe(wellFormed(draftSubject(draft)));
        expect(headers.body ?? '').toBe(wellFormed(draftText(draft)).replace(/\n/g, '\r\n'));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('cannot be given further headers by a recipient', () => {
    fc.assert(
      fc.property(anyText, (recipient) => {
        const { headers, to } = read(mailAddress(`desk@example.com?bcc=x&cc=${recipient}`, phoneDraft()).address);
        expect(Object.keys(headers)).toEqual(['subject', 'body']);
        expect(to.startsWith('desk@example.com?bcc=x&cc=')).toBe(true);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('is cut to what mail programs take, and says so', () => {
    const { address, dropped } = mailAddress('desk@example.com', phoneDraft({ description: 'word '.repeat(2_000) }));
    expect(address.length).toBeLessThanOrEqual(MAIL_LIMIT);
    expect(dropped).toContain('the end of the text');
    expect(decodeURIComponent(address)).toMatch(/word…$/);
  });
});
