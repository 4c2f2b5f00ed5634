import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, SystemKind } from '../../extension/core/tickets/connection';
import { type Browser, startBrowser } from '../support/browser';
import { startRedmine } from '../support/redmine/start';
import { startRt } from '../support/rt/start';
import { plantRecord, storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

/** What a ticket system has of a ticket, read past Deskside. */
interface KeptTicket {
  readonly text: string;
  /** By name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Buffer>>;
}

interface Server {
  readonly kind: SystemKind;
  readonly url: string;
  readonly token: string;
  readonly place: string;
  /** What its people call it. */
  readonly placeName: string;
  /** Ids of its custom fields: that for the browser, and all that must be filled in. */
  readonly fields: Readonly<Record<string, string>>;
  find(subject: string): Promise<readonly KeptTicket[]>;
  stop(): Promise<void>;
}

type Started = { readonly ok: true; readonly server: Server } | { readonly ok: false; readonly why: string };

const LINE = 'details.browser';

async function rtServer(): Promise<Started> {
  const rt = await startRt();
  if (!rt.ok) return rt;
  const ask = async (path: string) => {
    const answer = await fetch(`${rt.url}/REST/2.0${path}`, { headers: { authorization: `token ${rt.tokens.root}` } });
    return (await answer.json()) as { items?: { id: string; Filename?: string; ContentType?: string }[]; [name: string]: unknown };
  };
  const contentOf = async (id: string) => Buffer.from(String((await ask(`/attachment/${id}`)).Content ?? ''), 'base64');
  return {
    ok: true,
    server: {
      kind: 'rt',
      url: rt.url,
      token: rt.tokens.frank ?? '',
      place: '1',
      placeName: 'General',
      fields: { 4: LINE },
      async find(subject) {
        const { items = [] } = await ask(`/tickets?query=${encodeURIComponent(`Subject = '${subject}'`)}`);
        return Promise.all(
          items.map(async ({ id }) => {
            const ticket = await ask(`/ticket/${id}`);
            const { items: parts = [] } = await ask(`/ticket/${id}/attachments?fields=Filename,ContentType&per_page=50`);
            const files: Record<string, Buffer> = {};
            let text = '';
            for (const part of parts) {
              if (part.Filename) files[part.Filename] = await contentOf(part.id);
              else if (part.ContentType === 'text/plain' && text === '') text = (await contentOf(part.id)).toString('utf8');
            }
            const custom = (ticket.CustomFields ?? []) as { name: string; values: string[] }[];
            return { text, files, fields: Object.fromEntries(custom.map(({ name, values }) => [name, values[0] ?? ''])) };
          }),
        );
      },
      stop: () => rt.stop(),
    },
  };
}

async function redmineServer(): Promise<Started> {
  const redmine = await startRedmine();
  if (!redmine.ok) return redmine;
  const headers = { 'X-Redmine-API-Key': redmine.keys.admin };
  const ask = async (path: string) => (await (await fetch(`${redmine.url}${path}`, { headers })).json()) as Record<string, unknown>;
  const { custom_fields: known } = (await ask('/custom_fields.json')) as { custom_fields: { id: number; name: string }[] };
  const { projects } = (await ask('/projects.json')) as { projects: { id: number; identifier: string }[] };
  const deskId = String(projects.find(({ identifier }) => identifier === 'helpdesk')?.id ?? '');
  const idOf = (name: string) => String(known.find((field) => field.name === name)?.id ?? '');
  return {
    ok: true,
    server: {
      kind: 'redmine',
      url: redmine.url,
      token: redmine.keys.erin,
      place: deskId,
      placeName: 'IT Helpdesk',
      // Its extension number must be one: what was searched for is.
      fields: { [idOf('Browser')]: LINE, [idOf('Extension number')]: 'asked.query' },
      async find(subject) {
        const { issues } = (await ask('/issues.json?status_id=*&limit=100')) as { issues: { id: number; subject: string }[] };
        return Promise.all(
          issues
            .filter((issue) => issue.subject === subject)
            .map(async ({ id }) => {
              const { issue } = (await ask(`/issues/${id}.json?include=attachments`)) as {
                issue: {
                  description: string;
                  custom_fields: { name: string; value: string }[];
                  attachments: { filename: string; content_url: string }[];
                };
              };
              const files: Record<string, Buffer> = {};
              for (const { filename, content_url } of issue.attachments)
                files[filename] = Buffer.from(await (await fetch(content_url, { headers })).arrayBuffer());
              return {
                text: issue.description.replace(/\r\n/g, '\n'),
                files,
                fields: Object.fromEntries(issue.custom_fields.map(({ name, value }) => [name, value])),
              };
            }),
        );
      },
      stop: () => redmine.stop(),
    },
  };
}

const SERVERS = [
  { name: 'Request Tracker', start: rtServer },
  { name: 'Redmine', start: redmineServer },
] as const;

describe.each(SERVERS)('a ticket by the API of a real $name', ({ name, start }) => {
  let server: Server;
  let missing: string | undefined;
  let extension: ExtensionCopy;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const started = await start();
    if (!started.ok) {
      missing = started.why;
      console.error(`NOT TESTED: tickets by the API of ${name}. ${missing}`);
      return;
    }
    server = started.server;
    extension = await extensionWithHost();
    browser = await startBrowser({ extension: extension.folder });
    page = await browser.open('tabs/desk.html', { width: 1280, height: 1000 });
    const connection: Connection = {
      version: 1,
      id: server.kind,
      kind: server.kind,
      title: 'Help desk',
      address: server.url,
      place: server.place,
      placeOfDepartment: {},
      fields: server.fields,
      customer: null,
      connectedAt: 1,
      standard: true,
    };
    await plantRecord(page, 'connections', connection.id, connection);
    await plantRecord(page, 'credentials', connection.id, { version: 1, id: connection.id, token: server.token });
    await page.reload();
    await page.locator('.shell[data-running]').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await extension?.remove();
    await server?.stop();
  });
  beforeEach(({ skip }) => {
    if (missing !== undefined) skip(missing);
  });

  it('arrives with the details of the computer and a file, byte for byte as it was shown', { timeout: 120_000 }, async () => {
    await page.getByPlaceholder('What is wrong?', { exact: false }).fill('4357');
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/search/4357');
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByRole('heading', { name: 'Ticket', exact: true }).waitFor();
    await page.getByLabel('Subject', { exact: true }).fill('Sent with a file');
    await page.getByLabel('What is wrong, in your words').fill('<b>Nothing</b> prints & grüße 🎉');
    const bytes = randomBytes(50_000);
    await page.getByLabel('Files to add').setInputFiles({
      name: 'crash.bin',
      mimeType: 'application/octet-stream',
      buffer: bytes,
    });
    await page.getByText('crash.bin').first().waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Exactly this will be sent' }).waitFor();
    // The connection holds ids, and no names so far: the system is asked.
    const named = () => page.locator('.send-panel .facts').innerText();
    await expect.poll(named).toMatch(new RegExp(`Place\\s+${server.placeName}\\s`));
    // Redmine tells the names of fields to administrators only.
    expect(await named()).toMatch(/^Browser( \(its field \d+\))?\s/m);
    const shown = (await page.locator('.sent-text').textContent()) ?? '';
    expect(shown).toContain('Operating system: ');
    await page.keyboard.press('Control+Enter');
    const state = async () => (await storedRecords(page, 'outbox')).map((item) => item.state);
    await expect.poll(state, { timeout: 60_000, interval: 500 }).toMatchObject([{ name: 'sent', leftOut: [] }]);
    await page.getByText(/Help desk has it as #\d+/).waitFor();
    const [ticket, ...others] = await server.find('Sent with a file');
    expect(others).toEqual([]);
    expect(ticket?.text.trimEnd()).toBe(shown.trimEnd());
    expect(Object.keys(ticket?.files ?? {})).toEqual(['crash.bin']);
    expect(ticket?.files['crash.bin']?.equals(bytes)).toBe(true);
    const program = /^- Browser: (.*)$/m.exec(shown)?.[1];
    expect(program).toMatch(/\d/);
    expect(ticket?.fields.Browser).toBe(program);
  });
});
