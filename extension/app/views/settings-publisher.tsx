/** Publishing bulletins from this browser: the hub, and the publisher's token, which is kept on this machine and never shown again. */

import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import { isOverheard, PUBLISHER_ID, type Publisher, readPublisher } from '../../core/bulletins/publisher';
import { askForHost, giveBackHost } from '../../hosts/browser/permissions';
import { checkPublisher } from '../../hosts/web/publish';
import type { BulletinAccess, BulletinsNow } from '../bulletins/open-bulletins';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { recordsOf, useRecords, useUnusable } from '../use-records';
import type { ViewProps } from './main-view';

export function PublishBulletins({ desk: { bulletins, now }, target }: Pick<ViewProps, 'desk' | 'target'>) {
  const { access, now: live } = bulletins;
  return access && live && <PublisherSettings access={access} live={live} now={now} target={target} />;
}

interface Props extends Pick<ViewProps, 'target'> {
  readonly access: BulletinAccess;
  readonly live: BulletinsNow;
  readonly now: number;
}

function PublisherSettings({ access, live, now, target }: Props) {
  const toast = useToast();
  const records = useRecords(access.publishers);
  const unusable = useUnusable(access.publishers);
  const [replacing, setReplacing] = useState(false);
  const publisher = recordsOf(records)[0];
  if (records.state === 'loading') return null;
  const remove = async () => {
    const removed = await access.publishers.remove(PUBLISHER_ID);
    if (!removed.ok) return toast({ text: `The token was not removed: ${storeSentence(removed)}` });
    const hub = publisher?.hub;
    const stillRead = live.feeds.some(({ settings }) => hub !== undefined && new URL(settings.url).host === new URL(hub).host);
    if (hub !== undefined && !stillRead) await giveBackHost(hub);
    setReplacing(false);
    toast({ text: 'The token is removed from this computer. Whoever runs the hub can revoke it there.' });
  };
  return (
    <>
      <p className="muted">
        Tell everybody of an outage, and agents what to say. Whoever runs your company’s hub gives you a publisher’s token. It stays on this
        computer.
      </p>
      {records.state === 'failed' && (
        <Notice tone="danger">{`The token cannot be read just now: ${storeSentence(records.failure)}`}</Notice>
      )}
      {unusable.length > 0 && (
        <Notice tone="warning" actions={<Button onClick={() => void remove()}>Remove it</Button>}>
          The token that is kept here cannot be read. Remove it, then paste it anew.
        </Notice>
      )}
      {publisher && !replacing ? (
        <KeptToken publisher={publisher} now={now} target={target} replace={() => setReplacing(true)} remove={() => void remove()} />
      ) : (
        <TokenForm access={access} live={live} publisher={publisher} done={() => setReplacing(false)} />
      )}
    </>
  );
}

function KeptToken({
  publisher: { hub, triedAt },
  now,
  target,
  replace,
  remove,
}: Pick<ViewProps, 'target'> & { publisher: Publisher; now: number; replace: () => void; remove: () => void }) {
  return (
    <>
      <dl className="facts publisher">
        <div>
          <dt>Hub</dt>
          <dd>{hub}</dd>
        </div>
        <div>
          <dt>Token</dt>
          <dd>
            <span aria-hidden="true">••••••••••••</span>
            <span className="sr-only">Kept, not shown</span>
          </dd>
        </div>
        <div>
          <dt>Tried</dt>
          <dd>
            {triedAt === null ? 'Not yet: the hub did not answer.' : `The hub knew it at ${sayMoment(triedAt, now, timeZoneHere())}.`}
          </dd>
        </div>
      </dl>
      {isOverheard(hub) && <Overheard hub={hub} />}
      <div className="button-row">
        <Button onClick={() => target.goTo({ view: 'publish' })}>Publish a bulletin</Button>
        <Button onClick={replace}>Replace the token</Button>
        <Button look="quiet" icon={Trash2} onClick={remove}>
          Remove the token
        </Button>
      </div>
    </>
  );
}

function Overheard({ hub }: { hub: string }) {
  return (
    <Notice tone="warning">
      The way to {new URL(hub).hostname} is not encrypted: whoever listens learns the token. Use an address that begins with https://.
    </Notice>
  );
}

interface Trouble {
  readonly field?: 'hub' | 'token';
  readonly sentence: string;
}

function TokenForm({
  access,
  live,
  publisher,
  done,
}: Pick<Props, 'access' | 'live'> & { publisher: Publisher | undefined; done: () => void }) {
  const { clock } = useServices();
  const toast = useToast();
  const followed = live.feeds.find(({ settings }) => settings.push !== undefined)?.settings.url.replace(/\/feed\.json$/, '');
  const [typed, setTyped] = useState({ hub: publisher?.hub ?? followed ?? '', token: '' });
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readPublisher(typed);
    setTrouble(read.ok ? undefined : read);
    if (!read.ok) return;
    setBusy(true);
    // Asked first: the browser takes it for the person's wish only within the click.
    const asked = askForHost(read.publisher.hub);
    void keep(read.publisher, asked).finally(() => setBusy(false));
  };
  const keep = async (given: Publisher, asked: ReturnType<typeof askForHost>) => {
    if ((await asked) === 'denied')
      return setTrouble({ field: 'hub', sentence: 'The browser does not let Deskside reach that address, so the token was not kept.' });
    const checked = await checkPublisher(given);
    if (!checked.ok && checked.why === 'refused')
      return setTrouble({ field: 'token', sentence: `The hub does not take this token: ${checked.message}` });
    const written = await access.publishers.put({ ...given, triedAt: checked.ok ? clock.now() : null });
    if (!written.ok) return setTrouble({ sentence: `The token was not kept: ${storeSentence(written)}` });
    toast({
      text: checked.ok
        ? 'The hub knows this token. You can publish now.'
        : 'The token is kept, but the hub did not answer, so it is not tried.',
    });
    done();
  };
  const wrong = (field: Trouble['field']) => (trouble?.field === field ? trouble?.sentence : undefined);

  return (
    <form className="feed-form" onSubmit={save}>
      {trouble && trouble.field === undefined && <Notice tone="danger">{trouble.sentence}</Notice>}
      <div className="field">
        <label htmlFor="publisher-hub">Address of the hub</label>
        <input
          id="publisher-hub"
          className="input"
          value={typed.hub}
          placeholder="https://hub.example.com"
          aria-invalid={wrong('hub') !== undefined}
          aria-describedby="publisher-hub-hint"
          onChange={({ target }) => setTyped({ ...typed, hub: target.value })}
        />
        <span className={wrong('hub') ? 'field-trouble' : 'field-hint'} id="publisher-hub-hint">
          {wrong('hub') ?? 'The same that its bulletins come from.'}
        </span>
      </div>
      <div className="field">
        <label htmlFor="publisher-token">Publisher’s token</label>
        <input
          id="publisher-token"
          className="input"
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={typed.token}
          aria-invalid={wrong('token') !== undefined}
          aria-describedby="publisher-token-hint"
          onChange={({ target }) => setTyped({ ...typed, token: target.value })}
        />
        <span className={wrong('token') ? 'field-trouble' : 'field-hint'} id="publisher-token-hint">
          {wrong('token') ?? 'It is tried at once, without publishing anything.'}
        </span>
      </div>
      <div className="button-row">
        <Button type="submit" look="main" disabled={busy}>
          {busy ? 'Asking the hub …' : 'Keep this token'}
        </Button>
        {publisher && <Button onClick={done}>Keep the old one</Button>}
      </div>
    </form>
  );
}
