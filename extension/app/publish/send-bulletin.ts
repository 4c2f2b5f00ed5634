/** Sends what was written to the hub: checked here first, kept until the hub has it, and never published twice. */

import type { BulletinForm, FormPurpose } from '../../core/bulletins/bulletin-form';
import { lostSentence, type Published, type RefusalWayOn, refusedSentence } from '../../core/bulletins/publish-outcome';
import { PUBLISHER_ID } from '../../core/bulletins/publisher';
import { type FormProblem, type FormSurroundings, readBulletinForm } from '../../core/bulletins/read-bulletin-form';
import type { Ids } from '../../core/ports';
import type { Autosave } from '../../core/tickets/autosave';
import { hasHost } from '../../hosts/browser/permissions';
import { publishPatiently } from '../../hosts/web/publish';
import type { BulletinAccess } from '../bulletins/open-bulletins';
import { storeSentence } from '../store-sentence';

export type SentBulletin =
  | { readonly state: 'published'; readonly published: Published; readonly form: BulletinForm }
  | { readonly state: 'problems'; readonly problems: readonly FormProblem[] }
  /** `wayOn`: what can be done about it; `allow`: the browser has to be asked for the hub. */
  | { readonly state: 'trouble'; readonly sentence: string; readonly wayOn?: RefusalWayOn | 'allow' };

export interface Sending {
  readonly autosave: Autosave<BulletinForm>;
  readonly purpose: Exclude<FormPurpose, { to: 'add' }>;
  readonly access: BulletinAccess;
  readonly ids: Ids;
  readonly around: FormSurroundings;
  /** The hub did not answer and is asked once more. */
  readonly again: () => void;
}

/** Does not reject for what a hub, a disk or a network may do. */
export async function sendBulletin({ autosave, purpose, access, ids, around, again }: Sending, signal: AbortSignal): Promise<SentBulletin> {
  const read = readBulletinForm(autosave.record, purpose, around);
  if (!read.ok) return { state: 'problems', problems: read.problems };
  const kept = await access.publishers.get(PUBLISHER_ID);
  if (!kept.ok) return { state: 'trouble', sentence: `Your publisher’s token cannot be read just now: ${storeSentence(kept)}` };
  const publisher = kept.value;
  if (!publisher) return { state: 'trouble', sentence: 'There is no publisher’s token on this computer any more.', wayOn: 'settings' };
  // On disk before the hub has it: a page that goes away in between asks again under the same name.
  const fresh = ids.next();
  const form = autosave.edit((now) => (now.request === null ? { ...now, request: fresh } : now));
  await autosave.flush();
  const { request, basedOn } = form;
  const done = await publishPatiently(
    {
      hub: publisher.hub,
      token: publisher.token,
      publication: read.publication,
      request: request ?? fresh,
      ...(basedOn === null ? {} : { basedOn }),
    },
    again,
    signal,
  );
  if (done.ok) {
    await autosave.discard();
    const removed = await access.forms.remove(form.id);
    if (!removed.ok) return { state: 'trouble', sentence: `It is published, but its form is still on disk: ${storeSentence(removed)}` };
    return { state: 'published', published: done, form };
  }
  if (done.why === 'refused') {
    autosave.edit((now) => ({ ...now, request: null }));
    return { state: 'trouble', ...refusedSentence(done) };
  }
  if (signal.aborted) return { state: 'trouble', sentence: lostSentence('stopped') };
  if (done.why === 'offline' && !(await hasHost(publisher.hub)))
    return { state: 'trouble', sentence: lostSentence('no-permission'), wayOn: 'allow' };
  return { state: 'trouble', sentence: lostSentence(done.why) };
}
