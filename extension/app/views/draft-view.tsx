/** A ticket before it leaves: the person's own words, what goes with them line by line, and the ways to send it. */

import { RefreshCw, Trash2 } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Desk as DeskFacts } from '../../core/desk/desk';
import type { Priority } from '../../core/knowledge/entry';
import { departmentId } from '../../core/knowledge/ids';
import type { Autosave } from '../../core/tickets/autosave';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-subject';
import { draftText } from '../../core/tickets/draft-text';
import { addLines, refreshDetails, setDepartment, setDescription, setPriority, setSubject } from '../../core/tickets/edit-draft';
import { isMachineLine, machineLines } from '../../core/tickets/machine-details';
import { secretsInOwnWords } from '../../core/tickets/own-words';
import { readMachineDetails } from '../../hosts/browser/machine-details';
import { ago } from '../ago';
import { KnownNotice } from '../bulletins/known-notice';
import { EvidencePanel } from '../evidence/evidence-panel';
import { useFiles } from '../evidence/use-files';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import type { Route } from '../route';
import { useServices } from '../services';
import { DraftItem } from '../tickets/draft-item';
import { useWaysToSystems } from '../tickets/ways-to-systems';
import { replaceRoute } from '../use-route';
import { useAskVisit } from '../visits/use-ask-visit';
import { useDeleteDraft } from './delete-draft';
import { DraftLines } from './draft-lines';
import { DraftTrouble } from './draft-trouble';
import { HANDED_OVER } from './handed-over';
import type { ViewProps } from './main-view';
import { SendPanel } from './send-panel';
import { type EditDraft, useAutosaved, useOpenDraft } from './use-draft';
import { ViewBar } from './view-bar';

const VisitPanel = lazy(() => import('../visits/visit-panel'));

type DraftRoute = Extract<Route, { view: 'draft' }>;

export default function DraftView({ route, ...props }: ViewProps & { route: DraftRoute }) {
  const open = useOpenDraft(route.draft);
  if (open.state === 'loading') return null;
  if (open.state === 'open') return <OpenDraft autosave={open.autosave} route={route} {...props} />;
  return <DraftTrouble open={open} target={props.target} />;
}

function OpenDraft({ autosave, route, desk, target }: ViewProps & { autosave: Autosave<Draft>; route: DraftRoute }) {
  const { clock, readDetails, cleanFiles } = useServices();
  useEffect(() => void cleanFiles(), [cleanFiles]);
  const { draft, saved } = useAutosaved(autosave);
  const remove = useDeleteDraft();
  const files = useFiles(autosave);
  const ways = useWaysToSystems(draft.id, target.agent);
  const close = useCallback(() => replaceRoute({ view: 'draft', draft: route.draft }), [route.draft]);
  const edit: EditDraft = (change, key) => autosave.edit((current) => change(current, clock.now()), key);
  const asking = useAskVisit(draft, edit, desk);
  const deleteIt = async () => {
    await autosave.flush();
    if (!(await remove(draft))) return;
    await autosave.discard();
    target.goTo({ view: 'drafts' });
  };
  const readAgain = async () => {
    const details = await readDetails();
    edit((current, now) => refreshDetails(current, details, now));
    await askMachine();
  };
  const askMachine = async () => {
    const answer = await readMachineDetails();
    if (answer.ok) edit((current, now) => addLines(current, machineLines(answer.details), now));
  };
  // The helper program takes seconds: what it tells comes in when it is there, once for each ticket.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!draft.handedOver && !draft.lines.some(isMachineLine)) void askMachine();
  }, []);
  return (
    <div className="view">
      <ViewBar title={draftSubject(draft)} goBack={target.goBack}>
        <span className="save-state" role="status">
          {saved === 'saved' ? 'Saved' : saved === 'saving' ? 'Saving …' : 'Not saved'}
        </span>
        <Button look="quiet" icon={RefreshCw} label="Read this computer's details again" onClick={readAgain} />
        <Button look="quiet" icon={Trash2} label="Delete this draft" onClick={deleteIt} />
      </ViewBar>
      <div className="view-body draft">
        <h1>Ticket</h1>
        {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
        {ways.item && ways.access && <DraftItem item={ways.item} connection={ways.itemConnection} access={ways.access} edit={edit} />}
        {draft.handedOver && draft.handedOver.way !== 'system' && (
          <Notice tone="success">
            {HANDED_OVER[draft.handedOver.way]} {ago(draft.handedOver.at, clock.now())}. Check on the site that it was sent.
          </Notice>
        )}
        {draft.handedOver?.way === 'system' && ways.isKnown && !ways.item && (
          <Notice tone="info">
            {HANDED_OVER.system} {ago(draft.handedOver.at, clock.now())}, and cleared away from the outbox since. Sent again, it is a second
            ticket.
          </Notice>
        )}
        <KnownNotice draft={draft} desk={desk} edit={edit} />
        <WrittenFields draft={draft} desk={desk.manifest?.desk} edit={edit} askVisit={asking.ask} />
        {asking.form}
        {draft.visit && (
          <Suspense fallback={null}>
            <VisitPanel draft={draft} edit={edit} askVisit={asking.ask} desk={desk} agent={target.agent} ways={ways} />
          </Suspense>
        )}
        <OwnWordsWarning draft={draft} />
        <EvidencePanel draft={draft} edit={edit} files={files} />
        <DraftLines draft={draft} edit={edit} lift={(mask, lifted) => void files.lift(mask, lifted)} />
        <Preview draft={draft} />
      </div>
      <SendPanel
        draft={draft}
        edit={edit}
        flush={() => autosave.flush()}
        desk={desk}
        filling={route.fill === true}
        planFilling={target.planFilling}
        closeFilling={close}
        ways={ways}
        sending={route.send === true}
        planSending={target.planSending}
      />
    </div>
  );
}

function OwnWordsWarning({ draft }: { draft: Draft }) {
  const secrets = secretsInOwnWords(draft);
  if (secrets.length === 0) return null;
  return (
    <Notice tone="warning">
      It looks as if a password, a key or a card number stands in your own words ({secrets.map((secret) => `“${secret}”`).join(', ')}). What
      you write is sent as written: take it out, the desk never needs it.
    </Notice>
  );
}

const PRIORITIES: Readonly<Record<Priority, string>> = {
  low: 'Low: it can wait',
  normal: 'Normal',
  high: 'High: I cannot work properly',
  urgent: 'Urgent: many people or safety',
};

interface WrittenProps {
  readonly draft: Draft;
  readonly desk: DeskFacts | undefined;
  readonly edit: EditDraft;
  readonly askVisit: (wanted: boolean) => void;
}

function WrittenFields({ draft, desk, edit, askVisit }: WrittenProps) {
  return (
    <>
      <div className="field">
        <label htmlFor="subject">Subject</label>
        <input
          id="subject"
          className="input"
          value={draft.subject}
          placeholder={draftSubject(draft)}
          onChange={({ target }) => edit((now, at) => setSubject(now, target.value, at), 'subject')}
        />
      </div>
      <div className="field">
        <label htmlFor="description">What is wrong, in your words</label>
        <textarea
          id="description"
          className="input"
          value={draft.description}
          // biome-ignore lint/a11y/noAutofocus: whoever opens a ticket with nothing in it came to write just this
          autoFocus={draft.description === ''}
          placeholder="What did you do, what did you expect, what happened? The exact words of a message help most."
          onChange={({ target }) => edit((now, at) => setDescription(now, target.value, at), 'description')}
        />
      </div>
      <div className="field-row">
        <div className="field">
          <label htmlFor="department">Goes to</label>
          <select
            id="department"
            className="input"
            value={draft.department ?? ''}
            onChange={({ target }) => edit((now, at) => setDepartment(now, target.value ? departmentId(target.value) : undefined, at))}
          >
            <option value="">The desk decides</option>
            {desk?.departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="priority">Priority</label>
          <select
            id="priority"
            className="input"
            value={draft.priority}
            onChange={({ target }) => edit((now, at) => setPriority(now, readPriority(target.value), at))}
          >
            {Object.entries(PRIORITIES).map(([priority, title]) => (
              <option key={priority} value={priority}>
                {title}
              </option>
            ))}
          </select>
        </div>
      </div>
      <label className="check">
        <input type="checkbox" checked={draft.visit} onChange={({ target }) => askVisit(target.checked)} />
        Somebody should come and look at it
      </label>
    </>
  );
}

function readPriority(value: string): Priority {
  return value === 'low' || value === 'high' || value === 'urgent' ? value : 'normal';
}

function Preview({ draft }: { draft: Draft }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="preview" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Exactly what will be sent</summary>
      {open && (
        <pre>
          {draftSubject(draft)}
          {'\n\n'}
          {draftText(draft)}
        </pre>
      )}
      {open && draft.attachments.length > 0 && (
        <p className="field-hint">With it, where the way to send takes files: {draft.attachments.map(({ name }) => name).join(', ')}.</p>
      )}
    </details>
  );
}
