/** What is wrong with a file of the knowledge base, said to its author: where, how bad, and one plain sentence. */

export interface Problem {
  /** Path inside the content folder, with forward slashes. */
  readonly file: string;
  /** Line as an editor counts it, from 1. */
  readonly line: number;
  /** An error stops the pack; a warning does not. */
  readonly level: 'error' | 'warning';
  readonly message: string;
}

// An author's words are quoted in messages; a control character in them could end the line or steer the terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** One line that terminals and editors turn into a link. `folder` comes before the path, such as `kb-content/`. */
export function problemLine(problem: Problem, folder = ''): string {
  return `${folder}${problem.file}:${problem.line}: ${problem.level}: ${problem.message}`.replace(CONTROLS, ' ');
}

/** By file, then line, then sentence: the same order on every machine. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.message, b.message));
}

/** Order by UTF-16 units, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
