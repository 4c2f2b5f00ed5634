/** The token, where it is found, whom it must not be given to, and the test call. */

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Connection } from '../../../core/tickets/connection';
import { SYSTEM_DESCRIPTIONS, type SystemDescription } from '../../../core/tickets/systems/system-descriptions';
import { systemSentence } from '../../../core/tickets/systems/system-sentences';
import type { SystemFailure } from '../../../core/tickets/ticket-system';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';
import { storeSentence } from '../../store-sentence';
import type { TicketAccess } from '../ticket-access';
import { type ConnectForm, credentialOf, type EditForm } from './connect-form';
import { CONNECT_WAY_ON } from './connect-sentences';
import { type Tested, testConnection } from './test-connection';

export function SignInStep({
  access,
  form,
  edit,
  connection,
  tokenIsKept,
  go,
}: {
  access: TicketAccess;
  form: ConnectForm;
  edit: EditForm;
  connection: Connection;
  /** A token is kept already and may stay: the address is the one that it was given for. */
  tokenIsKept: boolean;
  go: (tested: Tested) => void;
}) {
  const system = SYSTEM_DESCRIPTIONS[connection.kind];
  const [trouble, setTrouble] = useState<string>();
  const [failure, setFailure] = useState<SystemFailure>();
  const [running, setRunning] = useState<AbortController>();
  const last = useRef<AbortController>(undefined);
  useEffect(() => () => last.current?.abort(), []);

  const test = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    setTrouble(undefined);
    const typed = credentialOf(form);
    if (!typed && !tokenIsKept && system.token) return setTrouble(`Put in the ${decapitalised(system.token.called)}.`);
    if (typed && !typed.second && system.second && !system.second.optional) return setTrouble(`Put in the ${system.second.called}.`);
    const kept = typed ? undefined : await access.credentialOf(form.id);
    if (kept && !kept.ok) return setTrouble(`The token that is kept here cannot be read: ${storeSentence(kept)}`);
    const stop = new AbortController();
    last.current = stop;
    setRunning(stop);
    const tested = await testConnection(access, connection, typed ?? kept?.value ?? null, stop.signal);
    if (last.current !== stop) return;
    setRunning(undefined);
    if (tested.ok) go(tested);
    else setFailure(tested);
  };

  return (
    <form onSubmit={(event) => void test(event)} className="step-form">
      {system.userName && (
        <SecretField
          id="connect-user"
          part={system.userName}
          value={form.user}
          change={(user) => edit({ user })}
          hint={tokenIsKept ? `${system.userName.where} Leave everything empty to keep what is kept here.` : system.userName.where}
        />
      )}
      {system.token && (
        <SecretField
          id="connect-token"
          part={system.token}
          secret
          trouble={trouble}
          value={form.token}
          change={(token) => {
            setTrouble(undefined);
            edit({ token });
          }}
          hint={`${tokenIsKept ? 'Leave it empty to keep the one that is kept here. ' : ''}You find it in ${connection.title}: ${system.token.where}.`}
        />
      )}
      {system.second && (
        <SecretField
          id="connect-second"
          part={{
            ...system.second,
            called: system.second.optional ? `${system.second.called} (if it asks for one)` : system.second.called,
          }}
          secret
          value={form.second}
          change={(second) => edit({ second })}
          hint={system.second.where}
        />
      )}
      <WhoseToken system={system} />
      {failure && (
        <Notice tone="danger">
          {systemSentence(failure, connection, 'reading').sentence} {CONNECT_WAY_ON[failure.why]} What you typed is still here.
        </Notice>
      )}
      <div className="button-row">
        <Button look="main" type="submit" disabled={running !== undefined}>
          {running ? 'Testing …' : 'Test the connection'}
        </Button>
        {running && <Button onClick={() => running.abort()}>Stop</Button>}
      </div>
      <span className="sr-only" role="status">
        {running ? 'Testing the connection' : ''}
      </span>
    </form>
  );
}

function WhoseToken({ system }: { system: SystemDescription }) {
  return (
    <Notice tone={system.employees ? 'info' : 'warning'}>
      {system.employees
        ? 'Use your own token: it opens everything that you may do there. Never hand an agent’s token to employees; each person puts in their own.'
        : 'This token opens far more than one person’s tickets, so it is for agents only. Never hand it to employees: they send by the web form or by mail.'}{' '}
      It stays in this browser, and is never in an export, a log or an address.
    </Notice>
  );
}

function SecretField({
  id,
  part,
  value,
  change,
  hint,
  secret = false,
  trouble,
}: {
  id: string;
  part: { readonly called: string };
  value: string;
  change: (value: string) => void;
  hint: string;
  secret?: boolean;
  trouble?: string | undefined;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{part.called}</label>
      <input
        id={id}
        className="input"
        type={secret ? 'password' : 'text'}
        // Not for the browser's password manager: a token is not this page's password.
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={trouble !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => change(target.value)}
      />
      <span className={trouble ? 'field-trouble' : 'field-hint'} id={`${id}-hint`} role={trouble ? 'alert' : undefined}>
        {trouble ?? hint}
      </span>
    </div>
  );
}

function decapitalised(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
