/** Always in sight under the start page, where no welcome stands beside it: the ways to the desk that need no search. */

import { Inbox, TicketPlus } from 'lucide-react';
import { COMMANDS, type Command as DeskCommand } from '../commands';
import { showKeys } from '../keys';
import { Button } from '../parts/button';

const WAYS = [
  ['ticket.write', 'Write a ticket', TicketPlus],
  ['tickets.show', 'My tickets', Inbox],
] as const;

export function StartFoot({ mac, run }: { mac: boolean; run: (command: DeskCommand) => void }) {
  return (
    <div className="start-foot">
      {WAYS.map(([id, name, icon]) => {
        const command = COMMANDS.find((candidate) => candidate.id === id);
        if (!command) return null;
        const keys = command.keys[0];
        return (
          <Button key={id} look="quiet" icon={icon} title={keys && showKeys(keys, mac)} onClick={() => run(command)}>
            {name}
          </Button>
        );
      })}
    </div>
  );
}
