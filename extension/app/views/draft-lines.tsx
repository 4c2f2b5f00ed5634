/** The lines of a draft by section; each can be left out, and the telephone's are asked for. */

import { Eye, EyeOff } from 'lucide-react';
import type { Draft, DraftLine, DraftSection } from '../../core/tickets/draft';
import { setLine, strikeLine, unstrikeLine } from '../../core/tickets/edit-draft';
import { maskedLines } from '../../core/tickets/masked-lines';
import type { Mask, Redacted } from '../../core/tickets/redaction/redact';
import { missingTelephoneLines, TELEPHONE_QUESTIONS } from '../../core/tickets/telephone';
import { MaskedText } from '../evidence/masked-text';
import { Button } from '../parts/button';
import type { EditDraft } from './use-draft';

const SECTIONS: readonly { readonly section: DraftSection; readonly title: string; readonly hint?: string }[] = [
  { section: 'visit', title: 'What is told of the visit', hint: 'It follows what is said above.' },
  { section: 'known', title: 'Known problems', hint: 'So that the desk can put your ticket to the others.' },
  { section: 'telephone', title: 'Telephone', hint: 'The telephony team needs these to find your line.' },
  { section: 'asked', title: 'What you searched' },
  { section: 'tried', title: 'What was tried' },
  { section: 'selected', title: 'Selected on the page' },
  { section: 'recorded', title: 'What went wrong on the page' },
  { section: 'details', title: 'This computer' },
  { section: 'page', title: 'The page you were on', hint: 'Not sent unless you put it in.' },
];

type Lift = (mask: Mask, lifted: boolean) => void;

export function DraftLines({ draft, edit, lift }: { draft: Draft; edit: EditDraft; lift: Lift }) {
  const missing = new Set(missingTelephoneLines(draft).map(({ id }) => id));
  const masked = new Map(maskedLines(draft).lines.map(({ line, redacted }) => [line.id, redacted]));
  return SECTIONS.map(({ section, title, hint }) => {
    const lines = draft.lines.filter((line) => line.section === section);
    if (lines.length === 0) return null;
    return (
      <section key={section} className="draft-section" aria-label={title}>
        <h2>{title}</h2>
        {hint && <p className="field-hint">{hint}</p>}
        <ul className="draft-lines">
          {lines.map((line) =>
            section === 'telephone' ? (
              <TelephoneLine key={line.id} line={line} missing={missing.has(line.id)} edit={edit} />
            ) : (
              <FactLine key={line.id} line={line} redacted={masked.get(line.id)} edit={edit} lift={lift} />
            ),
          )}
        </ul>
      </section>
    );
  });
}

function FactLine({ line, redacted, edit, lift }: { line: DraftLine; redacted: Redacted | undefined; edit: EditDraft; lift: Lift }) {
  const toggle = () => edit((draft, now) => (line.struck ? unstrikeLine : strikeLine)(draft, line.id, now));
  return (
    <li className="draft-line" data-struck={line.struck || undefined}>
      <span className="draft-line-label">{line.label}</span>
      {line.value === null ? (
        <span className="muted">not available here</span>
      ) : (
        <span className="draft-line-value">
          {line.struck ? (
            <s>{redacted?.text ?? line.value}</s>
          ) : redacted ? (
            <MaskedText redacted={redacted} setLifted={lift} />
          ) : (
            line.value
          )}
        </span>
      )}
      {line.value !== null && (
        <Button
          look="quiet"
          icon={line.struck ? EyeOff : Eye}
          label={line.struck ? `Put “${line.label}” into the ticket` : `Leave “${line.label}” out of the ticket`}
          aria-pressed={!line.struck}
          onClick={toggle}
        />
      )}
    </li>
  );
}

function TelephoneLine({ line, missing, edit }: { line: DraftLine; missing: boolean; edit: EditDraft }) {
  const hint = TELEPHONE_QUESTIONS.find(({ id }) => id === line.id)?.hint;
  return (
    <li className="field draft-telephone">
      <label htmlFor={line.id}>{line.label}</label>
      <input
        id={line.id}
        className="input"
        value={line.value ?? ''}
        placeholder={hint}
        aria-describedby={missing ? `${line.id}-missing` : undefined}
        onChange={({ target }) => edit((draft, now) => setLine(draft, line.id, target.value, now), line.id)}
      />
      {missing && (
        <span className="field-hint" id={`${line.id}-missing`}>
          Needed to find the line.
        </span>
      )}
    </li>
  );
}
