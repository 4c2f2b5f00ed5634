/** When an entry was last reviewed, as it is read, and whether that is too long ago. */

/** As kb-content/README.md has it: after a year a review is overdue. */
const REVIEW_LASTS_YEARS = 1;

/** `2026-10-15` as `15 Oct 2026`, in the reader's way; a date that is none stays as it is. */
export function readableDate(date: string, language: string | undefined): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return date;
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(time);
}

/** Both are ISO dates; ISO dates compare as text. */
export function reviewIsOverdue(reviewed: string, today: string): boolean {
  const limit = `${String(Number(today.slice(0, 4)) - REVIEW_LASTS_YEARS).padStart(4, '0')}${today.slice(4)}`;
  return reviewed < limit;
}
