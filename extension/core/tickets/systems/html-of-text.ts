/** Plain text as HTML, for systems that take nothing else: escaped, so that what a person wrote is never read as markup. */

/** Line breaks become `<br>`; runs of blanks stay runs, because columns of a table are made of them. */
export function htmlOfText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/ {2}/g, ' &nbsp;')
    .replace(/\r\n|\r|\n/g, '<br>');
}
