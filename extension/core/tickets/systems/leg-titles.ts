/** The line above words that have no title of their own. */

export function titleOfWords(isPublic: boolean): string {
  return isPublic ? 'answer' : 'note for colleagues';
}
