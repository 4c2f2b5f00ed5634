/** The ticket systems that are connected: change, disconnect, and as a file for colleagues, without tokens. */

import { Download, PlugZap, Unplug, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Connection } from '../../core/tickets/connection';
import {
  CONNECTION_FILE_LIMIT,
  CONNECTION_FILE_NAME,
  mergeConnections,
  readConnectionFile,
  writeConnectionFile,
} from '../../core/tickets/connection-file';
import { SYSTEM_DESCRIPTIONS } from '../../core/tickets/systems/system-descriptions';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { saveFile } from '../tickets/save-file';
import { sendOutboxNow } from '../tickets/send-outbox-now';
import type { TicketAccess } from '../tickets/ticket-access';
import { useFollowed, useTicketAccess } from '../tickets/use-tickets';
import { goTo } from '../use-route';
import type { ViewProps } from './main-view';

interface Row {
  readonly connection: Connection;
  readonly hasToken: boolean;
}

export function Connections({ desk }: Pick<ViewProps, 'desk'>) {
  const access = useTicketAccess();
  const rows = useFollowed(access, readRows, ['connections']);
  const toast = useToast();
  const { ids, clock } = useServices();
  const file = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<string>();
  if (!access || rows.state === 'loading') return null;
  if (rows.state === 'failed')
    return <Notice tone="danger">The connected ticket systems cannot be read just now: {storeSentence(rows.failure)}</Notice>;
  const connections = rows.value.map(({ connection }) => connection);

  const importFile = async (chosen: File) => {
    setTrouble(undefined);
    if (chosen.size > CONNECTION_FILE_LIMIT)
      return setTrouble('This file is far too large for a file of connections. Nothing was changed.');
    const read = readConnectionFile(await chosen.text());
    if (!read.ok) return setTrouble(read.sentence);
    const merged = mergeConnections(connections, read.connections, () => ids.next(), clock.now());
    for (const connection of merged) {
      const kept = await access.connections.put(connection);
      if (!kept.ok) return setTrouble(`“${connection.title}” was not kept: ${storeSentence(kept)}`);
    }
    const left = read.skipped === 0 ? '' : ` ${read.skipped} could not be used.`;
    toast({
      text: `${merged.length === 1 ? 'One connection is' : `${merged.length} connections are`} here now.${left} Put in your own token.`,
    });
  };

  return (
    <>
      {rows.value.length === 0 ? (
        <p className="muted">No ticket system is connected. Tickets go by web form, by mail, or stay on this computer.</p>
      ) : (
        <ul className="feed-states connections">
          {rows.value.map((row) => (
            <ConnectionRow key={row.connection.id} row={row} all={connections} access={access} desk={desk} />
          ))}
        </ul>
      )}
      {trouble && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        <Button icon={PlugZap} onClick={() => goTo({ view: 'connect' })}>
          Connect a ticket system
        </Button>
        {connections.length > 0 && (
          <Button icon={Download} onClick={() => saveFile(CONNECTION_FILE_NAME, writeConnectionFile(connections), 'application/json')}>
            Export for colleagues
          </Button>
        )}
        <Button icon={Upload} onClick={() => file.current?.click()}>
          Import
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label="File of connections"
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            target.value = '';
            if (chosen) void importFile(chosen);
          }}
        />
      </div>
    </>
  );
}

function ConnectionRow({
  row: { connection, hasToken },
  all,
  access,
  desk,
}: Pick<ViewProps, 'desk'> & { row: Row; all: readonly Connection[]; access: TicketAccess }) {
  const toast = useToast();
  const [sure, setSure] = useState(false);
  const { title, kind, address, standard } = connection;
  const system = SYSTEM_DESCRIPTIONS[kind];
  const change = () => goTo({ view: 'connect', connection: connection.id });
  const disconnect = async () => {
    const feeds = desk.bulletins.now?.feeds.map(({ settings }) => settings.url) ?? [];
    const form = desk.preferences.ticketSystem?.address;
    const others = all.filter(({ id }) => id !== connection.id).map((other) => other.address);
    const done = await access.disconnect(connection, [...others, ...feeds, ...(form === undefined ? [] : [form])]);
    if (!done.ok) return toast({ text: `“${title}” was not disconnected: ${storeSentence(done)}` });
    // What was under way is found by the sender, which parks it too.
    sendOutboxNow();
    const kept = done.value.parked === 0 ? '' : ` What was not sent is kept: ${done.value.parked}.`;
    toast({ text: `“${title}” is disconnected, and its token is deleted.${kept}` });
  };
  return (
    <li className="feed-state connection">
      <span className="feed-words">
        <b>
          {title}
          {standard && <span className="tag">New tickets go here</span>}
        </b>
        <span className="muted">{`${system.title}, ${address}`}</span>
        {!hasToken && system.token && <span className="field-trouble">Your own token is still missing.</span>}
        {sure && (
          <span className="field-trouble">
            Disconnect it? Its token is deleted; tickets that were not sent are kept. The system itself stays as it is.
          </span>
        )}
      </span>
      <span className="button-row">
        {sure ? (
          <>
            <Button look="danger" onClick={() => void disconnect()}>
              Disconnect
            </Button>
            <Button onClick={() => setSure(false)}>Keep it</Button>
          </>
        ) : (
          <>
            <Button
              look={hasToken || !system.token ? 'quiet' : 'main'}
              onClick={change}
              aria-label={hasToken ? `Change “${title}”` : `Put in the token for “${title}”`}
            >
              {hasToken || !system.token ? 'Change' : 'Put in the token'}
            </Button>
            <Button look="quiet" icon={Unplug} label={`Disconnect “${title}”`} onClick={() => setSure(true)} />
          </>
        )}
      </span>
    </li>
  );
}

async function readRows(access: TicketAccess) {
  const list = await access.list();
  if (!list.ok) return list;
  const rows = await Promise.all(
    list.value
      .filter(({ kind }) => kind !== 'local-desk')
      .map(async (connection) => {
        const token = await access.hasToken(connection.id);
        // A token that cannot be read has to be put in again.
        return { connection, hasToken: token.ok && token.value };
      }),
  );
  return { ok: true as const, value: rows };
}
