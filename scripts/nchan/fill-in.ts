/** Fills in the templates of the nginx configuration that stand beside this file. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DesksideConf {
  /** What nginx listens on, such as `443 ssl` or `127.0.0.1:8080`. */
  readonly listen: string;
  /** The inner address, for the hub alone: `127.0.0.1:8081`. */
  readonly inner: string;
  /** The hub's own host and port. */
  readonly hub: string;
  /** The secret that the hub sends to the inner address. */
  readonly key: string;
  /** Host name that people use. */
  readonly name: string;
  /** Folder of the copy of the feed. */
  readonly cache: string;
  /** Shared by all workers: `128M`. */
  readonly memory?: string;
  /** `redis://host:port`, for several nodes. */
  readonly redis?: string;
  readonly certificate?: string;
  readonly certificateKey?: string;
}

export interface NginxConf {
  /** Folder of its own, absolute. */
  readonly prefix: string;
  /** Path of `ngx_nchan_module.so`. */
  readonly module: string;
  readonly workers: number;
  readonly connections: number;
  /** Open files of one worker. */
  readonly files: number;
  /** The account of the workers, where nginx is started by root. */
  readonly user?: string;
}

/** Throws when a value could end the directive that it stands in. */
export function desksideConf(values: DesksideConf): string {
  const { redis, certificate, certificateKey } = values;
  const tls =
    certificate && certificateKey ? `  ssl_certificate ${word(certificate)};\n  ssl_certificate_key ${word(certificateKey)};\n` : '';
  return filledIn('deskside.conf', {
    LISTEN: values.listen.split(' ').map(word).join(' '),
    INNER: word(values.inner),
    HUB: word(values.hub),
    KEY: word(values.key),
    NAME: word(values.name),
    CACHE: word(values.cache),
    MEMORY: word(values.memory ?? '128M'),
    TLS: tls,
    REDIS_UPSTREAM: redis ? `\nupstream deskside_redis {\n  nchan_redis_server ${word(redis)};\n}\n` : '',
    REDIS_PASS: redis ? '    nchan_redis_pass deskside_redis;' : '',
  });
}

export function nginxConf(values: NginxConf): string {
  return filledIn('nginx.conf', {
    PREFIX: word(values.prefix),
    MODULE: word(values.module),
    WORKERS: String(values.workers),
    CONNECTIONS: String(values.connections),
    FILES: String(values.files),
    USER: values.user ? `user ${word(values.user)};` : '',
  });
}

function filledIn(template: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(join(import.meta.dirname, template), 'utf8');
  const filled = text.replace(/@([A-Z_]+)@/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing is given for @${name}@ of ${template}.`);
    return value;
  });
  return filled.replace(/\n{2,}(?= *\})/g, '\n').replace(/\n{3,}/g, '\n\n');
}

/** One word of nginx's language. */
function word(value: string): string {
  if (/^[\w./:@%+=,[\]-]+$/.test(value)) return value;
  throw new Error(`"${value}" cannot stand in nginx's configuration: use a path or an address without spaces and quotes.`);
}
