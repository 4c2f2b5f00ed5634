/** The one click that mends a connection: allowing its address, or putting in a new token. */

import type { Connection } from '../../core/tickets/connection';
import type { WhySystemFailed } from '../../core/tickets/ticket-system';
import { askForHost } from '../../hosts/browser/permissions';
import { Button } from '../parts/button';
import { goTo } from '../use-route';
import { sendOutboxNow } from './send-outbox-now';

export function MendConnection({ connection, why, mended }: { connection: Connection; why: WhySystemFailed; mended: () => void }) {
  if (why === 'no-permission')
    return (
      <Button
        onClick={() => {
          // Asked first: the browser takes it for the person's wish only within the click.
          void askForHost(connection.address).then((answer) => {
            if (answer !== 'granted') return;
            sendOutboxNow();
            mended();
          });
        }}
      >
        Allow {new URL(connection.address).host}
      </Button>
    );
  if (why === 'bad-credentials')
    return <Button onClick={() => goTo({ view: 'connect', connection: connection.id })}>Put in a new token</Button>;
  return null;
}
