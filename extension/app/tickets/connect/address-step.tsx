/** Where the ticket system is, and the browser's permission to reach it, asked for in the click. */

import { type FormEvent, useState } from 'react';
import type { SystemKind } from '../../../core/tickets/connection';
import { systemAddress } from '../../../core/tickets/system-address';
import { SYSTEM_DESCRIPTIONS } from '../../../core/tickets/systems/system-descriptions';
import { askForHost } from '../../../hosts/browser/permissions';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';

export function AddressStep({
  kind,
  typed,
  type,
  go,
}: {
  kind: SystemKind;
  typed: string;
  type: (text: string) => void;
  /** The address may be reached. */
  go: () => void;
}) {
  const [trouble, setTrouble] = useState<string>();
  const { exampleAddress } = SYSTEM_DESCRIPTIONS[kind];
  const read = systemAddress(kind, typed);
  const allow = (event: FormEvent) => {
    event.preventDefault();
    if (!read.ok) return setTrouble(read.sentence);
    // Asked first: the browser takes it for the person's wish only within the click.
    void askForHost(read.address).then((answer) => {
      if (answer === 'granted') return go();
      const { host } = new URL(read.address);
      setTrouble(`The browser does not let Deskside reach ${host}. Press the button again and allow it; nothing is sent there before.`);
    });
  };
  return (
    <form onSubmit={allow} className="step-form">
      <div className="field">
        <label htmlFor="connect-address">Address</label>
        <input
          id="connect-address"
          className="input"
          value={typed}
          placeholder={exampleAddress ?? ''}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={trouble !== undefined}
          aria-describedby="connect-address-hint"
          onChange={({ target }) => {
            type(target.value);
            setTrouble(undefined);
          }}
        />
        <span className={trouble ? 'field-trouble' : 'field-hint'} id="connect-address-hint" role={trouble ? 'alert' : undefined}>
          {trouble ??
            (read.ok && read.cut ? `Deskside will use ${read.address}.` : 'Paste any page of it: the part that counts is cut out.')}
        </span>
      </div>
      {read.ok && read.insecure && (
        <Notice tone="warning">
          This address begins with http, not https: everybody on the way can read the token and the tickets. Use https if the server has it.
        </Notice>
      )}
      <p className="field-hint">The browser asks next whether Deskside may reach this one address. Nothing else is opened to it.</p>
      <div className="button-row">
        <Button look="main" type="submit">
          {read.ok ? `Allow ${new URL(read.address).host} and continue` : 'Continue'}
        </Button>
      </div>
    </form>
  );
}
