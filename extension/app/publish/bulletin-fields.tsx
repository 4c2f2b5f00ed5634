/** The fields of a bulletin, in the order in which somebody under pressure thinks of them: what, how bad, for whom, until when. */

import { SEVERITIES } from '../../core/bulletins/bulletin';
import { type BulletinForm, type FormPurpose, statesOf, type WrittenBulletin } from '../../core/bulletins/bulletin-form';
import { SEVERITY_NAMES, STATE_NAMES } from '../../core/bulletins/bulletin-sentences';
import { PUBLICATION_LIMITS } from '../../core/bulletins/publication';
import { type FormField, type FormProblem, nameFrom } from '../../core/bulletins/read-bulletin-form';
import type { Service } from '../../core/desk/desk';
import { Labelled } from '../parts/labelled';
import { ServiceChecks } from '../parts/service-checks';
import { AnswersField } from './answers-field';

interface Props {
  readonly form: BulletinForm;
  readonly purpose: FormPurpose;
  readonly services: readonly Service[];
  readonly problems: readonly FormProblem[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly change: (changes: Partial<WrittenBulletin>) => void;
}

export function BulletinFields({ form, purpose, services, problems, today, change }: Props) {
  const wrong = (field: FormField) => problems.find((problem) => problem.field === field)?.sentence;
  if (purpose.to === 'resolve') return <NewsField {...{ form, wrong, change }} title="What is well again" />;
  const incident = form.kind === 'incident';
  return (
    <>
      {purpose.to === 'update' && <NewsField {...{ form, wrong, change }} title="What is new" />}
      <Labelled id="title" title="Title" trouble={wrong('title')}>
        {(attributes) => (
          <input
            {...attributes}
            value={form.title}
            maxLength={PUBLICATION_LIMITS.title}
            placeholder="What is broken, in one line"
            // biome-ignore lint/a11y/noAutofocus: whoever begins a bulletin came to write just this
            autoFocus={purpose.to === 'publish' && form.title === ''}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Labelled>
      <div className="field-row">
        <Labelled id="kind" title="Kind" trouble={wrong('kind')}>
          {(attributes) => (
            <select
              {...attributes}
              value={form.kind}
              onChange={({ target }) => change({ kind: target.value === 'maintenance' ? 'maintenance' : 'incident' })}
            >
              <option value="incident">Something is broken</option>
              <option value="maintenance">Planned work</option>
            </select>
          )}
        </Labelled>
        <Labelled id="state" title="State" trouble={wrong('state')}>
          {(attributes) => (
            <select
              {...attributes}
              value={form.state}
              onChange={({ target }) => change({ state: statesOf(form.kind).find((state) => state === target.value) ?? form.state })}
            >
              {statesOf(form.kind).map((state) => (
                <option key={state} value={state}>
                  {STATE_NAMES[state]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled id="severity" title="Severity" trouble={wrong('severity')}>
          {(attributes) => (
            <select
              {...attributes}
              value={form.severity}
              onChange={({ target }) => change({ severity: SEVERITIES.find((severity) => severity === target.value) ?? form.severity })}
            >
              {SEVERITIES.toReversed().map((severity) => (
                <option key={severity} value={severity}>
                  {SEVERITY_NAMES[severity]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <ServiceChecks
        title="Services"
        trouble={wrong('services')}
        services={services}
        ticked={form.services}
        tick={(ticked) => change({ services: ticked })}
      />
      <Labelled
        id="notice"
        title="What is going on"
        hint="For everybody who sees it. Markdown: **bold**, lists, [links](https://…)."
        trouble={wrong('text')}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            value={form.text}
            placeholder="What does not work, for whom, and what can people do meanwhile?"
            onChange={({ target }) => change({ text: target.value })}
          />
        )}
      </Labelled>
      <Labelled
        id="symptoms"
        title="What callers say"
        hint="One a line, such as an error’s number. A search with these words finds the bulletin."
        trouble={wrong('symptoms')}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            className="input short"
            value={form.symptoms}
            onChange={({ target }) => change({ symptoms: target.value })}
          />
        )}
      </Labelled>
      <div className="field-row moments">
        <Moment
          id="started"
          title={incident ? 'Since' : 'Starts'}
          value={form.started}
          trouble={wrong('started')}
          set={(started) => change({ started })}
        />
        <Moment
          id="expected-end"
          title={incident ? 'Expected back' : 'Ends'}
          value={form.expectedEnd}
          trouble={wrong('expectedEnd')}
          set={(expectedEnd) => change({ expectedEnd })}
        />
        <Moment
          id="next-update"
          title="Next news"
          value={form.nextUpdate}
          trouble={wrong('nextUpdate')}
          set={(nextUpdate) => change({ nextUpdate })}
        />
      </div>
      <p className="field-hint">Times are those of this computer.</p>
      <AnswersField answers={form.answers} problems={problems} change={(answers) => change({ answers })} />
      <div className="field-row">
        <Labelled id="audience" title="Who sees it" trouble={wrong('audience')}>
          {(attributes) => (
            <select
              {...attributes}
              value={form.audience}
              onChange={({ target }) => change({ audience: target.value === 'agents' ? 'agents' : 'everyone' })}
            >
              <option value="everyone">Everybody</option>
              <option value="agents">Agents only</option>
            </select>
          )}
        </Labelled>
        <Labelled id="link" title="Page with more" trouble={wrong('link')}>
          {(attributes) => (
            <input {...attributes} value={form.link} placeholder="https://…" onChange={({ target }) => change({ link: target.value })} />
          )}
        </Labelled>
        {purpose.to === 'publish' && (
          <Labelled id="name" title="Short name" trouble={wrong('name')}>
            {(attributes) => (
              <input
                {...attributes}
                value={form.name}
                placeholder={nameFrom(form.title, today)}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Labelled>
        )}
      </div>
    </>
  );
}

function NewsField({
  form,
  wrong,
  change,
  title,
}: Pick<Props, 'form' | 'change'> & { wrong: (field: FormField) => string | undefined; title: string }) {
  return (
    <Labelled id="news" title={title} hint="It goes on top of the timeline. Markdown." trouble={wrong('news')}>
      {(attributes) => (
        <textarea
          {...attributes}
          value={form.news}
          // biome-ignore lint/a11y/noAutofocus: whoever changes or ends a bulletin came to write just this
          autoFocus={form.news === ''}
          onChange={({ target }) => change({ news: target.value })}
        />
      )}
    </Labelled>
  );
}

function Moment({
  id,
  title,
  value,
  trouble,
  set,
}: {
  id: string;
  title: string;
  value: string;
  trouble: string | undefined;
  set: (value: string) => void;
}) {
  return (
    <Labelled id={id} title={title} trouble={trouble}>
      {(attributes) => <input {...attributes} type="datetime-local" value={value} onChange={({ target }) => set(target.value)} />}
    </Labelled>
  );
}
