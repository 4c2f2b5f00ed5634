/** A ticket system's web API with its sign-in and the shapes of its answers: what the files of the systems call. */

import * as v from 'valibot';
import type { SystemFailure, SystemResult, SystemSetting, WhySystemFailed } from '../ticket-system';
import { type ApiAnswer, type ApiCall, callApi } from './call-api';

export interface Api {
  /** The parsed answer. One that is well-formed and of another shape is `not-the-system`. */
  ask<T>(call: ApiCall | string, shape: v.GenericSchema<unknown, T>, signal?: AbortSignal): Promise<SystemResult<T>>;
  /** Where the answer does not matter once it was a yes. */
  tell(call: ApiCall, signal?: AbortSignal): Promise<SystemResult<void>>;
  /** Where the headers matter too. */
  raw(call: ApiCall | string, signal?: AbortSignal): Promise<SystemResult<ApiAnswer>>;
}

/** `headers` go with every call; those of a call come before them. */
export function apiOf(setting: SystemSetting, headers: Readonly<Record<string, string>>): Api {
  return apiBy((call, signal) => {
    const asked = typeof call === 'string' ? { path: call } : call;
    return callApi(setting, { ...asked, headers: { ...headers, ...asked.headers } }, signal);
  });
}

/** For a system with a sign-in of its own kind. */
export function apiBy(raw: Api['raw']): Api {
  return {
    raw,
    async ask(call, shape, signal) {
      const answer = await raw(call, signal);
      if (!answer.ok) return answer;
      const changes =
        typeof call !== 'string' && (call.method ?? (call.json === undefined && call.body === undefined ? 'GET' : 'POST')) !== 'GET';
      const read = v.safeParse(shape, answer.value.json);
      if (read.success) return answered(read.output);
      const where = v.getDotPath(read.issues[0]);
      return failed('not-the-system', `Its answer has another shape than expected${where === null ? '' : ` at ${where}`}.`, changes);
    },
    async tell(call, signal) {
      return done(await raw(call, signal));
    },
  };
}

export function answered<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function done(result: SystemResult<unknown>): SystemResult<void> {
  return result.ok ? answered(undefined) : result;
}

export function mapped<A, B>(result: SystemResult<A>, change: (value: A) => B): SystemResult<B> {
  return result.ok ? answered(change(result.value)) : result;
}

export function failed(why: WhySystemFailed, detail: string, mayHaveHappened = false): SystemFailure {
  return { ok: false, why, detail, mayHaveHappened };
}
