import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPublisher, publish, publishPatiently } from '../../extension/hosts/web/publish';
import { post, someDraft, startEmbeddedHub, type TestHub } from '../support/hubs';

const ROOT = resolve(import.meta.dirname, '../..');
/** A script starts a Node of its own, and the machine may be busy. */
const SCRIPT_MS = 60_000;

let folder = '';
let hub: TestHub;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-bulletins-'));
  cpSync(join(ROOT, 'kb-content/desk.yaml'), join(folder, 'desk.yaml'));
  const started = await startEmbeddedHub();
  if (!started.ok) throw new Error(started.why);
  hub = started.hub;
}, SCRIPT_MS);
afterAll(async () => {
  await hub.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Done {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs beside this process, in which the hub may be. */
function script(name: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Done> {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, join(ROOT, 'scripts', name), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  child.stderr.on('data', (piece) => {
    err += piece;
  });
  return new Promise((done) => child.once('close', (status) => done({ status, out, err })));
}

const bulletin = (...words: string[]) =>
  script('bulletin.ts', [...words, '--content', folder], { DESKSIDE_HUB: hub.address, DESKSIDE_HUB_TOKEN: hub.token });

async function feedItem(id: string) {
  const feed = (await (await fetch(hub.feed)).json()) as {
    items: { id: string; content_text: string; _deskside: Record<string, unknown> }[];
  };
  return feed.items.find((item) => item.id === id);
}

describe('npm run bulletin', { timeout: SCRIPT_MS }, () => {
  it('takes a bulletin from a new file to its end', async () => {
    expect(await bulletin('new', 'vpn-down', 'VPN cannot be reached')).toEqual({
      status: 0,
      err: '',
      out: 'Wrote bulletins/vpn-down.md. Write over it, then: npm run bulletin -- publish bulletins/vpn-down.md\n',
    });
    const file = join(folder, 'bulletins/vpn-down.md');
    const text = readFileSync(file, 'utf8').replace('services: [sign-in]', 'services: [vpn]');
    writeFileSync(file, text);
    const published = await bulletin('publish', 'bulletins/vpn-down.md');
    expect(published).toMatchObject({ status: 0, err: '' });
    expect(published.out).toMatch(
      /^Published vpn-down \(investigating\) on http:\/\/127\.0\.0\.1:\d+, version \d+: VPN cannot be reached \[major, vpn\]\n$/,
    );
    expect(await bulletin('publish', 'bulletins/vpn-down.md')).toMatchObject({
      status: 1,
      err: 'The hub refused it: There is already a bulletin "vpn-down" (investigating). Update it, or give the new one another id.\n',
    });

    writeFileSync(file, `${text.replace('state: investigating', 'state: identified')}\n## Update\n\nA *switch* burnt.\n`);
    expect((await bulletin('update', 'vpn-down', 'bulletins/vpn-down.md')).out).toMatch(/^Updated vpn-down \(identified\)/);
    expect((await bulletin('list')).out).toMatch(
      /^vpn-down {2}identified, major \[vpn\] {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}VPN cannot be reached\n$/,
    );
    expect((await bulletin('resolve', 'vpn-down', 'The switch was replaced.')).out).toMatch(/^Resolved vpn-down \(resolved\)/);
    expect((await feedItem('vpn-down'))?._deskside).toMatchObject({
      state: 'resolved',
      approved_answer: { en: 'What agents tell callers, word for word.' },
      updates: [
        { state: 'resolved', text: 'The switch was replaced.' },
        { state: 'identified', text: 'A *switch* burnt.' },
      ],
    });
  });

  it('publishes nothing that is wrong, and says where', async () => {
    mkdirSync(join(folder, 'bulletins'), { recursive: true });
    writeFileSync(
      join(folder, 'bulletins/wrong.md'),
      '---\nid: wrong\ntitle: x\nkind: incident\nstate: open\nseverity: major\nservices: [vnp]\nsymptoms: []\naudience: all\n---\nx\n',
    );
    expect(await bulletin('publish', 'bulletins/wrong.md')).toEqual({
      status: 1,
      out: '',
      err: [
        'bulletins/wrong.md:5: error: "state" must be one of investigating, identified, monitoring, resolved, scheduled, in-progress, completed.',
        'bulletins/wrong.md:9: error: "audience" must be everyone or agents.',
        'Nothing was published.',
        '',
      ].join('\n'),
    });
    expect(await feedItem('wrong')).toBeUndefined();
    const refusals = await Promise.all([
      bulletin('publish', 'nowhere.md'),
      bulletin('update', 'other', 'bulletins/vpn-down.md'),
      bulletin('resolve', 'nowhere', 'x'),
      bulletin('new', 'vpn-down', 'x'),
    ]);
    expect(refusals.map(({ err }) => err)).toEqual([
      'There is no file nowhere.md.\n',
      'bulletins/vpn-down.md is the bulletin "vpn-down", not "other".\n',
      'The hub refused it: There is no bulletin "nowhere" on this hub.\n',
      'bulletins/vpn-down.md is there already.\n',
    ]);
    expect((await bulletin('publish')).err).toMatch(/^Usage:\nnpm run bulletin -- new/);
  });

  it('takes hub and token from a file that nobody else can read, and says what is missing', async () => {
    const settings = join(folder, 'hub.env');
    writeFileSync(settings, `DESKSIDE_HUB=${hub.address}\nDESKSIDE_HUB_TOKEN=${hub.token}\n`, { mode: 0o644 });
    const send = (env: Record<string, string> = {}, ...more: string[]) =>
      script('bulletin.ts', ['resolve', 'not-there', 'x', '--content', folder, ...more], env);
    if (process.platform !== 'win32') {
      expect((await send({}, '--settings', settings)).err).toBe(`Others can read the token in ${settings}: run chmod 600 ${settings}\n`);
    }
    rmSync(settings);
    writeFileSync(settings, `DESKSIDE_HUB=${hub.address}\nDESKSIDE_HUB_TOKEN=${hub.token}\n`, { mode: 0o600 });
    const refusals = await Promise.all([
      send({}, '--settings', settings),
      send(),
      send({ DESKSIDE_HUB: hub.address }),
      send({ DESKSIDE_HUB: hub.address, DESKSIDE_HUB_TOKEN: 'deskside_x' }),
    ]);
    expect(refusals.map(({ err }) => err.split(/[:;]/, 2).join(':').trim())).toEqual([
      'The hub refused it: There is no bulletin "not-there" on this hub.',
      'No hub is given: set DESKSIDE_HUB to its address, such as http',
      'No token is given: set DESKSIDE_HUB_TOKEN. Whoever runs the hub makes one',
      'The hub refused it: No publisher of this hub has this token',
    ]);
  });
});

describe('sending to a hub', () => {
  const order = { token: 'x', publication: { action: 'resolve', id: 'a', text: 'x' }, request: 'r' } as const;

  it('tells a hub that cannot be reached from one that refused', async () => {
    expect(await publish({ ...order, hub: 'http://127.0.0.1:1' })).toMatchObject({ ok: false, why: 'offline' });
    expect(await publish({ ...order, hub: hub.address })).toMatchObject({ ok: false, why: 'refused', status: 401 });
    expect(await publish({ ...order, hub: `${hub.address}/feed.json?` })).toMatchObject({ ok: false });
  });

  it('publishes once when the same request is sent again', async () => {
    const request = { ...order, hub: hub.address, token: hub.token, publication: { action: 'publish', item: someDraft('twice') } } as const;
    expect(await publish(request)).toMatchObject({ ok: true, repeated: false, announced: true });
    expect(await publish(request)).toMatchObject({ ok: true, repeated: true });
    const { body } = await post(hub, { action: 'resolve', id: 'twice', text: 'x' });
    const changed = {
      ...request,
      request: 's',
      publication: { action: 'update', item: someDraft('twice'), text: 'y' },
      basedOn: body.version - 1,
    } as const;
    expect(await publish(changed)).toMatchObject({ ok: false, why: 'refused', status: 409, reason: 'changed-meanwhile' });
  });

  it('finds out whether a token is known without publishing anything', async () => {
    const items = async () => ((await (await fetch(hub.feed)).json()) as { items: unknown[] }).items.length;
    const before = await items();
    expect(await checkPublisher({ hub: hub.address, token: hub.token })).toEqual({ ok: true });
    expect(await checkPublisher({ hub: hub.address, token: 'deskside_x' })).toMatchObject({ ok: false, why: 'refused' });
    expect(await checkPublisher({ hub: 'http://127.0.0.1:1', token: hub.token })).toMatchObject({ ok: false, why: 'unanswered' });
    expect(await checkPublisher({ hub: `${hub.address}/elsewhere`, token: hub.token })).toMatchObject({ ok: false, why: 'unanswered' });
    expect(await items()).toBe(before);
  });

  it('asks again as long as nobody knows how it went, until it is called off', async () => {
    const lost: string[] = [];
    const stop = new AbortController();
    const done = await publishPatiently(
      { ...order, hub: 'http://127.0.0.1:1' },
      ({ why }) => {
        lost.push(why);
        if (lost.length === 2) stop.abort();
      },
      stop.signal,
    );
    expect(done).toMatchObject({ ok: false, why: 'offline' });
    expect(lost).toEqual(['offline', 'offline']);
    expect(await publishPatiently({ ...order, hub: hub.address }, () => lost.push('again'))).toMatchObject({ why: 'refused' });
    expect(lost).toHaveLength(2);
  });
});

describe('npm run hub', { timeout: SCRIPT_MS }, () => {
  const data = () => join(folder, 'data');
  const run = (...words: string[]) => script('hub.ts', [...words, '--folder', data()]);

  it('gives out tokens, lists their holders and revokes them', async () => {
    const added = await run('token', 'add', 'Anna Lead');
    expect(added.out).toMatch(/^deskside_[\w-]{43}\n$/);
    expect(added.err).toContain('It is shown this once');
    expect(readFileSync(join(data(), 'tokens.json'), 'utf8')).not.toContain(added.out.trim());
    expect((await run('token', 'add', 'Anna Lead')).err).toMatch(/^"Anna Lead" has a token since/);
    expect((await run('token', 'revoke', 'Anna Lead')).out).toBe('The token of "Anna Lead" is revoked, from the next request on.\n');
    expect((await run('token', 'revoke', 'Anna Lead')).err).toBe('Nobody called "Anna Lead" has a token.\n');
    expect((await run('token', 'list')).out).toMatch(/^Anna Lead: since \S+, revoked at \S+\n$/);
  });

  it('prints a configuration of nginx that holds what was asked for, and the hub’s key', async () => {
    const { out, err } = await run(
      'nginx',
      '--name',
      'hub.example.com',
      '--listen',
      '443 ssl',
      '--certificate',
      '/a.pem',
      '--certificate-key',
      '/b.pem',
      '--redis',
      'redis://10.0.0.5:6379',
    );
    const key = readFileSync(join(data(), 'announce-key'), 'utf8').trim();
    for (const line of [
      'listen 443 ssl;',
      'server_name hub.example.com;',
      'ssl_certificate /a.pem;',
      'nchan_redis_server redis://10.0.0.5:6379;',
      `if ($http_x_deskside_key != "${key}") { return 403; }`,
    ])
      expect(out).toContain(line);
    expect(out).not.toMatch(/@[A-Z]+@/);
    expect(err).toBe('Then start the hub with: npm run hub -- --announce http://127.0.0.1:4381\n');
    expect((await run('nginx', '--name', 'x; }')).err).toContain('cannot stand in nginx');
  });

  it('says what it cannot do', async () => {
    expect((await run('--port', 'http')).err).toBe('"http" is not a port.\n');
    expect((await run('fly')).err).toMatch(/^There is no "fly"\. Usage:/);
    expect(existsSync(join(data(), 'bulletins.log'))).toBe(false);
  });
});
