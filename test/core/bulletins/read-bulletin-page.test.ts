import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newBulletinPage } from '../../../extension/core/bulletins/new-bulletin-page';
import { readBulletinPage } from '../../../extension/core/bulletins/read-bulletin-page';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { problemLine } from '../../../extension/core/knowledge/problem';

const SURROUNDINGS = {
  desk: { timeZone: 'Europe/Berlin', services: ['vpn', 'wifi'].map((id) => ({ id: serviceId(id), name: id })) },
  exists: (path: string) => path === 'articles/en/vpn.md',
};
const read = (source: string) => readBulletinPage(source, 'vpn-down.md', SURROUNDINGS);
function problems(source: string): readonly string[] {
  const result = read(source);
  return result.ok ? [] : result.problems.map((problem) => problemLine(problem));
}

const HEAD = `---
id: vpn-down
title: "VPN: cannot be reached"
kind: incident
state: investigating
severity: major
services: [vpn]
symptoms: ["error 809", cannot connect]
started: 2026-11-21 09:30
audience: everyone
---
`;
const withHead = (change: (lines: string[]) => string[], body = 'It is known.\n') => `${change(HEAD.split('\n')).join('\n')}${body}`;
const replacing = (field: string, line: string) =>
  withHead((lines) => lines.flatMap((old) => (old.startsWith(`${field}:`) ? (line === '' ? [] : [line]) : [old])));

describe('a bulletin in a file', () => {
  it('becomes an item of the feed, with the answers by language and the desk’s time as UTC', () => {
    const source = withHead(
      (lines) => [
        '---',
        'next_update: 2026-07-01T12:00:00+02:00',
        'expected_end: 2026-11-21T14:00',
        'language: en',
        'link: https://x.example/a',
        ...lines.slice(1),
      ],
      'Nobody gets *in*. See [VPN](articles/en/vpn.md).\n\n### Who\n\nAll.\n\n## Approved answer\n\nWe know.\n\n## Approved answer (de)\n\nWir wissen es.\n\n## Update\n\nA switch burnt.\n',
    );
    expect(read(source)).toEqual({
      ok: true,
      warnings: [],
      page: {
        draft: {
          id: 'vpn-down',
          title: 'VPN: cannot be reached',
          content_text: 'Nobody gets *in*. See [VPN](articles/en/vpn.md).\n\n### Who\n\nAll.',
          url: 'https://x.example/a',
          _deskside: {
            kind: 'incident',
            state: 'investigating',
            severity: 'major',
            services: ['vpn'],
            symptoms: ['error 809', 'cannot connect'],
            started: '2026-11-21T08:30:00.000Z',
            next_update: '2026-07-01T10:00:00.000Z',
            expected_end: '2026-11-21T13:00:00.000Z',
            audience: 'everyone',
            approved_answer: { en: 'We know.', de: 'Wir wissen es.' },
          },
        },
        news: 'A switch burnt.',
      },
    });
  });

  it('starts from a template that passes the check as it stands', () => {
    const page = newBulletinPage({ id: 'a', title: 'Say: "x" #1', service: 'vpn', now: '2026-11-21 09:30' });
    expect(problems(page)).toEqual([]);
    expect(read(page)).toMatchObject({
      page: { draft: { title: 'Say: "x" #1', _deskside: { approved_answer: { en: expect.any(String) } } } },
    });
  });

  it('is refused with the file, the line and what to do', () => {
    expect(problems(replacing('severity', ''))).toEqual(
      ['vpn-down.md:1: error: "severity" is missing: info, minor, major or critical.'].map((line) => line.replace(':1:', ':2:')),
    );
    expect(problems(replacing('state', 'state: scheduled'))).toEqual([
      'vpn-down.md:5: error: "state" of an incident must be one of investigating, identified, monitoring, resolved.',
    ]);
    expect(problems(replacing('services', 'services: [wlan, wifi, vpnn]'))).toEqual([
      'vpn-down.md:7: error: desk.yaml has no service "vpnn". Did you mean "vpn"?',
      'vpn-down.md:7: error: desk.yaml has no service "wlan".',
    ]);
    expect(problems(replacing('started', 'started: 2026-02-30 09:30'))).toEqual([
      'vpn-down.md:9: error: "started" must be a moment that exists, such as 2026-11-21 14:00 in the desk\'s own time, or 2026-11-21T14:00:00Z.',
    ]);
    expect(problems(replacing('symptoms', 'symptons: []'))).toEqual([
      'vpn-down.md:2: error: "symptoms" is missing: callers\' words, such as ["error 809"], or [].',
      'vpn-down.md:8: error: "symptons" is not a known field. Did you mean "symptoms"?',
    ]);
    expect(problems(replacing('audience', 'audience: everyone\nlink: ftp://x.example'))).toEqual([
      'vpn-down.md:11: error: "link" must be an address that starts with https:// or http://.',
    ]);
    expect(problems(HEAD)).toEqual(['vpn-down.md:12: error: The notice is missing: say below the front matter what is going on.']);
    expect(problems('no head')).toEqual([
      'vpn-down.md:1: error: The front matter is missing: the file must start with a block of fields between two lines of ---.',
    ]);
  });

  it('shows nobody what stands under a heading that is not known, such as a misspelt answer', () => {
    expect(problems(`${HEAD}It is known.\n\n## Aproved answer\n\nOnly for agents.\n`)).toEqual([
      'vpn-down.md:14: error: "Aproved answer" is no part of a bulletin: it has "## Approved answer" and "## Update", and ### inside of them. Did you mean "Approved answer"?',
    ]);
  });

  it('is checked as Markdown, each part at its own line', () => {
    const body =
      'Fine <b>.\n\n![x](images/x.png) [gone](articles/en/gone.md) [vpn](articles/en/vpn.md)\n\n## Approved answer\n\n## Update\n\nSee [this](javascript:alert).\n';
    expect(problems(`${HEAD}${body}`)).toEqual([
      expect.stringMatching(/^vpn-down\.md:12: error: Raw HTML is not allowed: <b>/),
      'vpn-down.md:14: error: A bulletin has no pictures; link to an article that has one.',
      'vpn-down.md:14: error: There is no articles/en/gone.md in the content folder.',
      'vpn-down.md:16: error: There is nothing under the heading "Approved answer".',
      expect.stringMatching(/^vpn-down\.md:20: error: Links to javascript: are not allowed/),
    ]);
  });

  it('takes a heading in a block of code for code', () => {
    const source = `${HEAD}Type:\n\n\`\`\`\n## Approved answer\n\`\`\`\n`;
    expect(read(source)).toMatchObject({ ok: true, page: { draft: { content_text: 'Type:\n\n```\n## Approved answer\n```' } } });
  });

  it('never throws, whatever the file is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(HEAD, '---\n', '## Update\n', '## Approved answer (x)\n', 'id: a\n', '\n', '- *'), fc.string()), {
          maxLength: 12,
        }),
        (parts) => {
          const result = read(parts.join(''));
          expect(result.ok || result.problems.length > 0).toBe(true);
        },
      ),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
