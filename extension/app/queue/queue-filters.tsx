/** Narrowing the queue: words at once, the rest by choices; a filter with a name is a saved view. */

import { Bookmark, BookmarkPlus, Pencil, Trash2, X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { AGE_BOUNDS_DAYS, type QueueFilter, type QueueView, WHOLE_QUEUE } from '../../core/desk/queue';
import type { Place, TicketState } from '../../core/tickets/ticket';
import { STATE_TITLES } from '../../core/tickets/ticket-sentences';
import { Button } from '../parts/button';
import { FILTER_ID } from './queue-keys';
import type { SavedViews } from './use-saved-views';

const OPEN_STATES: readonly TicketState[] = ['new', 'open', 'waiting'];

export function QueueFilters({
  filter,
  narrow,
  places,
  views,
  shown,
  total,
  leaveWords,
  words,
}: {
  filter: QueueFilter;
  narrow: (filter: QueueFilter) => void;
  places: readonly Place[];
  views: SavedViews;
  shown: number;
  total: number;
  /** Back to the rows. */
  leaveWords: () => void;
  words: RefObject<HTMLInputElement | null>;
}) {
  const isWhole = sameFilter(filter, WHOLE_QUEUE);
  return (
    <div className="queue-filters">
      <div className="queue-words">
        <label className="sr-only" htmlFor={FILTER_ID}>
          Filter by words
        </label>
        <input
          id={FILTER_ID}
          ref={words}
          className="input"
          type="search"
          placeholder={`Filter ${total.toLocaleString()} open tickets`}
          value={filter.words}
          onChange={({ target }) => narrow({ ...filter, words: target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter.words !== '') narrow({ ...filter, words: '' });
            else if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            else leaveWords();
            event.preventDefault();
          }}
        />
        <span className="muted queue-shown" role="status">
          {isWhole ? `${total.toLocaleString()} open` : `${shown.toLocaleString()} of ${total.toLocaleString()}`}
        </span>
      </div>
      <div className="queue-choices">
        <Choose
          title="Place"
          any="Every place"
          value={filter.places[0] ?? ''}
          options={places.map(({ id, name }) => [id, name])}
          choose={(id) => narrow({ ...filter, places: id === '' ? [] : [id] })}
        />
        <Choose
          title="State"
          any="Every state"
          value={filter.states[0] ?? ''}
          options={OPEN_STATES.map((state) => [state, STATE_TITLES[state]])}
          choose={(id) => narrow({ ...filter, states: OPEN_STATES.filter((state) => state === id) })}
        />
        <Choose
          title="Owner"
          any="Anybody’s"
          value={filter.owner === 'anybody' ? '' : filter.owner}
          options={[
            ['me', 'Mine'],
            ['nobody', 'Nobody’s'],
          ]}
          choose={(id) => narrow({ ...filter, owner: id === 'me' || id === 'nobody' ? id : 'anybody' })}
        />
        <Choose
          title="Age"
          any="Any age"
          value={filter.olderThanDays === 0 ? '' : String(filter.olderThanDays)}
          options={Object.values(AGE_BOUNDS_DAYS).map((days) => [String(days), `${days} days and more`])}
          choose={(id) => narrow({ ...filter, olderThanDays: Number(id) })}
        />
        <label className="check">
          <input type="checkbox" checked={filter.owed} onChange={({ target }) => narrow({ ...filter, owed: target.checked })} />
          Owed a word
        </label>
        {!isWhole && (
          <Button look="quiet" icon={X} onClick={() => narrow(WHOLE_QUEUE)}>
            All
          </Button>
        )}
      </div>
      <Views filter={filter} narrow={narrow} views={views} canSave={!isWhole} leave={leaveWords} />
    </div>
  );
}

function Choose({
  title,
  any,
  value,
  options,
  choose,
}: {
  title: string;
  any: string;
  value: string;
  options: readonly (readonly [id: string, name: string])[];
  choose: (id: string) => void;
}) {
  return (
    <select
      className="input queue-choice"
      aria-label={title}
      value={value}
      data-narrows={value !== '' || undefined}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{any}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Views({
  filter,
  narrow,
  views,
  canSave,
  leave,
}: {
  filter: QueueFilter;
  narrow: (filter: QueueFilter) => void;
  views: SavedViews;
  canSave: boolean;
  leave: () => void;
}) {
  /** Being named: a new one, or the one that is renamed. */
  const [naming, setNaming] = useState<QueueView | 'new'>();
  const worn = views.saved.find((view) => sameFilter(view.filter, filter));
  // The field is gone, and the focus with it.
  const named = () => {
    setNaming(undefined);
    leave();
  };
  if (naming !== undefined)
    return (
      <NameView
        name={naming === 'new' ? '' : naming.name}
        close={named}
        save={(name) => {
          if (naming === 'new') views.save(name, filter);
          else views.rename(naming, name);
          named();
        }}
      />
    );
  if (views.saved.length === 0 && !canSave) return null;
  return (
    <section className="queue-views" aria-label="Saved views">
      {views.saved.map((view) => (
        <Button
          key={view.id}
          look="quiet"
          icon={Bookmark}
          aria-pressed={view.id === worn?.id}
          onClick={() => narrow(view.id === worn?.id ? WHOLE_QUEUE : view.filter)}
        >
          {view.name}
        </Button>
      ))}
      {worn && <Button look="quiet" icon={Pencil} label={`Rename the view ${worn.name}`} onClick={() => setNaming(worn)} />}
      {worn && <Button look="quiet" icon={Trash2} label={`Delete the view ${worn.name}`} onClick={() => views.remove(worn)} />}
      {canSave && !worn && (
        <Button look="quiet" icon={BookmarkPlus} onClick={() => setNaming('new')}>
          Save this view
        </Button>
      )}
    </section>
  );
}

function NameView({ name, save, close }: { name: string; save: (name: string) => void; close: () => void }) {
  const [typed, setTyped] = useState(name);
  return (
    <form
      className="queue-views"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') save(typed.trim());
      }}
    >
      <label className="sr-only" htmlFor="queue-view-name">
        Name of the view
      </label>
      <input
        id="queue-view-name"
        className="input"
        placeholder="Name of the view"
        maxLength={60}
        // biome-ignore lint/a11y/noAutofocus: it was asked for a moment ago
        autoFocus
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && close()}
      />
      <Button type="submit" disabled={typed.trim() === ''}>
        Save
      </Button>
      <Button look="quiet" onClick={close}>
        Cancel
      </Button>
    </form>
  );
}

export function sameFilter(one: QueueFilter, other: QueueFilter): boolean {
  const key = ({ words, places, states, owner, owed, olderThanDays }: QueueFilter) =>
    JSON.stringify([words.trim(), places, states, owner, owed, olderThanDays]);
  return key(one) === key(other);
}
