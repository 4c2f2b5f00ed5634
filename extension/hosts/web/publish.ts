/** Sends a publication to a hub, with a publisher's token. */

import { hubAddresses } from '../../core/bulletins/hub-connection';
import type { Publication } from '../../core/bulletins/publication';
import type { LostPublication, PublishOutcome } from '../../core/bulletins/publish-outcome';

export const PUBLISH_LIMITS = {
  /** Milliseconds of one attempt. */
  attemptMs: 20_000,
  /** With the same request id, so that none publishes twice. */
  attempts: 3,
  betweenAttemptsMs: 1_500,
} as const;

export interface PublishOrder {
  /** The hub's own address, such as `https://hub.example.com`. */
  readonly hub: string;
  readonly token: string;
  readonly publication: Publication;
  /** Unguessable; the same for each attempt, so that an attempt whose answer got lost does not publish twice. */
  readonly request: string;
  /** The version that was looked at before it was changed. */
  readonly basedOn?: number;
}

/** As `publish`, and again when nobody knows how it went; `again` is told before each further attempt. Does not reject. */
export async function publishPatiently(
  order: PublishOrder,
  again: (lost: LostPublication) => void,
  signal?: AbortSignal,
): Promise<PublishOutcome> {
  for (let attempt = 1; ; attempt++) {
    const done = await publish(order, signal);
    if (done.ok || done.why === 'refused' || attempt === PUBLISH_LIMITS.attempts || signal?.aborted) return done;
    again(done);
    await pause(PUBLISH_LIMITS.betweenAttemptsMs, signal);
  }
}

/** Does not reject. */
export async function publish(order: PublishOrder, signal?: AbortSignal): Promise<PublishOutcome> {
  const { publication, request, basedOn } = order;
  return send(order, { ...publication, request, ...(basedOn === undefined ? {} : { based_on: basedOn }) }, signal);
}

/** `unanswered`: whether the hub knows the token could not be found out. */
export type CheckedPublisher =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'refused' | 'unanswered'; readonly message: string };

/**
 * Whether the hub knows a token, without publishing anything: it looks at the token first and at what it is sent afterwards, and nothing
 * is not a publication.
 */
export async function checkPublisher(who: Pick<PublishOrder, 'hub' | 'token'>, signal?: AbortSignal): Promise<CheckedPublisher> {
  const done = await send(who, {}, signal);
  if (!done.ok && done.why === 'refused' && done.reason === 'not-valid') return { ok: true };
  if (!done.ok && done.why === 'refused' && (done.status === 401 || done.status === 403))
    return { ok: false, why: 'refused', message: done.message };
  return { ok: false, why: 'unanswered', message: done.ok ? 'It answered as no hub does.' : done.message };
}

async function send({ hub, token }: Pick<PublishOrder, 'hub' | 'token'>, body: object, signal?: AbortSignal): Promise<PublishOutcome> {
  const { publish: address } = hubAddresses(hub);
  const time = AbortSignal.timeout(PUBLISH_LIMITS.attemptMs);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      // A token must not travel on to another host.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, time]) : time,
    });
    return outcomeOf(response.status, await response.text(), address);
  } catch (error) {
    if (time.aborted) return { ok: false, why: 'timed-out', message: `${address} did not answer in ${PUBLISH_LIMITS.attemptMs} ms.` };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { ok: false, why: 'offline', message: `${address} cannot be reached: ${cause}` };
  }
}

/** Ends early when it is called off. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const over = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      done();
    };
    const timer = setTimeout(over, milliseconds);
    signal?.addEventListener('abort', over);
  });
}

function outcomeOf(status: number, text: string, address: string): PublishOutcome {
  const body = jsonObject(text);
  const { id, version, state, announced, repeated, why, message, problems } = body ?? {};
  if (status >= 200 && status < 300 && typeof id === 'string' && typeof version === 'number' && typeof state === 'string')
    return { ok: true, id, version, state, announced: announced === true, repeated: repeated === true };
  // nginx speaks for a hub that went away, maybe after it had published.
  if (why === 'no-hub' && typeof message === 'string') return { ok: false, why: 'offline', message };
  if (status >= 400 && typeof message === 'string') {
    const all = Array.isArray(problems) ? problems.filter((problem) => typeof problem === 'string') : [];
    return { ok: false, why: 'refused', status, reason: typeof why === 'string' ? why : '', message, problems: all };
  }
  return { ok: false, why: 'not-a-hub', message: `${address} answered ${status}, and not as a hub does.` };
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
