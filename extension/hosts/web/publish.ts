/** Sends a publication to a hub, with a publisher's token. */

import { hubAddresses } from '../../core/bulletins/hub-connection';
import type { Publication } from '../../core/bulletins/publication';

export const PUBLISH_LIMITS = {
  /** Milliseconds of one attempt. */
  attemptMs: 20_000,
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

/**
 * `announced: false`: it is in the feed, and those who listen hear of it once their server answers again. `repeated`: an earlier attempt
 * had done it already.
 */
export type PublishOutcome =
  | {
      readonly ok: true;
      readonly id: string;
      readonly version: number;
      readonly state: string;
      readonly announced: boolean;
      readonly repeated: boolean;
    }
  /** `refused`: the hub said why, in `message` and `problems`; it published nothing. */
  | { readonly ok: false; readonly why: 'refused'; readonly status: number; readonly message: string; readonly problems: readonly string[] }
  /** Nobody knows whether it was published: send it again with the same `request`. */
  | { readonly ok: false; readonly why: 'offline' | 'timed-out' | 'not-a-hub'; readonly message: string };

/** Does not reject. */
export async function publish(order: PublishOrder, signal?: AbortSignal): Promise<PublishOutcome> {
  const { publish: address } = hubAddresses(order.hub);
  const time = AbortSignal.timeout(PUBLISH_LIMITS.attemptMs);
  const { publication, request, basedOn } = order;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${order.token}` },
      body: JSON.stringify({ ...publication, request, ...(basedOn === undefined ? {} : { based_on: basedOn }) }),
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

function outcomeOf(status: number, text: string, address: string): PublishOutcome {
  const body = jsonObject(text);
  const { id, version, state, announced, repeated, why, message, problems } = body ?? {};
  if (status >= 200 && status < 300 && typeof id === 'string' && typeof version === 'number' && typeof state === 'string')
    return { ok: true, id, version, state, announced: announced === true, repeated: repeated === true };
  // nginx speaks for a hub that went away, maybe after it had published.
  if (why === 'no-hub' && typeof message === 'string') return { ok: false, why: 'offline', message };
  if (status >= 400 && typeof message === 'string') {
    const all = Array.isArray(problems) ? problems.filter((problem) => typeof problem === 'string') : [];
    return { ok: false, why: 'refused', status, message, problems: all };
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
