/** Splits questions into the half that weights are fitted on and the half that is only reported, the same way on every machine. */

import type { Question } from './corpus';

export interface Halves {
  readonly fitted: readonly Question[];
  readonly held: readonly Question[];
}

/** By a bit of the FNV-1a hash of the question and the article, so that neither the order nor the set matters. */
export function halves(questions: readonly Question[]): Halves {
  const isFitted = ({ q, rel }: Question) => (fnv(q + (Object.keys(rel)[0] ?? '')) & 0x100) === 0;
  return { fitted: questions.filter(isFitted), held: questions.filter((question) => !isFitted(question)) };
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
