/** What agents of this computer add to somebody else's bulletin: the answer to give, and the services that it is about here. */

import { PenLine, Trash2 } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import type { Bulletin } from '../../core/bulletins/bulletin';
import { type BulletinForm, formId, newForm, written } from '../../core/bulletins/bulletin-form';
import type { Overlay } from '../../core/bulletins/overlay-record';
import type { FormProblem } from '../../core/bulletins/read-bulletin-form';
import { readOverlayForm } from '../../core/bulletins/read-overlay-form';
import { zoneClock } from '../../core/desk/zone-clock';
import { languageName } from '../../core/language-name';
import type { Autosave } from '../../core/tickets/autosave';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { ServiceChecks } from '../parts/service-checks';
import { useToast } from '../parts/toast';
import { AnswersField } from '../publish/answers-field';
import { pagesLinked } from '../publish/pages-linked';
import { useAutosavedForm, useBulletinForm } from '../publish/use-bulletin-form';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { Desk } from '../use-desk';
import type { BulletinAccess, BulletinsNow } from './open-bulletins';
import { tellOthers } from './use-bulletins';

interface Props {
  readonly bulletin: Bulletin;
  readonly desk: Desk;
  readonly access: BulletinAccess;
  readonly live: BulletinsNow;
}

export default function LocalAddition({ bulletin, desk, access, live }: Props) {
  const toast = useToast();
  const [editing, setEditing] = useState(false);
  const overlay = live.overlays.get(bulletin.id);
  if (editing) return <Editing {...{ bulletin, desk, access, overlay }} done={() => setEditing(false)} />;
  const remove = async () => {
    if (!overlay) return;
    const removed = await access.overlays.remove(overlay.id);
    if (!removed.ok) return toast({ text: `It was not removed: ${storeSentence(removed)}` });
    tellOthers({ type: 'bulletins-changed' });
    const undo = () => void access.overlays.put(overlay).then((back) => !back.ok && toast({ text: `It is gone: ${storeSentence(back)}` }));
    toast({ text: 'What was added here is removed.', action: { title: 'Undo', run: undo } });
  };
  return (
    <section className="local-addition" aria-label="Added on this computer">
      {overlay ? (
        <>
          <h2>Added on this computer</h2>
          <p className="muted">{`${sentenceOf(overlay, desk)} Nobody else sees it.`}</p>
        </>
      ) : (
        <p className="muted">This comes from somewhere else. You can add what you tell callers; it stays on this computer.</p>
      )}
      <div className="button-row">
        <Button icon={PenLine} onClick={() => setEditing(true)}>
          {overlay ? 'Change it' : 'Add an answer'}
        </Button>
        {overlay && (
          <Button look="quiet" icon={Trash2} onClick={() => void remove()}>
            Remove it
          </Button>
        )}
      </div>
    </section>
  );
}

function sentenceOf({ answers, services }: Overlay, { serviceNames }: Desk): string {
  const said = answers.length === 0 ? [] : [`the answer in ${listed(answers.map(({ language }) => languageName(language, 'en')))}`];
  const about = services.length === 0 ? [] : [`that it is about ${listed(services.map((id) => serviceNames.get(id) ?? id))}`];
  const text = [...said, ...about].join(', and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const listed = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

/** Begun or not, what is typed is kept at once; it counts as approved only when it is saved with the button. */
function Editing({ bulletin, desk, access, overlay, done }: Omit<Props, 'live'> & { overlay: Overlay | undefined; done: () => void }) {
  const purpose = useMemo(() => ({ to: 'add' as const, bulletin: bulletin.id }), [bulletin.id]);
  const made = useMemo(() => formOfOverlay(purpose, overlay), [purpose, overlay]);
  const open = useBulletinForm(access.forms, formId(purpose), made);
  if (open.state === 'failed')
    return <Notice tone="danger">{`What you began cannot be read just now: ${storeSentence(open.failure)}`}</Notice>;
  if (open.state !== 'open') return null;
  return <EditingForm {...{ bulletin, desk, access, overlay, done }} autosave={open.autosave} />;
}

function formOfOverlay(purpose: Parameters<typeof newForm>[0], overlay: Overlay | undefined): BulletinForm | undefined {
  const clock = zoneClock('UTC');
  return clock && { ...newForm(purpose, { at: 0, clock }), services: overlay?.services ?? [], answers: overlay?.answers ?? [] };
}

function EditingForm({
  bulletin,
  desk,
  access,
  overlay,
  done,
  autosave,
}: Omit<Props, 'live'> & { overlay: Overlay | undefined; done: () => void; autosave: Autosave<BulletinForm> }) {
  const { clock } = useServices();
  const toast = useToast();
  const { form, saved } = useAutosavedForm(autosave);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [trouble, setTrouble] = useState<string>();
  // What the feed itself says stays; only what was added here can be unticked.
  const theirs = bulletin.services.filter((id) => !overlay?.services.includes(id));
  const offered = (desk.manifest?.desk.services ?? []).filter(({ id }) => !theirs.includes(id));
  const change = (changes: Parameters<typeof written>[1]) => {
    autosave.edit((now) => written(now, changes));
    setProblems([]);
  };
  const forget = async () => {
    await autosave.discard();
    const removed = await access.forms.remove(form.id);
    if (!removed.ok) toast({ text: `What you typed is still on disk: ${storeSentence(removed)}` });
    done();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = readOverlayForm(autosave.record, bulletin.id, { now: clock.now(), exists: await pagesLinked(autosave.record, desk.pack) });
    setProblems(read.ok ? [] : read.problems);
    if (!read.ok) return;
    const kept = await access.overlays.put(read.overlay);
    if (!kept.ok) return setTrouble(`It was not saved: ${storeSentence(kept)}`);
    tellOthers({ type: 'bulletins-changed' });
    toast({ text: 'Added on this computer.' });
    await forget();
  };
  return (
    <form className="local-addition" aria-label="Add on this computer" onSubmit={(event) => void save(event)}>
      <h2>Add on this computer</h2>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
      <AnswersField answers={form.answers} problems={problems} change={(answers) => change({ answers })} />
      <ServiceChecks
        title="It is also about"
        hint="A search for these finds it, and their pages show it."
        services={offered}
        ticked={form.services}
        tick={(services) => change({ services })}
      />
      <div className="button-row">
        <Button type="submit" look="main">
          Save on this computer
        </Button>
        <Button onClick={() => void forget()}>Cancel</Button>
      </div>
    </form>
  );
}
