/** The second-level look at a ticket: is there enough information, and if not, what has to be asked. */

import type { ServiceId } from '../knowledge/ids';
import { inLanguage } from './messages';
import type { Checklist, Practice } from './practice';

/** One thing that has to be known. */
export interface Check {
  readonly id: string;
  /** In the reader's language. */
  readonly question: string;
  /** What the ticket already says, where that can be seen; a person decides about the rest. */
  readonly answer: string | null;
}

/** The questions for a ticket about these services, each once; `text` is the ticket with its history. */
export function checksFor(practice: Practice, services: readonly ServiceId[], text: string, language: string): readonly Check[] {
  const asked = practice.checklists.filter((list) => list.services.length === 0 || list.services.some((id) => services.includes(id)));
  const questions = asked.flatMap((list) => list.questions);
  const once = questions.filter(({ id }, index) => questions.findIndex((other) => other.id === id) === index);
  return once.map((question) => ({
    id: question.id,
    question: inLanguage(question.text, language),
    answer: question.found === undefined ? null : lineFound(text, question.found),
  }));
}

type Question = Checklist['questions'][number];

/** The value of a line of Deskside's own tickets, `- Operating system: Windows 11`, by the beginning of its label. */
function lineFound(text: string, label: NonNullable<Question['found']>): string | null {
  const wanted = label.toLowerCase();
  for (const line of text.split('\n')) {
    const written = line.replace(/^\s*(?:[-*>]\s*)+/, '');
    if (!written.toLowerCase().startsWith(wanted)) continue;
    const value = written.slice(label.length).replace(/^[^:：]*[:：]\s*/, '');
    if (value.trim() !== '' && value !== written) return value.trim();
  }
  return null;
}

/** The questions as they go into a message: numbered, one a line. */
export function questionList(questions: readonly string[]): string {
  return questions.map((question, index) => `${index + 1}. ${question}`).join('\n');
}
