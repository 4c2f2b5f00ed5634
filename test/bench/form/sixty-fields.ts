/** A long ticket form for the bench: 60 controls of every kind, a third of which a ticket has something for. */

const SAID = [
  ...['Subject', 'Operating system', 'Memory', 'Browser', 'Extension', 'Handset model'].map((label) => text(label)),
  ...['Queue', 'Team'].map((label) => select(label, ['Network', 'Telephony', 'Mail'])),
  select('Priority', ['Low', 'Normal', 'High', 'Urgent']),
];
const OTHERS = Array.from({ length: 48 }, (_, i) => {
  const label = `Internal code ${i + 1}`;
  if (i % 6 === 0) return select(label, ['Choose', 'One', 'Two', 'Three']);
  if (i % 6 === 1) return `<p><label><input type="checkbox" name="${nameOf(label)}" value="1"> ${label}</label></p>`;
  if (i % 6 === 2) return `<p><label>${label} <input type="date" name="${nameOf(label)}"></label></p>`;
  if (i % 6 === 3) return `<table><tr><td>${label}:</td><td><input name="${nameOf(label)}"></td></tr></table>`;
  if (i % 6 === 4) return `<div style="opacity: 0">${text(label)}</div>`;
  return text(label);
});

/** The whole page. The last three fields are a long text, a rich text and files. */
export const SIXTY_FIELDS = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A form of 60 fields</title>
<form action="/sent">${[...SAID, ...OTHERS].join('')}
<p><label>Notes <textarea name="notes"></textarea></label></p>
<p id="description">Description</p>
<div contenteditable="true" role="textbox" aria-labelledby="description" style="min-height: 60px; border: 1px solid"></div>
<p><label>Attachments <input type="file" name="files" multiple></label></p>
<button>Send</button></form></html>`;

function nameOf(label: string): string {
  return label.toLowerCase().replace(/\W+/g, '_');
}
function text(label: string): string {
  return `<p><label>${label} <input name="${nameOf(label)}"></label></p>`;
}
function select(label: string, options: readonly string[]): string {
  return `<p><label>${label} <select name="${nameOf(label)}"><option value="">-</option>${options.map((one) => `<option>${one}</option>`).join('')}</select></label></p>`;
}
