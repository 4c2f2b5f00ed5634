/** Who may publish: one token a publisher, shown once, kept as a hash, revocable while the hub runs. The file is `<folder>/tokens.json`. */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

export const TOKEN_LIMITS = { publishers: 500, name: 60 } as const;

/** Letters of any language, since it is shown beside what was published. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]*$/u;
/** A prefix by which people and secret scanners know what they have found. */
const PREFIX = 'deskside_';

export interface Publisher {
  readonly name: string;
  /** ISO moments. */
  readonly created: string;
  readonly revoked?: string;
}

interface StoredPublisher extends Publisher {
  /** SHA-256 of the token, in hex. The token holds 256 random bits, so that a slow hash would add nothing. */
  readonly hash: string;
}

const fileSchema = v.object({
  format: v.literal(1),
  publishers: v.array(
    v.object({
      name: v.string(),
      created: v.string(),
      revoked: v.exactOptional(v.string()),
      hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});

/** The file of tokens is there and cannot be used; nobody can publish until somebody looks at it. */
export class TokensUnreadable extends Error {
  constructor(path: string, detail: string) {
    super(`The publishers' tokens in ${path} cannot be read: ${detail}`);
    this.name = 'TokensUnreadable';
  }
}

/** - `missing`: no token was sent; `unknown`: it is nobody's; `revoked`: it was somebody's. */
export type CheckedToken =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly why: 'missing' | 'unknown' }
  | { readonly ok: false; readonly why: 'revoked'; readonly name: string; readonly since: string };

/** `authorization` is the header as it came. Reads the file each time, so that a revocation holds at once. Rejects as `TokensUnreadable`. */
export async function checkToken(folder: string, authorization: string | undefined): Promise<CheckedToken> {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (token === undefined) return { ok: false, why: 'missing' };
  const hash = hashOf(token);
  const publisher = (await readTokens(folder)).find((known) => sameHash(known.hash, hash));
  if (!publisher) return { ok: false, why: 'unknown' };
  if (publisher.revoked !== undefined) return { ok: false, why: 'revoked', name: publisher.name, since: publisher.revoked };
  return { ok: true, name: publisher.name };
}

export async function listPublishers(folder: string): Promise<readonly Publisher[]> {
  return (await readTokens(folder)).map(({ hash: _, ...publisher }) => publisher);
}

/** A new token for a new publisher, or a refusal in a sentence. */
export async function addPublisher(
  folder: string,
  name: string,
  now: Date,
): Promise<{ readonly ok: true; readonly token: string } | { readonly ok: false; readonly message: string }> {
  if (!NAME.test(name) || name.length > TOKEN_LIMITS.name)
    return {
      ok: false,
      message: `"${name}" cannot be a publisher's name: use letters, digits, spaces and . _ @ -, at most ${TOKEN_LIMITS.name}.`,
    };
  const publishers = await readTokens(folder);
  const taken = publishers.find((publisher) => publisher.name === name && publisher.revoked === undefined);
  if (taken) return { ok: false, message: `"${name}" has a token since ${taken.created}. Revoke it first to give out another one.` };
  if (publishers.length >= TOKEN_LIMITS.publishers)
    return { ok: false, message: `There are ${publishers.length} publishers already, which is the limit.` };
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  await writeTokens(folder, [...publishers, { name, created: now.toISOString(), hash: hashOf(token) }]);
  return { ok: true, token };
}

/** False when nobody of that name has a token. */
export async function revokePublisher(folder: string, name: string, now: Date): Promise<boolean> {
  const publishers = await readTokens(folder);
  if (!publishers.some((publisher) => publisher.name === name && publisher.revoked === undefined)) return false;
  const revoked = now.toISOString();
  await writeTokens(
    folder,
    publishers.map((publisher) => (publisher.name === name && publisher.revoked === undefined ? { ...publisher, revoked } : publisher)),
  );
  return true;
}

const pathIn = (folder: string) => join(folder, 'tokens.json');

async function readTokens(folder: string): Promise<readonly StoredPublisher[]> {
  const path = pathIn(folder);
  try {
    const read = v.safeParse(fileSchema, JSON.parse(await readFile(path, 'utf8')));
    if (read.success) return read.output.publishers;
    throw new TokensUnreadable(path, `${v.getDotPath(read.issues[0]) ?? 'the file'} is not what it should be`);
  } catch (error) {
    if (error instanceof TokensUnreadable) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new TokensUnreadable(path, error instanceof Error ? error.message : String(error));
  }
}

/** Written beside and put in place, so that the hub never reads half of it. */
async function writeTokens(folder: string, publishers: readonly StoredPublisher[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${pathIn(folder)}.${process.pid}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ format: 1, publishers }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, pathIn(folder));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function sameHash(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}
