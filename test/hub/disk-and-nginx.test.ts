import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desksideConf } from '../../scripts/nchan/fill-in';
import { type HubAnswer, publishDraft, runHub, someDraft, startEmbeddedHub } from '../support/hubs';
import { ensureNchanIsInstalled } from '../support/nchan';
import { endProcess, freePort, startProcess, until } from '../support/processes';

const ROOT = resolve(import.meta.dirname, '../..');

describe('a disk that is full', () => {
  it.skipIf(process.platform === 'win32')(
    'refuses the bulletin that no longer fits, loses none of the others, and takes it when there is room again',
    async () => {
      const started = await startEmbeddedHub();
      if (!started.ok) throw new Error(started.why);
      const { hub } = started;
      try {
        // The hub's own file may grow to a few KiB only; the system then refuses to write, as a full disk does.
        const port = await freePort();
        const small = mkdtempSync(join(tmpdir(), 'deskside-small-'));
        writeFileSync(join(small, 'tokens.json'), readFileSync(join(hub.folder, 'tokens.json')));
        const script = `ulimit -f 12; exec "${process.execPath}" --import tsx "${join(ROOT, 'scripts/hub.ts')}" --folder "${small}" --port ${port}`;
        const limited = startProcess('sh', ['-c', script], { cwd: ROOT, stdio: 'ignore' });
        const target = {
          ...hub,
          publish: `http://127.0.0.1:${port}/publish`,
          feed: `http://127.0.0.1:${port}/feed.json`,
          token: hub.token,
        };
        await until(
          () =>
            fetch(target.feed).then(
              (response) => response.ok,
              () => false,
            ),
          'the hub answers',
        );
        const answers: HubAnswer[] = [];
        for (let number = 0; number < 12; number++)
          answers.push(await publishDraft(target, someDraft(`full-${number}`, { text: 'x'.repeat(2_000) })));
        const taken = answers.flatMap(({ status }, number) => (status === 201 ? [`full-${number}`] : []));
        expect(taken.length).toBeGreaterThan(0);
        expect(answers.at(-1)).toMatchObject({
          status: 507,
          body: { why: 'not-written', message: expect.stringContaining('and did not publish it') },
        });
        const shown = async () =>
          ((await (await fetch(target.feed)).json()) as { items: { id: string }[] }).items.map(({ id }) => id).toReversed();
        expect(await shown()).toEqual(taken);
        await endProcess(limited, 'SIGKILL');
        const roomy = await runHub(small, port);
        expect(await shown()).toEqual(taken);
        expect((await publishDraft(target, someDraft('full-11'))).status).toBe(201);
        await endProcess(roomy);
        rmSync(small, { recursive: true, force: true });
      } finally {
        await hub.remove();
      }
    },
    60_000,
  );
});

describe('the configuration of nginx', () => {
  const values = {
    listen: '127.0.0.1:18080',
    inner: '127.0.0.1:18081',
    hub: '127.0.0.1:4380',
    key: '0123456789abcdef'.repeat(3),
    name: 'hub.example.com',
  };

  it('is taken by the nginx of Debian as it is installed, with Redis and without', ({ skip }) => {
    const installed = ensureNchanIsInstalled();
    const debians = '/etc/nginx/nginx.conf';
    if (!installed.ok) return skip(installed.why);
    if (!existsSync(debians)) return skip(`There is no ${debians}.`);
    const folder = mkdtempSync(join(tmpdir(), 'deskside-nginx-'));
    try {
      mkdirSync(join(folder, 'conf.d'));
      const conf = readFileSync(debians, 'utf8')
        .replaceAll('/etc/nginx/conf.d', join(folder, 'conf.d'))
        .replaceAll('/etc/nginx/sites-enabled', join(folder, 'none'))
        .replaceAll('/run/nginx.pid', join(folder, 'nginx.pid'))
        .replaceAll('/var/log/nginx', folder);
      writeFileSync(join(folder, 'nginx.conf'), conf);
      for (const more of [{}, { redis: 'redis://127.0.0.1:6379' }]) {
        writeFileSync(join(folder, 'conf.d/deskside.conf'), desksideConf({ ...values, cache: join(folder, 'cache'), ...more }));
        const { status, stderr } = spawnSync('/usr/sbin/nginx', ['-t', '-q', '-c', join(folder, 'nginx.conf')], { encoding: 'utf8' });
        expect(
          stderr
            .split('\n')
            .filter((line) => !line.includes('[info]') && !line.includes('"user" directive'))
            .join('\n'),
        ).toBe('');
        expect(status).toBe(0);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('lets no value break out of its place', () => {
    for (const name of ['x; }', 'a b', '"x"', 'x\ny', '$host', '']) {
      expect(() => desksideConf({ ...values, cache: '/c', name }), name).toThrow('cannot stand in nginx');
    }
  });
});
