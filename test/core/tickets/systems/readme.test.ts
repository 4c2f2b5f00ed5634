import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PREFILLED_FORMS } from '../../../../extension/core/tickets/prefilled-address';
import { capabilityWords, evidenceWords } from '../../../../extension/core/tickets/systems/capability-words';
import { LOCAL_FILES, LOCAL_TICKETS } from '../../../../extension/core/tickets/systems/local-ticket';
import { openSystem, SYSTEMS } from '../../../../extension/core/tickets/systems/systems';
import { memoryStore } from '../../../../extension/hosts/memory/store';
import { settingFor } from '../../../support/ticket-to-send';

const local = { tickets: memoryStore(LOCAL_TICKETS), files: memoryStore(LOCAL_FILES), ids: { next: () => 'id' } };

const isAddressOf = (kind: string) => (form: (typeof PREFILLED_FORMS)[number]) =>
  form.prefill !== null && (form.kind === kind || form.kind.startsWith(`${kind}-`));

function rows(): readonly string[] {
  const systems = SYSTEMS.map(({ kind, title, evidence }) => {
    const system = openSystem(settingFor(kind, 'https://desk.example.com'), local);
    const ways = ['API', 'form', ...(PREFILLED_FORMS.some(isAddressOf(kind)) ? ['address'] : [])];
    const way = kind === 'local-desk' ? 'built in' : ways.join(', ');
    const proof = kind === 'local-desk' ? 'tests here run it' : evidenceWords(evidence);
    return `| ${title} | ${way} | ${capabilityWords(system)} | ${proof} |`;
  });
  const others = PREFILLED_FORMS.filter((form) => form.prefill && !SYSTEMS.some(({ kind }) => isAddressOf(kind)(form)));
  const addresses = others.map(
    ({ title, prefill }) =>
      `| ${title} | form, address | new tickets, sent by the person | ${
        prefill?.evidence === 'documented' ? evidenceWords('documented') : 'seen in other people’s working code'
      } |`,
  );
  return [...systems, ...addresses];
}

describe('The README’s table of ticket systems', () => {
  it('says of each system what it says of itself, and lists no other', () => {
    const [, section = ''] = readFileSync('README.md', 'utf8').split('\n## Ticket systems\n');
    const [body = ''] = section.split('\n## ');
    const written = body.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| system '));
    // When this fails after a system was added: these are the rows to put there.
    expect(written.join('\n')).toBe(rows().join('\n'));
  });
});

describe('Each ticket system', () => {
  it.each(SYSTEMS)('$kind can at least be called and take a new ticket, and says in sentences what a person must know', (description) => {
    const system = openSystem(settingFor(description.kind, 'https://desk.example.com'), local);
    expect(typeof system.check).toBe('function');
    expect(typeof system.create).toBe('function');
    expect(description.title).not.toBe('');
    for (const limit of description.limits) expect(limit).toMatch(/^[A-Z].*\.$/);
    if (description.kind === 'local-desk') return;
    expect(description.exampleAddress).toMatch(/^https:\/\/[^/]+[^/]$/);
    expect(description.token?.where).not.toBe('');
  });
});
