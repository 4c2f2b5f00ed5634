/** The feeds of known problems: those of the desk, those that were added here, and the permission to read them. */

import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { newFeed } from '../../core/bulletins/new-feed';
import { askForHost, giveBackHost } from '../../hosts/browser/permissions';
import type { FeedNow } from '../bulletins/open-bulletins';
import { tellOthers } from '../bulletins/use-bulletins';
import { Button } from '../parts/button';
import { Check } from '../parts/fields';
import { useToast } from '../parts/toast';
import { storeSentence } from '../store-sentence';
import { FeedRow } from './bulletins-view';
import type { ViewProps } from './main-view';

const EMPTY = { title: '', address: '', hub: true };

export function Feeds({ desk: { bulletins } }: Pick<ViewProps, 'desk'>) {
  const toast = useToast();
  const [typed, setTyped] = useState(EMPTY);
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
        <Button type="submit">Follow this feed</Button>
      </form>
    </>
  );
}
