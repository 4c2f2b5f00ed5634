/** The search box at the top of every page: search, and commands, trees, tickets and help by prefix. */

import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';

const LIST_KEYS: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter'];

export function SearchBox({
  typed,
  onType,
  input,
  listIsShown,
}: {
  typed: string;
  onType: (text: string) => void;
  input: Ref<HTMLInputElement>;
  /** Whether the options can be seen: while something is read in a narrow window, they cannot. */
  listIsShown: () => boolean;
}) {
  const pressed = (event: KeyboardEvent) => {
    // The first Esc clears the box; the next one is the browser's, which closes the popup.
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      onType('');
    }
    // In words, these move the cursor; the list would take them for its first and last option.
    if (typed !== '' && (event.key === 'Home' || event.key === 'End')) event.stopPropagation();
    // Nothing is chosen unseen: the first key shows the options.
    if (LIST_KEYS.includes(event.key) && !listIsShown()) {
      event.preventDefault();
      onType(typed);
    }
  };
  return (
    <div className="search-box">
      <Icon of={Search} size={18} />
      <Command.Input
        ref={input}
        value={typed}
        onValueChange={onType}
        onKeyDown={pressed}
        autoFocus
        placeholder="What is wrong? (? for help)"
        spellCheck={false}
      />
      {typed !== '' && <Button look="quiet" icon={X} label="Clear the search box (Esc)" onClick={() => onType('')} />}
    </div>
  );
}
