/** The feeds of known problems: those of the desk, those that were added here, and the permission to read them. */

import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { newFeed, type TypedFeed } from '../../core/bulletins/new-feed';
import type { Service } from '../../core/desk/desk';
import { askForHost, giveBackHost } from '../../hosts/browser/permissions';
import type { FeedNow } from '../bulletins/open-bulletins';
import { tellOthers } from '../bulletins/use-bulletins';
import { Button } from '../parts/button';
import { Check } from '../parts/fields';
import { ServiceChecks } from '../parts/service-checks';
import { useToast } from '../parts/toast';
import { storeSentence } from '../store-sentence';
import { FeedRow } from './bulletins-view';
import type { ViewProps } from './main-view';

const EMPTY: TypedFeed = { title: '', address: '', hub: true, covers: new Map() };

export function Feeds({ desk: { bulletins, manifest } }: Pick<ViewProps, 'desk'>) {
  const toast = useToast();
  const [typed, setTyped] = useState<TypedFeed>(EMPTY);
  const [trouble, setTrouble] = useState<string>();
  const { access, now: live } = bulletins;
  if (!access || !live) return null;
  const feeds = live.feeds;

  const add = (event: FormEvent) => {
    event.preventDefault();
    const made = newFeed(typed, new Set(feeds.map(({ settings }) => settings.id)));
    setTrouble(made.ok ? undefined : made.sentence);
    if (!made.ok) return;
    const { feed } = made;
    // Asked first: the browser takes it for the person's wish only within the click.
    void askForHost(feed.url).then(async (answer) => {
      if (answer !== 'granted') return setTrouble('The browser does not let Deskside read that address, so it was not added.');
      const written = await access.added.put(feed);
      if (!written.ok) return setTrouble(`The feed was not added: ${storeSentence(written)}`);
      setTyped(EMPTY);
      tellOthers({ type: 'bulletins-changed' });
    });
  };
  const remove = async ({ settings }: FeedNow) => {
    const removed = await access.added.remove(settings.id);
    if (!removed.ok) return toast({ text: `The feed was not removed: ${storeSentence(removed)}` });
    const { host } = new URL(settings.url);
    const stillRead = feeds.some((other) => other.settings.id !== settings.id && new URL(other.settings.url).host === host);
    if (!stillRead) await giveBackHost(settings.url);
    tellOthers({ type: 'bulletins-changed' });
    toast({ text: `“${settings.title}” is no longer followed.` });
  };

  return (
    <>
      {feeds.length > 0 && (
        <ul className="feed-states">
          {feeds.map((feed) => (
            <FeedRow key={feed.settings.id} feed={feed}>
              {feed.added && (
                <Button look="quiet" icon={Trash2} label={`Remove “${feed.settings.title}”`} onClick={() => void remove(feed)} />
              )}
            </FeedRow>
          ))}
        </ul>
      )}
      <form className="feed-form" onSubmit={add}>
        <div className="field">
          <label htmlFor="feed-address">Address of a feed</label>
          <input
            id="feed-address"
            className="input"
            value={typed.address}
            placeholder="https://hub.example.com/"
            aria-invalid={trouble !== undefined}
            aria-describedby="feed-hint"
            onChange={({ target }) => setTyped({ ...typed, address: target.value })}
          />
          <span className={trouble ? 'field-trouble' : 'field-hint'} id="feed-hint">
            {trouble ?? 'Your company’s hub, or the status page of a provider: its JSON, RSS or Atom.'}
          </span>
        </div>
        <div className="field">
          <label htmlFor="feed-title">What to call it</label>
          <input
            id="feed-title"
            className="input"
            value={typed.title}
            onChange={({ target }) => setTyped({ ...typed, title: target.value })}
          />
        </div>
        <Check title="It is a Deskside hub, which tells at once" value={typed.hub} choose={(hub) => setTyped({ ...typed, hub })} />
        {!typed.hub && (
          <CoveredServices
            services={manifest?.desk.services ?? []}
            covers={typed.covers}
            change={(covers) => setTyped({ ...typed, covers })}
          />
        )}
        <Button type="submit">Follow this feed</Button>
      </form>
    </>
  );
}

/** A status page that says nothing of a service says "all well" of it only if somebody here knows that it would. */
function CoveredServices({
  services,
  covers,
  change,
}: {
  services: readonly Service[];
  covers: TypedFeed['covers'];
  change: (covers: TypedFeed['covers']) => void;
}) {
  return (
    <ServiceChecks
      title="Services it tells of"
      hint="Of these, Deskside says “works” as long as the feed says nothing else. Without any they stay unknown."
      services={services}
      ticked={[...covers.keys()]}
      tick={(ticked) => change(new Map(ticked.map((id) => [id, covers.get(id) ?? ''])))}
    >
      {services
        .filter(({ id }) => covers.has(id))
        .map(({ id, name }) => (
          <div key={id} className="field">
            <label htmlFor={`feed-calls-${id}`}>What the feed calls {name}</label>
            <input
              id={`feed-calls-${id}`}
              className="input"
              value={covers.get(id) ?? ''}
              placeholder="If it has names of its own for it, separated by commas"
              onChange={({ target }) => change(new Map([...covers, [id, target.value]]))}
            />
          </div>
        ))}
    </ServiceChecks>
  );
}
