/** What the customer will read about a planned visit, before it leaves: the desk's own words, in the customer's language, or the agent's. */

import { bestLanguage } from '../../core/desk/messages';
import type { Practice } from '../../core/desk/practice';
import type { Visit } from '../../core/desk/visit';
import { visitMessage } from '../../core/desk/visit-words';
import { MessageField } from '../triage/step-fields';
import type { Desk } from '../use-desk';

interface MessageProps {
  readonly visit: Visit;
  readonly edit: (change: (visit: Visit) => Visit, key?: string) => void;
  readonly practice: Practice;
  /** As `messageOfVisit` gives it. */
  readonly message: string;
  readonly desk: Desk;
}

export function VisitMessage({ visit, edit, practice, message, desk }: MessageProps) {
  const edited = visit.message !== undefined;
  const text = {
    ready: true,
    message,
    edited,
    write: (written: string) => edit((old) => ({ ...old, message: written }), 'message'),
    startAgain: () => edit(asTemplate),
  };
  return (
    <MessageField
      id="visit-message"
      title="The customer is told"
      hint={
        edited
          ? 'Your own words: they stay as they are when the time changes.'
          : 'Goes out when it is planned and its ticket is sent. Empty: nobody is told.'
      }
      text={text}
      languages={Object.keys(practice.messages.visit)}
      language={languageOf(practice, visit, desk)}
      choose={(language) => edit((old) => ({ ...asTemplate(old), language }))}
    />
  );
}

/** The agent's own words, or the desk's; empty where the desk has none. */
export function messageOfVisit(practice: Practice | undefined, visit: Visit, desk: Desk): string {
  const facts = desk.manifest?.desk;
  if (visit.message !== undefined || !practice || !facts) return visit.message ?? '';
  return visitMessage(practice, visit, {
    timeZone: facts.timeZone,
    desk: facts,
    language: languageOf(practice, visit, desk),
    agent: desk.preferences.agentName,
  });
}

function languageOf(practice: Practice, visit: Visit, desk: Desk): string {
  return bestLanguage(practice.messages.visit, visit.language ?? desk.preferences.language ?? navigator.language) ?? 'en';
}

function asTemplate({ message: _, ...rest }: Visit): Visit {
  return rest;
}
