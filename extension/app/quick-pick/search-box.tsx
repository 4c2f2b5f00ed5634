/** The search box at the top of every page: search, and commands, trees, tickets and help by prefix. */

import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';

export function SearchBox({ typed, onType, input }: { typed: string; onType: (text: string) => void; input: Ref<HTMLInputElement> }) {
  return (
    <div className="search-box">
      <Icon of={Search} size={18} />
      <Command.Input
        ref={input}
        value={typed}
        onValueChange={onType}
        onKeyDown={(event) => {
          // The first Esc clears the box; the next one is the browser's, which closes the popup.
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          onType('');
        }}
        autoFocus
        placeholder="What is wrong? Or type > # @ ?"
        aria-label="Search the help desk, or type > for commands, # for trees, @ for tickets, ? for help"
        spellCheck={false}
      />
      {typed !== '' && <Button look="quiet" icon={X} label="Clear the search box (Esc)" onClick={() => onType('')} />}
    </div>
  );
}
