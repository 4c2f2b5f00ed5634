/** The form of one step: what is said to whom, where the ticket goes, when the customer hears again; seen in full before it is sent. */

import { ListPlus } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { guessLanguage } from '../../core/desk/guess-language';
import { legForCustomer } from '../../core/desk/last-leg';
import { bestLanguage, messageText } from '../../core/desk/messages';
import type { MessageKind, Practice } from '../../core/desk/practice';
import { checkStep, type Step } from '../../core/desk/steps';
import { questionList } from '../../core/desk/triage';
import type { Ticket } from '../../core/tickets/ticket';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Check } from '../parts/fields';
import { Labelled } from '../parts/labelled';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import type { TicketStep } from '../route';
import { useServices } from '../services';
import { useLoaded } from '../use-loaded';
import type { AgentDeskProps } from './agent-desk';
import { ArticleField, type PickedArticle } from './article-field';
import { destinations, frontPlace } from './destinations';
import { REFUSALS, sendStep } from './send-step';
import { courtesyMoment, DestinationField, MessageField, PromiseField, useTemplateText } from './step-fields';
import { keptWords, STEP_WORDS } from './step-words';
import { useDraftText } from './use-draft-text';
import { NO_PRACTICE } from './use-practice';

/** A step that somebody has looked at and found right. */
export interface ReadyStep {
  readonly ticket: Ticket;
  readonly readAt: number;
  readonly step: Step;
  /** Empties the form when it was put into the outbox. */
  readonly clear: () => Promise<void>;
}

/** Which template each step begins with; `null`: free words. */
const TEMPLATES: Readonly<Record<TicketStep, MessageKind | null>> = {
  reply: null,
  comment: null,
  ask: 'ask',
  escalate: 'escalated',
  move: null,
  'hand-back': null,
  solve: 'solved',
  tell: 'courtesy',
};

/** Not sent before it is known where that is: it would stay where it is without a word. */
const GOES_SOMEWHERE: ReadonlySet<TicketStep> = new Set(['escalate', 'move', 'hand-back']);

const NONE: readonly never[] = [];

export function StepForm({
  step,
  practice,
  questionsIn,
  copy,
  connection,
  system,
  items,
  access,
  desk,
  close,
  sent,
  putBy,
}: Omit<AgentDeskProps, 'step' | 'goToStep' | 'again'> & {
  step: TicketStep;
  practice: Practice | undefined;
  /** What is still to be asked, in a language. */
  questionsIn: (language: string) => readonly string[];
  close: () => void;
  sent: () => void;
  /** Takes what is ready, to be sent together with others; absent: it is sent by itself. */
  putBy?: (ready: ReadyStep) => void;
}) {
  const { clock, ids } = useServices();
  const toast = useToast();
  const { ticket, legs } = copy;
  const { manifest, preferences, now } = desk;
  const words = useDraftText(access, connection.id, ticket.id, step);
  const reason = useDraftText(access, connection.id, ticket.id, `${step}-reason`);
  const [article, pick] = useState<PickedArticle>();
  const [tellThem, setTellThem] = useState(true);
  const [chosenPlace, choosePlace] = useState<string>();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  // Whoever opened it wants to write.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, select')?.focus();
    // As much of what goes as there is room for.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const template = TEMPLATES[step];
  const languages = template && practice ? Object.keys(practice.messages[template]) : NONE;
  const [chosenLanguage, chooseLanguage] = useState<string>();
  const language = useMemo(() => {
    const said = legs?.find(({ kind }) => kind === 'entered')?.text ?? '';
    const guessed = guessLanguage(`${ticket.subject}\n${said}`, languages, preferences.language ?? navigator.language);
    return template && practice ? (bestLanguage(practice.messages[template], guessed) ?? guessed) : guessed;
  }, [legs, ticket.subject, languages, preferences.language, template, practice]);
  const worn = chosenLanguage ?? language;

  const places = useLoaded(async (signal) => (await system.places?.(signal)) ?? { ok: true as const, value: NONE }, [system]);
  const known = places.state === 'done' && places.value.ok ? places.value.value : NONE;
  const targets = destinations(connection, manifest?.desk.departments ?? NONE, known, ticket.place);
  const cameFrom = legs?.findLast(({ kind }) => kind === 'moved')?.from;
  const to = chosenPlace ?? (step === 'hand-back' ? frontPlace(connection, cameFrom, targets) : '');
  const toName = targets.find(({ place }) => place === to)?.name ?? '';

  const needsPromise = (step === 'ask' || step === 'tell' || step === 'escalate' || step === 'reply') && system.promise !== undefined;
  const hours = (practice ?? NO_PRACTICE).courtesyAfterHours;
  const [promise, choosePromise] = useState<number | null>(step === 'reply' ? ticket.promisedAt : courtesyMoment(now, hours));

  const made =
    template && practice
      ? messageText(
          practice,
          template,
          {
            customer: ticket.customer?.name ?? '',
            number: ticket.number,
            subject: ticket.subject,
            questions: questionList(questionsIn(worn)),
            solution: reason.text,
            article: article ? `“${article.title}”: ${article.summary}` : '',
            leg: legForCustomer(ticket, legs, worn, { now, timeZone: timeZoneHere() }),
            department: toName,
            reason: reason.text,
            agent: preferences.agentName,
            desk: manifest?.desk.name ?? '',
            phone: manifest?.desk.phone ?? '',
          },
          worn,
        )
      : '';
  const text = useTemplateText(words, made);

  const asStep = (): Step => {
    const message = { text: text.message };
    const promised = needsPromise ? { promise } : {};
    switch (step) {
      case 'reply':
      case 'ask':
        return { kind: step, words: message, ...promised };
      case 'tell':
        return { kind: 'reply', words: message, ...promised };
      case 'comment':
        return { kind: 'comment', words: message };
      case 'move':
        return { kind: 'move', to };
      case 'escalate':
        return { kind: 'escalate', to, reason: { text: reason.text }, words: tellThem ? message : null, ...promised };
      case 'hand-back':
        return { kind: 'hand-back', to: to === '' ? null : to, solution: { text: reason.text } };
      case 'solve': {
        // An article alone is an answer, and so is a message that somebody wrote themselves.
        const solution = reason.text.trim() || article?.title || (text.edited ? text.message : '');
        return { kind: 'solve', words: message, solution: { text: solution } };
      }
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const result = await sendStep({ access, clock, ids }, { ticket, readAt: copy.copiedAt, system, items }, asStep());
    setSending(false);
    setTrouble(result.ok ? undefined : result.sentence);
    if (!result.ok) return form.current?.querySelector<HTMLElement>('textarea, select')?.focus();
    await Promise.all([words.clear(), reason.clear()]);
    toast({ text: `${STEP_WORDS[step].done(ticket.number, toName)}${keptWords(connection)}` });
    sent();
  };
  const ready = () => {
    const prepared = asStep();
    const checked = checkStep(prepared);
    setTrouble(checked.ok ? undefined : REFUSALS[checked.why]);
    if (checked.ok) putBy?.({ ticket, readAt: copy.copiedAt, step: prepared, clear: words.clear });
  };
  const messageField = (title: string, hint?: string, rows?: number) => (
    <MessageField
      id={`step-${step}-message`}
      title={title}
      hint={hint}
      text={text}
      languages={languages}
      language={worn}
      choose={chooseLanguage}
      {...(rows === undefined ? {} : { rows })}
    />
  );
  const reasonField = (title: string, hint: string) => (
    <Labelled id={`step-${step}-reason`} title={title} hint={hint}>
      {(field) => (
        <textarea {...field} rows={4} readOnly={!reason.ready} value={reason.text} onChange={({ target }) => reason.write(target.value)} />
      )}
    </Labelled>
  );
  const toField = (title: string, none: string) => (
    <DestinationField id={`step-${step}-to`} title={title} destinations={targets} value={to} choose={choosePlace} none={none} />
  );
  return (
    <form
      className="step-panel"
      ref={form}
      onSubmit={(event) => void submit(event)}
      // What was written is on disk, and is there when the form is opened again.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
      aria-label={STEP_WORDS[step].title}
    >
      <h2>{STEP_WORDS[step].title}</h2>
      {(words.trouble ?? reason.trouble) && <Notice tone="danger">{words.trouble ?? reason.trouble}</Notice>}
      {places.state === 'done' && !places.value.ok && (step === 'escalate' || step === 'move') && (
        <Notice tone="warning">{connection.title} does not tell its places just now; departments that are mapped can be chosen.</Notice>
      )}
      {step === 'reply' && messageField('To the customer', undefined, 6)}
      {step === 'comment' && messageField('For colleagues only', 'The customer does not see it.', 5)}
      {step === 'ask' && messageField('To the customer', 'The ticket waits for the answer.')}
      {step === 'tell' && messageField('To the customer')}
      {step === 'move' && toField('Where it goes', 'Choose a place')}
      {step === 'escalate' && (
        <>
          {toField('To which department', 'Choose a department')}
          {reasonField('Why, for the department', 'What was tried, and what is asked of them. It goes into the ticket as a comment.')}
          <Check title="Tell the customer" value={tellThem} choose={setTellThem} />
          {tellThem && messageField('To the customer')}
        </>
      )}
      {step === 'hand-back' && (
        <>
          {reasonField('The solution, for the front line', 'They tell the customer and close it. It goes into the ticket as a comment.')}
          {toField('Back to', 'Leave it where it is')}
        </>
      )}
      {step === 'solve' && (
        <>
          {reasonField('What solved it', 'In words that the customer can follow.')}
          <ArticleField subject={ticket.subject} picked={article} pick={pick} />
          {messageField('To the customer', 'It goes first; the ticket is solved when it has arrived.')}
        </>
      )}
      {needsPromise && (step !== 'escalate' || tellThem) && (
        <PromiseField id={`step-${step}-promise`} value={promise} choose={choosePromise} />
      )}
      {trouble && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        <Button
          look="main"
          type="submit"
          disabled={sending || !words.ready || !reason.ready || (GOES_SOMEWHERE.has(step) && places.state === 'loading')}
        >
          {STEP_WORDS[step].send}
        </Button>
        {putBy && (
          <Button icon={ListPlus} onClick={ready}>
            Ready, next
          </Button>
        )}
        <Button look="quiet" onClick={close}>
          Close
        </Button>
      </div>
    </form>
  );
}
