/** The form, what it will look like, and the button that sends it; with what stands on the hub when somebody else was quicker. */

import { Send, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Bulletin, feedId } from '../../core/bulletins/bulletin';
import { type BulletinForm, type FormPurpose, formOf, newForm, type WrittenBulletin, written } from '../../core/bulletins/bulletin-form';
import { hubAddresses } from '../../core/bulletins/hub-connection';
import { readPushed } from '../../core/bulletins/own-feed';
import type { OwnItem } from '../../core/bulletins/own-feed-format';
import { type FormProblem, previewOf } from '../../core/bulletins/read-bulletin-form';
import { toWall } from '../../core/bulletins/wall-moment';
import { type ZoneClock, zoneClock } from '../../core/desk/zone-clock';
import type { Autosave } from '../../core/tickets/autosave';
import { askForHost } from '../../hosts/browser/permissions';
import type { BulletinAccess } from '../bulletins/open-bulletins';
import { timeZoneHere } from '../bulletins/sentences';
import { tellOthers } from '../bulletins/use-bulletins';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { replaceRoute } from '../use-route';
import type { ViewProps } from '../views/main-view';
import { ViewBar } from '../views/view-bar';
import { BulletinFields } from './bulletin-fields';
import { BULLETIN_FORM } from './bulletin-form-id';
import { BulletinPreview } from './bulletin-preview';
import { pagesLinked } from './pages-linked';
import { type SentBulletin, sendBulletin } from './send-bulletin';
import { useAutosavedForm, useBulletinForm } from './use-bulletin-form';
import { type PublishedNow, usePublished } from './use-published';

type Purpose = Exclude<FormPurpose, { to: 'add' }>;

interface Props extends Pick<ViewProps, 'desk' | 'target'> {
  readonly purpose: Purpose;
  readonly hub: string;
  readonly access: BulletinAccess;
  /** As the hub's feed has it by now. */
  readonly live: Bulletin | undefined;
}

/** The wall that the writer looks at; one that this machine does not know is taken for that of Greenwich. */
export function writersClock(): ZoneClock {
  const clock = zoneClock(timeZoneHere()) ?? zoneClock('UTC');
  if (!clock) throw new Error('This machine does not know the time zone UTC.');
  return clock;
}

export function BulletinWriter(props: Props) {
  const { purpose, hub, access, live, target } = props;
  const { clock } = useServices();
  const [tried, setTried] = useState(0);
  const id = purpose.to === 'publish' ? undefined : purpose.bulletin;
  const onHub = usePublished(hub, id, `${live?.version} ${tried}`);
  const began = useRef(clock.now());
  const made = useMemo(() => firstForm(purpose, onHub, began.current), [purpose, onHub]);
  const open = useBulletinForm(access.forms, formIdOf(purpose), made);
  const lookAgain = () => setTried(tried + 1);
  if (open.state === 'open') return <Writing {...props} onHub={onHub} lookAgain={lookAgain} autosave={open.autosave} />;
  const trouble =
    open.state === 'failed'
      ? `What you began to write cannot be read just now: ${storeSentence(open.failure)}`
      : open.state === 'none' && onHub.state === 'failed'
        ? onHub.sentence
        : undefined;
  if (trouble === undefined) return null;
  return (
    <div className="view">
      <ViewBar title="Bulletin" goBack={target.goBack} />
      <div className="view-body">
        <Notice tone="danger" actions={<Button onClick={lookAgain}>Try again</Button>}>
          {trouble}
        </Notice>
      </div>
    </div>
  );
}

function formIdOf(purpose: Purpose): string {
  return newForm(purpose, { at: 0, clock: writersClock() }).id;
}

function firstForm(purpose: Purpose, onHub: PublishedNow, at: number): BulletinForm | undefined {
  const clock = writersClock();
  if (purpose.to === 'publish') return newForm(purpose, { at, clock });
  if (onHub.state !== 'read') return undefined;
  const form = formOf(onHub.item, clock);
  return purpose.to === 'update' ? form : { ...form, id: formIdOf(purpose) };
}

const VERBS = { publish: 'Publish', update: 'Publish the update', resolve: 'Resolve' } as const;
const DONE = { publish: 'Published', update: 'Updated', resolve: 'Resolved' } as const;

function Writing({
  purpose,
  hub,
  access,
  live,
  desk,
  target,
  onHub,
  lookAgain,
  autosave,
}: Props & { onHub: PublishedNow; lookAgain: () => void; autosave: Autosave<BulletinForm> }) {
  const { clock, ids, mac } = useServices();
  const toast = useToast();
  const { form, saved } = useAutosavedForm(autosave);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [trouble, setTrouble] = useState<Extract<SentBulletin, { state: 'trouble' }>>();
  const [sending, setSending] = useState<'first' | 'again'>();
  const stop = useRef<AbortController>(undefined);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const wall = writersClock();
  const old = onHub.state === 'read' ? onHub.item : undefined;
  const services = desk.manifest?.desk.services ?? [];
  const words = useMemo(() => access.words(), [access]);
  const look = (make: (source: Parameters<typeof readPushed>[1]) => Bulletin | undefined) =>
    make({ feed: live?.feed ?? feedId('hub'), url: hubAddresses(hub).feed, now: desk.now, words });
  const preview = look((source) => previewOf(form, purpose, old, { clock: wall, now: desk.now, source }));
  const changedMeanwhile = old !== undefined && form.basedOn !== null && old._deskside.version !== form.basedOn;

  const change = (changes: Partial<WrittenBulletin>) => {
    autosave.edit((now) => written(now, changes));
    setProblems((all) => all.filter(({ field }) => !(field in changes)));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const stopping = new AbortController();
    stop.current = stopping;
    setSending('first');
    setTrouble(undefined);
    setProblems([]);
    const around = { clock: wall, now: clock.now(), services, exists: await pagesLinked(autosave.record, desk.pack) };
    const again = () => setSending('again');
    const sent = await sendBulletin({ autosave, purpose, access, ids, around, again }, stopping.signal);
    setSending(undefined);
    if (sent.state === 'problems') {
      setProblems(sent.problems);
      return focusFirst(sent.problems);
    }
    if (sent.state === 'trouble') {
      setTrouble(sent);
      if (sent.wayOn === 'look-again') lookAgain();
      if (!shown.current) toast({ text: sent.sentence });
      return;
    }
    tellOthers({ type: 'follow-now' });
    const late = sent.published.announced ? '' : ' Those who listen hear of it when the server that they listen to answers again.';
    toast({ text: `${DONE[purpose.to]}: “${sent.form.title}”.${late}` });
    if (shown.current) replaceRoute({ view: 'bulletins' });
  };
  const throwAway = async () => {
    const before = autosave.record;
    await autosave.discard();
    const removed = await access.forms.remove(before.id);
    if (!removed.ok) return toast({ text: `It was not thrown away: ${storeSentence(removed)}` });
    const undo = () => void access.forms.put(before).then((back) => !back.ok && toast({ text: `It is gone: ${storeSentence(back)}` }));
    toast({ text: 'What you wrote is thrown away.', action: { title: 'Undo', run: undo } });
    replaceRoute({ view: 'bulletins' });
  };

  return (
    <div className="view">
      <ViewBar title={titleOf(purpose, form)} goBack={target.goBack}>
        <span className="save-state" role="status">
          {saved === 'saved' ? 'Saved' : saved === 'saving' ? 'Saving …' : 'Not saved'}
        </span>
        <Button look="quiet" icon={Trash2} label="Throw away what is written here" disabled={sending !== undefined} onClick={throwAway} />
      </ViewBar>
      <div className="view-body publish">
        <h1>{titleOf(purpose, form)}</h1>
        {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
        {onHub.state === 'failed' && (
          <Notice tone="warning" actions={<Button onClick={lookAgain}>Try again</Button>}>
            {onHub.sentence}
          </Notice>
        )}
        {changedMeanwhile && old && (
          <ChangedMeanwhile
            theirs={look((source) => asBulletin(old, source))}
            desk={desk}
            keepMine={() => autosave.edit((now) => ({ ...now, basedOn: old._deskside.version, request: null }))}
            takeTheirs={() => autosave.edit((now) => ({ ...formOf(old, wall), id: now.id, news: now.news }))}
          />
        )}
        <div className="publish-columns">
          <form id={BULLETIN_FORM} className="publish-form" noValidate onSubmit={(event) => void send(event)}>
            <BulletinFields
              form={form}
              purpose={purpose}
              services={services}
              problems={problems}
              today={toWall(desk.now, wall).slice(0, 10)}
              change={change}
            />
          </form>
          <BulletinPreview title="As agents will see it" bulletin={preview} desk={desk} />
        </div>
      </div>
      <div className="send-panel">
        {trouble && (
          <Notice
            tone="danger"
            actions={
              <>
                {trouble.wayOn === 'settings' && <Button onClick={() => target.goTo({ view: 'settings' })}>Settings</Button>}
                {trouble.wayOn === 'allow' && (
                  <Button onClick={() => void askForHost(hub).then((answer) => answer === 'granted' && setTrouble(undefined))}>
                    Allow {new URL(hub).host}
                  </Button>
                )}
              </>
            }
          >
            {trouble.sentence}
          </Notice>
        )}
        {problems.length > 0 && (
          <Notice tone="danger">
            {problems.length === 1 ? 'One thing is not right yet.' : `${problems.length} things are not right yet.`} Nothing was published.
          </Notice>
        )}
        {!trouble && !sending && form.request !== null && (
          <Notice tone="warning">Nobody knows whether this was published. Send it again: it is never published twice.</Notice>
        )}
        <div className="button-row">
          <Button type="submit" form={BULLETIN_FORM} look="main" icon={Send} disabled={sending !== undefined}>
            {sending === 'first' ? 'Sending …' : sending === 'again' ? 'No answer, trying again …' : VERBS[purpose.to]}
          </Button>
          {sending ? (
            <Button onClick={() => stop.current?.abort()}>Stop waiting</Button>
          ) : (
            <span className="muted publish-where">
              <kbd>{showKeys('Mod+Enter', mac)}</kbd> to {new URL(hub).host}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

function titleOf({ to }: Purpose, { title }: BulletinForm): string {
  if (to === 'publish') return 'Publish a bulletin';
  return `${to === 'update' ? 'Update' : 'Resolve'} “${title}”`;
}

function asBulletin(item: OwnItem, source: Parameters<typeof readPushed>[1]): Bulletin | undefined {
  const read = readPushed(JSON.stringify(item), source);
  return read.ok ? read.bulletin : undefined;
}

function ChangedMeanwhile({
  theirs,
  desk,
  keepMine,
  takeTheirs,
}: Pick<Props, 'desk'> & { theirs: Bulletin | undefined; keepMine: () => void; takeTheirs: () => void }) {
  return (
    <>
      <Notice
        tone="warning"
        actions={
          <>
            <Button onClick={keepMine}>Keep mine, and publish it over theirs</Button>
            <Button onClick={takeTheirs}>Take theirs, and keep my news</Button>
          </>
        }
      >
        Somebody changed this bulletin after you opened it. What is there now stands below; your text is kept.
      </Notice>
      <BulletinPreview title="As it is now" bulletin={theirs} desk={desk} />
    </>
  );
}

/** By the ids that the fields have in the form. */
const FIELD_IDS: Partial<Readonly<Record<FormProblem['field'], string>>> = {
  text: 'notice',
  nextUpdate: 'next-update',
  expectedEnd: 'expected-end',
};

/** After React has drawn what is wrong, so that it is read aloud with the field. */
function focusFirst(problems: readonly FormProblem[]): void {
  const [first] = problems;
  if (!first) return;
  const id = first.field === 'answers' ? `answer-${first.language ?? 'en'}` : (FIELD_IDS[first.field] ?? first.field);
  requestAnimationFrame(() => {
    const field = document.getElementById(id) ?? document.querySelector<HTMLElement>(`#${BULLETIN_FORM} .service-checks input`);
    field?.focus();
  });
}
