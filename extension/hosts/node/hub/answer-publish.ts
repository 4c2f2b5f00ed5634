/** `POST /publish`: who is it, what do they want, may they, and what came of it. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { readPublishRequest, sentenceFor } from '../../../core/bulletins/publication';
import { answerJson, refuse, STATUS_OF } from './answers';
import type { BulletinBoard } from './bulletin-board';
import type { HubLimits } from './limits';
import type { HubRecord } from './record-line';
import { checkToken } from './tokens';

export interface PublishDesk {
  readonly board: BulletinBoard;
  /** Where the tokens are. */
  readonly folder: string;
  readonly limits: HubLimits;
  /** Whether the message is on its way to the subscribers; the feed has it in any case. */
  readonly announced: (record: HubRecord) => Promise<boolean>;
}

/** What a publisher gets back. */
export interface PublishedAnswer {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  /** The request was sent before, and done then. */
  readonly repeated: boolean;
  /** False: subscribers are told as soon as their server answers again; until then they find it in the feed. */
  readonly announced: boolean;
}

export async function answerPublish(request: IncomingMessage, response: ServerResponse, desk: PublishDesk): Promise<void> {
  const publisher = await checkToken(desk.folder, request.headers.authorization);
  if (!publisher.ok) {
    if (publisher.why === 'revoked') {
      const message = `The token of "${publisher.name}" was revoked at ${publisher.since}; ask whoever runs the hub for a new one.`;
      return refuse(response, 403, { why: 'token-revoked', message });
    }
    response.setHeader('www-authenticate', 'Bearer');
    return publisher.why === 'missing'
      ? refuse(response, 401, { why: 'token-missing', message: 'Publishing needs a token: send "Authorization: Bearer <token>".' })
      : refuse(response, 401, {
          why: 'token-unknown',
          message: 'No publisher of this hub has this token; check that all of it was copied.',
        });
  }
  const { messageBytes } = desk.limits;
  const body = await readBody(request, messageBytes);
  if (body === undefined) {
    return refuse(response, 413, { why: 'too-big', message: `The publication is larger than ${messageBytes} bytes; shorten it.` });
  }
  const value = parseJson(body);
  if (value === undefined) return refuse(response, 400, { why: 'not-json', message: 'The publication is not JSON in UTF-8.' });
  const read = readPublishRequest(value);
  if (!read.ok) {
    const problems = read.problems.map(sentenceFor);
    return refuse(response, 422, { why: 'not-valid', message: problems[0] ?? 'The publication is not valid.', problems });
  }
  const published = await desk.board.publish(read.value, publisher.name);
  if (!published.ok) return refuse(response, STATUS_OF[published.why], { why: published.why, message: published.message });
  const { record, repeated } = published;
  const { id, _deskside: facts } = record.item;
  const announced = await desk.announced(record);
  const isNew = read.value.publication.action === 'publish' && !repeated;
  const answer: PublishedAnswer = { id, version: facts.version, state: facts.state, repeated, announced };
  answerJson(response, isNew ? 201 : 200, answer);
}

/** `undefined` when there is more than `limit`. Rejects when the sender goes away. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `undefined` for what is no JSON; JSON itself has no such value. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
