/** How Jira is reached: Cloud by API v3 with a mail address and a token, Data Center by v2 with a personal access token; and whose it is. */

import type { Person } from '../ticket';
import type { SystemResult, SystemSetting } from '../ticket-system';
import { type Api, answered, apiOf, failed } from './api-of';
import { documentOf } from './atlassian-document';
import { basicAuth } from './base64';
import { jiraPersonOf, jiraUserShape } from './jira-issue';

export interface JiraAccess {
  readonly api: Api;
  readonly isCloud: boolean;
  /** `/rest/api/3` or `/rest/api/2`. */
  readonly root: string;
  /** Words as this Jira takes them: a document in Cloud. */
  readonly textOf: (text: string) => unknown;
  me(signal?: AbortSignal): Promise<SystemResult<Person>>;
}

export function jiraAccess(setting: SystemSetting): JiraAccess {
  const { user = '', token = '' } = setting.credential ?? {};
  const isCloud = user !== '';
  const authorization = isCloud ? basicAuth(user, token) : `Bearer ${token}`;
  const api = apiOf(setting, { authorization });
  const root = isCloud ? '/rest/api/3' : '/rest/api/2';
  const textOf = (text: string) => (isCloud ? documentOf(text) : text);

  async function me(signal?: AbortSignal): Promise<SystemResult<Person>> {
    const answer = await api.ask(`${root}/myself`, jiraUserShape, signal);
    if (!answer.ok) return answer;
    const person = jiraPersonOf(answer.value);
    return person ? answered(person) : failed('bad-credentials', 'Jira does not know who this is.');
  }

  return { api, isCloud, root, textOf, me };
}

/** A line break in a summary is refused. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').slice(0, 255);
}
