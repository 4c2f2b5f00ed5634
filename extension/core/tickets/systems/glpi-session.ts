/** GLPI's sign-in: a session token for the keys of the connection, asked for once and again when GLPI forgot it (apirest.md, "Init session"). */

import * as v from 'valibot';
import type { SystemResult, SystemSetting } from '../ticket-system';
import { type Api, answered, apiBy, apiOf } from './api-of';
import { basicAuth } from './base64';
import type { ApiAnswer, ApiCall } from './call-api';

export const GLPI_ROOT = '/apirest.php';

/** Calls carry the session by themselves. */
export function glpiApi(setting: SystemSetting): Api {
  const { user = '', token = '', second = '' } = setting.credential ?? {};
  const appToken = second === '' ? {} : { 'app-token': second };
  const authorization = user === '' ? `user_token ${token}` : basicAuth(user, token);
  const outside = apiOf(setting, { 'content-type': 'application/json', ...appToken });
  let session: string | undefined;

  async function signIn(signal?: AbortSignal): Promise<SystemResult<string>> {
    if (session !== undefined) return answered(session);
    const call = { path: `${GLPI_ROOT}/initSession`, headers: { authorization } };
    const answer = await outside.ask(call, v.object({ session_token: v.string() }), signal);
    if (!answer.ok) return answer;
    session = answer.value.session_token;
    return answered(session);
  }

  async function send(call: ApiCall, signal?: AbortSignal): Promise<SystemResult<ApiAnswer>> {
    const signed = await signIn(signal);
    if (!signed.ok) return signed;
    return outside.raw({ ...call, headers: { 'session-token': signed.value, ...call.headers } }, signal);
  }

  async function raw(call: ApiCall | string, signal?: AbortSignal): Promise<SystemResult<ApiAnswer>> {
    const asked = typeof call === 'string' ? { path: call } : call;
    const hadSession = session !== undefined;
    const answer = await send(asked, signal);
    // A session ends after some hours of silence; nothing was done with it then.
    if (answer.ok || answer.why !== 'bad-credentials' || !hadSession) return answer;
    session = undefined;
    return send(asked, signal);
  }
  return apiBy(raw);
}
