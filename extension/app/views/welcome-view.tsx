/** Beside the list in a wide window, while nothing is open: what Deskside does, and the desk. */

import { COMMANDS } from '../commands';
import { showKeys } from '../keys';
import { useServices } from '../services';
import { DeskCard } from './desk-card';
import type { ViewProps } from './main-view';

const WAYS = [
  ['search.focus', 'Search articles and trees'],
  ['palette.show', 'Run any command'],
  ['ticket.write', 'Write a ticket with everything in it'],
  ['details.show', "See this computer's details"],
  ['help.show', 'All keys'],
] as const;

export function WelcomeView({ desk, run }: ViewProps) {
  const { mac } = useServices();
  return (
    <div className="view-body welcome">
      <h1>What is wrong?</h1>
      <p className="muted">
        Type a few words, or pick a troubleshooting tree and answer Yes or No. What you tried goes into the ticket if it comes to one.
      </p>
      <ul className="welcome-ways">
        {WAYS.map(([id, title]) => {
          const command = COMMANDS.find((candidate) => candidate.id === id);
          return (
            <li key={id}>
              <button type="button" className="link-button" onClick={() => run(id)}>
                {title}
              </button>
              {command?.keys[0] && <kbd>{showKeys(command.keys[0], mac)}</kbd>}
            </li>
          );
        })}
      </ul>
      {desk.manifest && <DeskCard desk={desk.manifest.desk} now={desk.now} />}
    </div>
  );
}
