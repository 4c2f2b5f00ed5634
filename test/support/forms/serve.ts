/** Serves the zoo of forms on two ports of loopback (two origins), and remembers whether any form was ever sent. */

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface Forms {
  /** Without a slash at the end. */
  readonly url: string;
  /** The same pages from another origin. */
  readonly otherUrl: string;
  /** Requests that a submitted form makes; nobody but a test that presses a button may cause one. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  pdf: 'application/pdf',
};

const PACKAGES = resolve(import.meta.dirname, '../../../node_modules');
/** Files of packages that are served as they were published. */
const PUBLISHED = [
  ['/tinymce/', 'tinymce/'],
  ['/quill.css', 'quill/dist/quill.core.css'],
  ['/select2.css', 'select2/dist/css/select2.css'],
] as const;

/** As the strictest sites have it: no script at all, and no text that becomes markup. */
const STRICTEST =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export async function serveForms(): Promise<Forms> {
  const sent: string[] = [];
  const scripts = new Map<string, () => Promise<Uint8Array>>(
    ['react-form', 'widgets', 'editor-library'].map((name) => [`/${name}.js`, once(() => bundle(`${name}.tsx`))]),
  );
  const servers: Server[] = [];
  const origins: string[] = [];
  const listen = async () => {
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const answer = (body: string | Uint8Array, type: string) => {
        response.setHeader('Content-Type', TYPES[type] ?? 'text/plain');
        response.end(body);
      };
      if (pathname === '/sent') {
        sent.push(`${request.method} ${request.url}`);
        return answer('<title>Sent</title>sent', 'html');
      }
      const script = scripts.get(pathname);
      if (script) return answer(await script(), 'js');
      const published = PUBLISHED.find(([prefix]) => pathname.startsWith(prefix));
      if (published) {
        const file = await readFile(resolve(PACKAGES, `${published[1]}${pathname.slice(published[0].length)}`)).catch(() => undefined);
        return file ? answer(file, pathname.split('.').at(-1) ?? '') : response.writeHead(404).end();
      }
      if (!/^\/[a-z-]+\.(html|pdf)$/.test(pathname)) return response.writeHead(404).end();
      if (pathname === '/strict.html') response.setHeader('Content-Security-Policy', STRICTEST);
      const text = await readFile(join(import.meta.dirname, pathname.slice(1)), 'utf8').catch(() => undefined);
      if (text === undefined) return response.writeHead(404).end();
      answer(text.replaceAll('{{other}}', origins[1] ?? ''), pathname.split('.')[1] ?? '');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    servers.push(server);
    origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  };
  await listen();
  await listen();
  const [url = '', otherUrl = ''] = origins;
  return {
    url,
    otherUrl,
    sent,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

/** Made when the first page asks for it: an editor is half a second of work. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function bundle(file: string): Promise<Uint8Array> {
  const built = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    format: 'iife',
    target: 'chrome120',
    jsx: 'automatic',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    write: false,
  });
  return built.outputFiles[0]?.contents ?? new Uint8Array();
}
