/** The fields that the steps of an agent share: a message from a template, where a ticket goes, when the customer hears again. */

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Labelled } from '../parts/labelled';
import type { Destination } from './destinations';
import type { DraftText } from './use-draft-text';

/** `message`: what would be sent now; the template follows the other fields until somebody writes into it. */
export interface TemplateText {
  /** What was written before is there; until then nothing is typed over it. */
  readonly ready: boolean;
  readonly message: string;
  readonly edited: boolean;
  readonly write: (text: string) => void;
  readonly startAgain: () => void;
}

export function useTemplateText(draft: DraftText, template: string): TemplateText {
  const [touched, touch] = useState(false);
  const edited = touched || draft.text !== '';
  return {
    ready: draft.ready,
    message: edited ? draft.text : template,
    edited,
    write: (text) => {
      touch(true);
      draft.write(text);
    },
    startAgain: () => {
      touch(false);
      draft.write('');
    },
  };
}

export function MessageField({
  id,
  title,
  text,
  hint,
  language,
  languages,
  choose,
  rows = 9,
}: {
  id: string;
  title: string;
  text: TemplateText;
  hint?: string | undefined;
  /** Empty: there is no template. */
  languages: readonly string[];
  language: string;
  choose: (language: string) => void;
  rows?: number;
}) {
  return (
    <div className="step-message">
      <Labelled id={id} title={title} hint={hint}>
        {(field) => (
          <textarea
            {...field}
            rows={rows}
            readOnly={!text.ready}
            value={text.message}
            onChange={({ target }) => text.write(target.value)}
          />
        )}
      </Labelled>
      {(languages.length > 1 || text.edited) && (
        <div className="button-row">
          {languages.length > 1 && (
            <select
              className="input queue-choice"
              aria-label="Language of the message"
              value={language}
              onChange={({ target }) => choose(target.value)}
            >
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </select>
          )}
          {languages.length > 0 && text.edited && (
            <Button look="quiet" icon={RotateCcw} onClick={text.startAgain}>
              Back to the template
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
}

export function DestinationField({
  id,
  title,
  destinations,
  value,
  choose,
  none,
}: {
  id: string;
  title: string;
  destinations: readonly Destination[];
  value: string;
  choose: (place: string) => void;
  /** What an empty choice is called. */
  none: string;
}) {
  const handles = destinations.find(({ place }) => place === value)?.handles;
  return (
    <Labelled id={id} title={title} hint={handles}>
      {(field) => (
        <select {...field} value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">{none}</option>
          {destinations.map(({ place, name }) => (
            <option key={place} value={place}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Milliseconds since the epoch; `null`: nothing is promised. */
export function PromiseField({ id, value, choose }: { id: string; value: number | null; choose: (at: number | null) => void }) {
  return (
    <Labelled id={id} title="They hear from us again by" hint={value === null ? 'Nothing is promised.' : undefined}>
      {(field) => (
        <input
          {...field}
          type="datetime-local"
          value={value === null ? '' : localMinute(value)}
          onChange={({ target }) => {
            const at = target.value === '' ? Number.NaN : new Date(target.value).getTime();
            choose(Number.isNaN(at) ? null : at);
          }}
        />
      )}
    </Labelled>
  );
}

/** As the field wants it: `2026-11-23T09:00` on the clock of this computer. */
function localMinute(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** On the full hour, so that it reads like something a person promises. */
export function courtesyMoment(now: number, hours: number): number {
  const hour = 60 * 60 * 1000;
  return Math.ceil((now + hours * hour) / hour) * hour;
}
