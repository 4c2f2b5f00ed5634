/** Where tickets go in the system, which queue each department is, and which lines of a ticket have a field of their own there. */

import { type FormEvent, useEffect, useState } from 'react';
import type { Department } from '../../../core/desk/desk';
import type { Connection } from '../../../core/tickets/connection';
import { LINE_CHOICES, suggestFields, suggestPlaces } from '../../../core/tickets/suggest-mapping';
import { namesFor, type SystemNames, withNames } from '../../../core/tickets/system-names';
import { systemSentence } from '../../../core/tickets/systems/system-sentences';
import type { Place } from '../../../core/tickets/ticket';
import type { SystemField } from '../../../core/tickets/ticket-system';
import { Button } from '../../parts/button';
import { Check } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { type ConnectForm, type EditForm, proposedTitle } from './connect-form';
import { type ReadFields, readFields, type Tested } from './test-connection';

interface Editing {
  readonly form: ConnectForm;
  readonly edit: EditForm;
}

export function TicketsStep({
  form,
  edit,
  connection,
  tested,
  departments,
  isNew,
  trouble,
  save,
}: Editing & {
  connection: Connection;
  tested: Tested;
  departments: readonly Department[];
  isNew: boolean;
  /** Why it was not kept. */
  trouble: string | undefined;
  /** With the names of what was chosen. */
  save: (names: SystemNames) => void;
}) {
  const [wanted, setWanted] = useState<string>();
  const fields = useFields(tested, form.place, isNew, edit);
  useSuggestedPlaces(isNew ? tested.places : undefined, departments, edit);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.place === null && tested.places !== undefined) return setWanted('Choose where new tickets go.');
    // What the system does not tell just now is known from the last time.
    save(withNames(form.names, namesFor(form, tested.places ?? [], fields.state === 'read' ? fields.fields : [])));
  };
  return (
    <form onSubmit={submit} className="step-form">
      {tested.placesTrouble && (
        <Notice tone="warning">
          The list of queues could not be read. {systemSentence(tested.placesTrouble, connection, 'reading').sentence} You can type the
          queue’s name or number.
        </Notice>
      )}
      <div className="field">
        <label htmlFor="connect-title">What people here call it</label>
        <input
          id="connect-title"
          className="input"
          value={form.title}
          placeholder={proposedTitle(connection.kind, connection.address)}
          onChange={({ target }) => edit({ title: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="connect-place">New tickets go to</label>
        <PlaceField
          id="connect-place"
          places={tested.places}
          value={form.place}
          none={tested.places ? 'Choose a queue …' : ''}
          trouble={wanted}
          choose={(place) => {
            setWanted(undefined);
            edit({ place });
          }}
        />
        {wanted && (
          <span className="field-trouble" id="connect-place-hint" role="alert">
            {wanted}
          </span>
        )}
      </div>
      {tested.places && departments.length > 0 && (
        <DepartmentPlaces places={tested.places} departments={departments} form={form} edit={edit} />
      )}
      <FieldLines fields={fields} connection={connection} form={form} edit={edit} />
      <Customer form={form} edit={edit} />
      <Check
        title="New tickets go here unless somebody chooses otherwise"
        value={form.standard}
        choose={(standard) => edit({ standard })}
      />
      {trouble && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        <Button look="main" type="submit">
          {isNew ? 'Connect' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

/** Where a system does not list its queues, their names are typed. */
function PlaceField({
  id,
  places,
  value,
  none,
  trouble,
  choose,
}: {
  id: string;
  places: readonly Place[] | undefined;
  value: string | null;
  /** What the choice of nothing says. */
  none: string;
  trouble?: string | undefined;
  choose: (place: string | null) => void;
}) {
  if (!places)
    return (
      <input id={id} className="input" value={value ?? ''} onChange={({ target }) => choose(target.value === '' ? null : target.value)} />
    );
  const known = value === null || places.some((place) => place.id === value);
  return (
    <select
      id={id}
      className="input"
      value={value ?? ''}
      aria-invalid={trouble !== undefined}
      aria-describedby={trouble ? `${id}-hint` : undefined}
      onChange={({ target }) => choose(target.value === '' ? null : target.value)}
    >
      <option value="">{none}</option>
      {!known && value !== null && <option value={value}>{value} (not in its list any more)</option>}
      {places.map((place) => (
        <option key={place.id} value={place.id}>
          {place.name}
        </option>
      ))}
    </select>
  );
}

/** Departments with a queue of the same name are matched once, by themselves; what a person chose is left alone. */
function useSuggestedPlaces(places: readonly Place[] | undefined, departments: readonly Department[], edit: EditForm): void {
  useEffect(() => {
    if (!places) return;
    const only = places.length === 1 ? places[0] : undefined;
    edit((form) => ({
      placeOfDepartment: { ...suggestPlaces(departments, places), ...form.placeOfDepartment },
      place: form.place ?? only?.id ?? null,
    }));
  }, [places, departments, edit]);
}

function DepartmentPlaces({ places, departments, form, edit }: Editing & { places: readonly Place[]; departments: readonly Department[] }) {
  const choose = (department: string, place: string | null) => {
    const { [department]: _, ...others } = form.placeOfDepartment;
    edit({ placeOfDepartment: place === null ? others : { ...others, [department]: place } });
  };
  return (
    <details className="mapping" open>
      <summary>
        Queue of each department ({departments.filter(({ id }) => form.placeOfDepartment[id] !== undefined).length} of {departments.length}{' '}
        have their own)
      </summary>
      <div className="mapping-rows">
        {departments.map(({ id, name }) => (
          <div key={id} className="mapping-row">
            <label htmlFor={`department-${id}`}>{name}</label>
            <PlaceField
              id={`department-${id}`}
              places={places}
              value={form.placeOfDepartment[id] ?? null}
              none="As new tickets"
              choose={(place) => choose(id, place)}
            />
          </div>
        ))}
      </div>
    </details>
  );
}

/** The fields of the chosen place, looked up when the place changes, and suggested once for each. */
function useFields(tested: Tested, place: string | null, suggests: boolean, edit: EditForm): ReadFields {
  const [fields, setFields] = useState<ReadFields>({ state: 'none' });
  useEffect(() => {
    if (place === null || !tested.system.fields) return setFields({ state: 'none' });
    const stop = new AbortController();
    setFields({ state: 'loading' });
    void readFields(tested.system, place, stop.signal).then((read) => {
      if (stop.signal.aborted) return;
      setFields(read);
      if (read.state === 'read' && suggests) edit((form) => ({ fields: { ...suggestFields(read.fields), ...form.fields } }));
    });
    return () => stop.abort();
  }, [tested, place, suggests, edit]);
  return fields;
}

function FieldLines({ fields: read, connection, form, edit }: Editing & { fields: ReadFields; connection: Connection }) {
  if (read.state === 'none') return null;
  if (read.state === 'loading') return <p className="muted">Looking up its own fields …</p>;
  if (read.state === 'failed')
    return (
      <Notice tone="warning">
        Its own fields could not be looked up. {systemSentence(read.failure, connection, 'reading').sentence} Tickets hold everything in
        their text all the same.
      </Notice>
    );
  const choose = (field: string, line: string) => {
    const { [field]: _, ...others } = form.fields;
    edit({ fields: line === '' ? others : { ...others, [field]: line } });
  };
  return (
    <details className="mapping" open>
      <summary>
        Its own fields ({read.fields.filter(({ id }) => form.fields[id] !== undefined).length} of {read.fields.length} filled in)
      </summary>
      <div className="mapping-rows">
        {read.fields.map((field) => (
          <FieldRow key={field.id} field={field} line={form.fields[field.id] ?? ''} choose={(line) => choose(field.id, line)} />
        ))}
      </div>
    </details>
  );
}

function FieldRow({ field, line, choose }: { field: SystemField; line: string; choose: (line: string) => void }) {
  const id = `field-${field.id}`;
  return (
    <div className="mapping-row">
      <label htmlFor={id}>
        {field.name}
        {field.required && <span className="muted"> (required)</span>}
      </label>
      <select id={id} className="input" value={line} onChange={({ target }) => choose(target.value)}>
        <option value="">Leave it empty</option>
        {LINE_CHOICES.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
      {field.required && line === '' && <span className="field-trouble">The system may refuse tickets without it.</span>}
      {field.options && line !== '' && (
        <span className="field-hint">It only takes: {field.options.slice(0, OPTIONS_SHOWN).join(', ')}.</span>
      )}
    </div>
  );
}

const OPTIONS_SHOWN = 8;

function Customer({ form, edit }: Editing) {
  return (
    <div className="field-row">
      <div className="field">
        <label htmlFor="customer-name">Your name in tickets</label>
        <input
          id="customer-name"
          className="input"
          autoComplete="name"
          value={form.customerName}
          onChange={({ target }) => edit({ customerName: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="customer-email">Your mail address in tickets</label>
        <input
          id="customer-email"
          className="input"
          type="email"
          autoComplete="email"
          aria-describedby="customer-hint"
          value={form.customerEmail}
          onChange={({ target }) => edit({ customerEmail: target.value })}
        />
        <span className="field-hint" id="customer-hint">
          Whom tickets are entered for. Empty: the person whose token it is.
        </span>
      </div>
    </div>
  );
}
