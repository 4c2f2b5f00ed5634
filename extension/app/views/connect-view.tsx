/** Connecting a ticket system, step by step, or changing a connection. What is typed stays until the person leaves. */

import { AppWindow, Plug } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Connection } from '../../core/tickets/connection';
import { NO_NAMES, type SystemNames } from '../../core/tickets/system-names';
import { SYSTEM_DESCRIPTIONS } from '../../core/tickets/systems/system-descriptions';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import type { Route } from '../route';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { AddressStep } from '../tickets/connect/address-step';
import {
  type ConnectForm,
  connectionOf,
  credentialOf,
  type EditForm,
  formOf,
  newForm,
  STEPS,
  type Step,
} from '../tickets/connect/connect-form';
import { DoneStep } from '../tickets/connect/done-step';
import { SignInStep } from '../tickets/connect/sign-in-step';
import { StepFrame } from '../tickets/connect/step-frame';
import { EVIDENCE_WORDS, SystemStep } from '../tickets/connect/system-step';
import type { Tested } from '../tickets/connect/test-connection';
import { TicketsStep } from '../tickets/connect/tickets-step';
import type { TicketAccess } from '../tickets/ticket-access';
import { useConnections, useTicketAccess } from '../tickets/use-tickets';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

type ConnectRoute = Extract<Route, { view: 'connect' }>;

export default function ConnectView({ route, desk, target }: ViewProps & { route: ConnectRoute }) {
  const { surface } = useServices();
  const access = useTicketAccess();
  const connections = useConnections(access);
  const title = route.connection === undefined ? 'Connect a ticket system' : 'Change a connection';
  const body = () => {
    if (surface === 'popup')
      return (
        <Empty icon={AppWindow} title="This takes a full tab">
          <p>The browser closes this small window when it asks for its permission, and what you typed would be gone.</p>
          <Button look="main" onClick={target.openTab}>
            Open in a full tab
          </Button>
        </Empty>
      );
    if (connections.state === 'failed')
      return <Notice tone="danger">The connections cannot be read just now: {storeSentence(connections.failure)}</Notice>;
    if (!access || connections.state === 'loading') return null;
    const here = connections.value.filter(({ kind }) => kind !== 'local-desk');
    const editing = here.find(({ id }) => id === route.connection);
    if (route.connection !== undefined && !editing)
      return (
        <Empty icon={Plug} title="This connection is not here any more">
          <p>Somebody disconnected it. What was not sent is kept among the tickets.</p>
          <Button look="main" onClick={() => target.goTo({ view: 'connect' })}>
            Connect a ticket system
          </Button>
        </Empty>
      );
    return <Steps access={access} editing={editing} firstOne={here.length === 0} desk={desk} />;
  };
  return (
    <div className="view">
      <ViewBar title={title} goBack={target.goBack} />
      <div className="view-body connect">
        <h1>{title}</h1>
        {body()}
      </div>
    </div>
  );
}

const TITLES: Readonly<Record<Step, string>> = {
  system: 'Which system',
  address: 'Where it is',
  'sign-in': 'Your token',
  tickets: 'Queues and fields',
  done: 'Ready',
};

const NO_DEPARTMENTS: readonly never[] = [];

function Steps({
  access,
  editing,
  firstOne,
  desk,
}: Pick<ViewProps, 'desk'> & { access: TicketAccess; editing: Connection | undefined; firstOne: boolean }) {
  const { clock, ids } = useServices();
  // As it was when the person came: while they type, another window may change it, and the last one to save is right.
  const [before] = useState(editing);
  const [form, setForm] = useState<ConnectForm>(() => (before ? formOf(before) : newForm(ids.next(), clock.now(), firstOne)));
  const [step, setStep] = useState<Step>(before ? 'sign-in' : 'system');
  const [moved, setMoved] = useState(false);
  const [tested, setTested] = useState<Tested>();
  const [trouble, setTrouble] = useState<string>();
  const [saved, setSaved] = useState<Connection>();
  const edit = useCallback<EditForm>(
    (changes) => setForm((form) => ({ ...form, ...(typeof changes === 'function' ? changes(form) : changes) })),
    [],
  );
  const go = (next: Step) => {
    setMoved(true);
    setStep(next);
  };
  const connection = connectionOf(form);
  const tokenIsKept = before !== undefined && connection?.kind === before.kind && connection.address === before.address;
  const save = async (names: SystemNames) => {
    if (!connection) return;
    setTrouble(undefined);
    const named = { ...connection, names };
    const kept = await access.connect(named, credentialOf(form));
    if (!kept.ok) return setTrouble(`It was not kept: ${storeSentence(kept)} What you typed is still here.`);
    // It is on disk now, and of no more use here.
    edit({ token: '', second: '' });
    setSaved(named);
    go('done');
  };
  const current = STEPS.indexOf(step);
  const summaries: Readonly<Record<Step, string | undefined>> = {
    system:
      form.kind === null
        ? undefined
        : `${SYSTEM_DESCRIPTIONS[form.kind].title}. ${EVIDENCE_WORDS[SYSTEM_DESCRIPTIONS[form.kind].evidence]}.`,
    address: connection?.address,
    'sign-in': tested && whoSentence(tested),
    tickets: connection && placeSentence(connection, tested),
    done: undefined,
  };
  const body = (name: Step) => {
    if (name === 'system')
      return (
        <SystemStep
          chosen={form.kind}
          choose={(kind) => edit({ kind, place: null, placeOfDepartment: {}, fields: {}, names: NO_NAMES })}
          go={() => go('address')}
        />
      );
    if (name === 'address' && form.kind !== null)
      return (
        <AddressStep kind={form.kind} typed={form.typedAddress} type={(typedAddress) => edit({ typedAddress })} go={() => go('sign-in')} />
      );
    if (name === 'sign-in' && connection)
      return (
        <SignInStep
          access={access}
          form={form}
          edit={edit}
          connection={connection}
          tokenIsKept={tokenIsKept}
          go={(result) => {
            setTested(result);
            go('tickets');
          }}
        />
      );
    if (name === 'tickets' && connection && tested)
      return (
        <TicketsStep
          form={form}
          edit={edit}
          connection={connection}
          tested={tested}
          departments={desk.manifest?.desk.departments ?? NO_DEPARTMENTS}
          isNew={before === undefined}
          trouble={trouble}
          save={(names) => void save(names)}
        />
      );
    if (name === 'done' && saved) return <DoneStep access={access} connection={saved} isNew={before === undefined} />;
    return null;
  };
  return (
    <ol className="steps">
      {STEPS.map((name, index) => (
        <StepFrame
          key={name}
          number={index + 1}
          title={TITLES[name]}
          state={index < current ? 'done' : index === current ? 'current' : 'later'}
          summary={summaries[name]}
          change={step === 'done' || (name === 'system' && before !== undefined) ? undefined : () => go(name)}
          moved={moved}
        >
          {body(name)}
        </StepFrame>
      ))}
    </ol>
  );
}

function whoSentence({ facts }: Tested): string {
  const who = facts.me === null ? '' : `, as ${facts.me.name}${facts.me.email ? ` (${facts.me.email})` : ''}`;
  return `It answers: ${facts.product}${who}.`;
}

function placeSentence({ place, placeOfDepartment, fields }: Connection, tested: Tested | undefined): string {
  const name = tested?.places?.find(({ id }) => id === place)?.name ?? place;
  const parts = [
    name === null ? 'The queue is the system’s own choice' : `New tickets go to ${name}`,
    `${Object.keys(placeOfDepartment).length} departments have a queue of their own`,
    `${Object.keys(fields).length} fields are filled in`,
  ];
  return `${parts.join('; ')}.`;
}
