/** From the form of a local addition to the overlay that is kept. */

import type { BulletinId } from './bulletin';
import type { BulletinForm } from './bulletin-form';
import { bulletinMarkdownProblems } from './bulletin-markdown';
import type { Overlay } from './overlay-record';
import { PUBLICATION_LIMITS } from './publication';
import type { FormProblem, FormSurroundings } from './read-bulletin-form';

export type ReadOverlay =
  | { readonly ok: true; readonly overlay: Overlay }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

export function readOverlayForm(
  form: BulletinForm,
  id: BulletinId,
  { now, exists }: Pick<FormSurroundings, 'now' | 'exists'>,
): ReadOverlay {
  const answers = form.answers.flatMap(({ language, text }) => (text.trim() === '' ? [] : [{ language, text: text.trim() }]));
  const problems: FormProblem[] = [];
  if (answers.length === 0 && form.services.length === 0)
    problems.push({ field: 'answers', sentence: 'Write what agents should say, or tick a service.' });
  answers.forEach(({ language, text }, index) => {
    const wrong = bulletinMarkdownProblems(text, { file: 'form', line: 1, exists }).find(({ level }) => level === 'error');
    const twice = answers.findIndex((other) => other.language.toLowerCase() === language.toLowerCase()) !== index;
    if (text.length > PUBLICATION_LIMITS.text)
      problems.push({ field: 'answers', language, sentence: `It is longer than ${PUBLICATION_LIMITS.text} characters.` });
    else if (wrong) problems.push({ field: 'answers', language, sentence: `Line ${wrong.line}: ${wrong.message}` });
    else if (twice) problems.push({ field: 'answers', language, sentence: 'There are two answers in this language.' });
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, overlay: { version: 1, id, services: form.services, answers, changedAt: now } };
}
