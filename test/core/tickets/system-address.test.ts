import { describe, expect, it } from 'vitest';
import type { SystemKind } from '../../../extension/core/tickets/connection';
import { systemAddress } from '../../../extension/core/tickets/system-address';

describe('the address of a ticket system', () => {
  it.each<[SystemKind, string, string]>([
    ['rt', 'https://rt.example.com/Ticket/Display.html?id=12', 'https://rt.example.com'],
    ['rt', 'https://example.com/rt/SelfService/Create.html?Queue=1', 'https://example.com/rt'],
    ['rt', 'rt.example.com/', 'https://rt.example.com'],
    ['rt', 'https://rt.example.com/REST/2.0/', 'https://rt.example.com'],
    ['rt', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['redmine', 'https://example.com/redmine/projects/desk/issues/new?issue[subject]=x', 'https://example.com/redmine'],
    ['zammad', 'https://zammad.example.com/#ticket/zoom/4', 'https://zammad.example.com'],
    ['glpi', 'https://example.com/glpi/front/ticket.form.php?id=3', 'https://example.com/glpi'],
    ['jira', 'https://example.atlassian.net/browse/IT-1', 'https://example.atlassian.net'],
    ['jira', 'https://example.com/jira7/secure/Dashboard.jspa', 'https://example.com/jira7'],
    ['jira-service-management', 'https://example.atlassian.net/servicedesk/customer/portal/2', 'https://example.atlassian.net'],
    ['servicenow', 'https://example.service-now.com/now/nav/ui/classic', 'https://example.service-now.com'],
    ['zendesk', 'https://example.zendesk.com/agent/dashboard', 'https://example.zendesk.com'],
    ['osticket', 'https://example.com/support/scp/index.php', 'https://example.com/support'],
    ['freescout', 'https://example.com/mailbox/1/20', 'https://example.com'],
  ])('of %s, pasted as %s, is %s', (kind, typed, address) => {
    expect(systemAddress(kind, typed)).toMatchObject({ ok: true, address });
  });

  it('says whether more was typed than is used', () => {
    expect(systemAddress('rt', 'https://rt.example.com/')).toMatchObject({ cut: false });
    expect(systemAddress('rt', 'https://rt.example.com/Ticket/Display.html?id=1')).toMatchObject({ cut: true });
  });

  it('warns of http, but not on this very machine', () => {
    expect(systemAddress('rt', 'http://rt.example.com')).toMatchObject({ insecure: true });
    expect(systemAddress('rt', 'http://127.0.0.1:8080')).toMatchObject({ insecure: false });
    expect(systemAddress('rt', 'https://rt.example.com')).toMatchObject({ insecure: false });
  });

  it.each(['', '   ', 'not an address', 'ftp://rt.example.com', 'https://erin:secret@rt.example.com', 'javascript:alert(1)'])(
    'refuses %j with a sentence',
    (typed) => {
      expect(systemAddress('rt', typed)).toMatchObject({ ok: false, sentence: expect.stringMatching(/\.$/) });
    },
  );
});
