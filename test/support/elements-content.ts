/** Knowledge made by hand for the elements' tests: one of every block, and trees that cross over into each other. */

import type { Block, Inline } from '../../extension/core/knowledge/block';
import type { Article, EntryFacts, Outcome, Step, Tree } from '../../extension/core/knowledge/entry';
import { type AnswerId, answerId, departmentId, entryId, serviceId, stepId } from '../../extension/core/knowledge/ids';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...children: readonly (string | Inline)[]): Block => ({
  kind: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
});
const strong = (words: string): Inline => ({ kind: 'strong', children: [text(words)] });
const heading = (level: 2 | 3, id: string, words: string): Block => ({ kind: 'heading', level, id, children: [text(words)] });
const list = (ordered: boolean, ...items: readonly (readonly Block[])[]): Block => ({ kind: 'list', ordered, start: 1, items });

const facts: Omit<EntryFacts, 'id' | 'title' | 'summary'> = {
  keywords: [],
  services: [serviceId('vpn'), serviceId('sign-in')],
  audience: 'everyone',
  language: 'en',
  owner: departmentId('network'),
  reviewed: '2025-09-07',
};

export const SAID_TO_CALLERS = 'Connect once more now; I am watching for it to arrive.';

export const article: Article = {
  ...facts,
  kind: 'article',
  id: entryId('everything'),
  title: 'Connect to the VPN from anywhere',
  summary: 'Reach internal systems from home, a hotel or a customer’s office.',
  body: [
    paragraph('You need the VPN only for internal systems. Mail works without it.'),
    heading(2, 'before-you-connect', 'Before you connect'),
    list(
      true,
      [paragraph('Check that ', strong('a public website'), ' opens.')],
      [
        paragraph('In a hotel, accept the welcome page first.'),
        list(false, [paragraph('It opens by itself on a phone.')], [paragraph('On a computer open any page.')]),
      ],
      [
        paragraph('Read ', {
          kind: 'link',
          target: { to: 'entry', entry: entryId('set-up-mfa'), heading: 'on-a-phone' },
          children: [text('how to set up MFA')],
        }),
      ],
    ),
    { kind: 'callout', tone: 'note', children: [paragraph('The first connection takes a minute.')] },
    { kind: 'callout', tone: 'tip', children: [paragraph('A cable is faster than Wi-Fi.')] },
    { kind: 'callout', tone: 'important', children: [paragraph('Keep your telephone at hand.')] },
    { kind: 'callout', tone: 'warning', children: [paragraph('Do not install programs from other sources.')] },
    { kind: 'callout', tone: 'caution', children: [paragraph('Deny every request that you did not start.')] },
    heading(2, 'the-command', 'The command'),
    paragraph('Type ', { kind: 'code', text: 'vpn.example.com' }, ', or run:'),
    {
      kind: 'code',
      language: 'powershell',
      text: 'Get-VpnConnection -Name "Company" |\n  Select-Object Name, ServerAddress, ConnectionStatus, AuthenticationMethod',
    },
    heading(2, 'error-numbers', 'Error numbers'),
    {
      kind: 'table',
      align: [null, 'left', 'right'],
      header: [[text('Number')], [text('Meaning')], [text('Seen')]],
      rows: [
        [[text('691')], [text('User name or password is wrong, or the account is locked.')], [text('41')]],
        [[text('809')], [text('The network between you and the gateway blocks the VPN.')], [text('17')]],
      ],
    },
    heading(2, 'more-help', 'More help'),
    {
      kind: 'paragraph',
      children: [
        { kind: 'link', target: { to: 'web', href: 'https://vpn.example.com/help' }, children: [text('The page of the network team')] },
        text(', '),
        { kind: 'link', target: { to: 'web', href: 'tel:+15550104357' }, children: [text('+1 555 010 4357')] },
        text(', '),
        { kind: 'link', target: { to: 'heading', heading: 'before-you-connect' }, children: [text('back to the start')] },
        text(', '),
        { kind: 'link', target: { to: 'web', href: 'javascript:alert(1)' }, children: [text('a link that nobody may follow')] },
      ],
    },
    { kind: 'quote', children: [paragraph('The fault is rarely where it is seen.')] },
    { kind: 'rule' },
    paragraph({ kind: 'image', source: 'images/vpn.png', alt: 'The VPN switch in the settings' }, ' ', {
      kind: 'image',
      source: 'missing/lost.png',
      alt: 'The sign-in window',
    }),
    {
      kind: 'callout',
      tone: 'agent',
      children: [
        paragraph('Check that the account is enabled.'),
        paragraph(`No entry in the log: the attempt never arrived. Say: “${SAID_TO_CALLERS}”`),
        list(false, [paragraph('The log says: "no such user here": pass it to Accounts.')]),
      ],
    },
  ],
};

const ask = (id: string, title: string, answers: readonly (readonly [text: string, to: string])[], body: readonly Block[] = []): Step => ({
  kind: 'ask',
  id: stepId(id),
  title,
  text: body,
  answers: answers.map(([words, to]) => ({
    id: answerOf(words),
    text: words,
    leadsTo: to.startsWith('tree:') ? { tree: entryId(to.slice('tree:'.length)) } : { step: stepId(to) },
  })),
});
const end = (id: string, title: string, outcome: Outcome, body: readonly Block[] = []): Step => ({
  kind: 'outcome',
  id: stepId(id),
  title,
  text: body,
  outcome,
});

export const answerOf = (words: string): AnswerId => answerId(words.toLowerCase().replace(/[^a-z0-9]+/g, '-'));

export const AGENTS_ONLY = 'Look at the print server: is the queue paused?';

export const printerTree: Tree = {
  ...facts,
  kind: 'tree',
  id: entryId('printer'),
  title: 'The printer does not print',
  summary: 'Use this when nothing comes out of the printer.',
  intro: [paragraph('Use this when you have sent a document and no paper comes out.')],
  steps: [
    ask('is-it-on', 'Is the printer switched on?', [
      ['Yes', 'what-is-shown'],
      ['No', 'switch-on'],
    ]),
    ask('switch-on', 'Switch the printer on', [
      ['It prints now', 'solved'],
      ['It is on, but still not printing', 'what-is-shown'],
      ['It stays dark', 'technician'],
    ]),
    ask(
      'what-is-shown',
      'What does the panel show?',
      [
        ['A jam or an open door', 'technician'],
        ['No connection', 'tree:network'],
        ['No error, it is ready', 'colleague'],
      ],
      [paragraph('Read the text on the printer itself.'), { kind: 'callout', tone: 'agent', children: [paragraph(AGENTS_ONLY)] }],
    ),
    ask('colleague', 'Can a colleague print on it?', [
      ['Yes', 'one-computer'],
      ['No', 'technician'],
      ['Nobody is here', 'sign-in'],
    ]),
    end('solved', 'Solved', { kind: 'solved' }, [paragraph('The printer prints.')]),
    end('one-computer', 'One computer cannot print', {
      kind: 'ticket',
      department: departmentId('workplace'),
      priority: 'high',
      subject: 'One computer cannot print',
    }),
    end('technician', 'The printer needs a technician', { kind: 'visit', department: departmentId('workplace'), priority: 'normal' }),
    end('sign-in', 'Go on with the network', { kind: 'tree', tree: entryId('network') }),
  ],
};

export const networkTree: Tree = {
  ...facts,
  kind: 'tree',
  id: entryId('network'),
  title: 'The network is down',
  summary: 'Use this when no page opens.',
  intro: [],
  steps: [
    ask('any-page', 'Does any page open?', [
      ['Yes', 'solved'],
      ['No', 'any-page-again'],
    ]),
    ask('any-page-again', 'Plug the cable in', [
      ['Back to the first question', 'any-page'],
      ['It works now', 'solved'],
    ]),
    end('solved', 'Solved', { kind: 'solved' }),
  ],
};

export const departments = [
  { id: departmentId('workplace'), name: 'Workplace devices', handles: 'Printers.' },
  { id: departmentId('network'), name: 'Network', handles: 'Wi-Fi.' },
];
export const services = [
  { id: serviceId('vpn'), name: 'VPN' },
  { id: serviceId('sign-in'), name: 'Sign-in and passwords' },
];
