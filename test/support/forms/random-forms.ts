/** Forms by chance, the same for the same seed: fields in every place, order and disguise, as markup for one page. */

/** mulberry32: small, fast, and good enough to mix forms (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LABELS = [
  ...['Subject', 'Betreff', 'Objet', 'Asunto', 'Perihal', '件名'],
  ...['Description', 'Beschreibung', 'Message', 'Deskripsi', '内容', 'What happened?'],
  ...['Operating system', 'Memory', 'Browser', 'Extension', 'Handset model', 'Department', 'Priority', 'E-mail', 'Phone'],
  ...['Cost centre', 'Manager', 'Notes', 'Website', 'Search', 'Password', 'Leave this empty', 'Captcha', 'Coupon'],
];
const TICKET_LABELS: readonly (readonly [subject: string, description: string])[] = [
  ['Subject', 'Description'],
  ['Betreff', 'Beschreibung'],
  ['Objet', 'Message'],
  ['Perihal', 'Deskripsi'],
  ['件名', '内容'],
];
/** What surrounds a field that nobody can see or use. */
const HIDING: readonly ((field: string) => string)[] = [
  (field) => `<div style="display: none">${field}</div>`,
  (field) => `<div style="visibility: hidden">${field}</div>`,
  (field) => `<div style="opacity: 0">${field}</div>`,
  (field) => `<div style="position: absolute; left: -9999px">${field}</div>`,
  (field) => `<div style="height: 0; overflow: hidden">${field}</div>`,
  (field) => `<div style="clip-path: inset(50%)">${field}</div>`,
  (field) => `<div style="transform: scale(0)">${field}</div>`,
  (field) => `<div style="position: relative">${field}<span style="position: absolute; inset: 0; background: white"></span></div>`,
  (field) =>
    `<div style="position: relative">${field}<span style="position: absolute; inset: 0; background: white; pointer-events: none"></span></div>`,
  (field) => `<div inert>${field}</div>`,
  (field) => `<fieldset disabled>${field}</fieldset>`,
  (field) => `<details><summary>More</summary>${field}</details>`,
  (field) => `<dialog>${field}</dialog>`,
  (field) => `<div aria-hidden="true">${field}</div>`,
  (field) => `<div style="filter: opacity(0)">${field}</div>`,
  (field) => `<div style="content-visibility: hidden">${field}</div>`,
];

/** `data-never` stands on every control that nothing may ever be put into. */
export function randomForm(random: () => number): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const chance = (part: number): boolean => random() < part;
  const control = (label: string, name: string, never: string): string => {
    const common = `name="${name}" ${never}${chance(0.2) ? ' required' : ''}${chance(0.1) ? ' maxlength="30"' : ''}`;
    const kind = random();
    if (/Password/.test(label)) return `<input type="password" ${common}>`;
    if (/Search/.test(label)) return `<input type="search" ${common} data-never>`;
    if (kind < 0.3) return `<input ${common}>`;
    if (kind < 0.5) return `<textarea ${common}></textarea>`;
    if (kind < 0.6)
      return `<select ${common}><option value="">Choose</option><option>Telephony</option><option>Windows 11</option><option>High</option></select>`;
    if (kind < 0.66) return `<input type="email" ${common}>`;
    if (kind < 0.72) return `<input type="date" ${common}>`;
    if (kind < 0.78)
      return `<div contenteditable="true" role="textbox" ${never} style="min-height: 40px; border: 1px solid" aria-label="${label}"></div>`;
    if (kind < 0.84) return `<input type="checkbox" ${common} value="1">`;
    if (kind < 0.9) return `<input type="file" ${common}>`;
    return `<input ${common} placeholder="${label}">`;
  };
  const fields = Array.from({ length: 3 + Math.floor(random() * 8) }, (_, i) => {
    const label = pick(LABELS);
    const disguise = random();
    const name = chance(0.3) ? label.toLowerCase().replace(/\W+/g, '_') : `f${i}`;
    if (disguise < 0.3) return pick(HIDING)(`<label>${label} ${control(label, name, 'data-never')}</label>`);
    if (disguise < 0.36) return `<p><label>${label} <input name="${name}" readonly data-never></label></p>`;
    if (disguise < 0.42) return `<p><label>${label} <input name="${name}" value="typed by somebody" data-never></label></p>`;
    if (disguise < 0.46) return `<p><label>${label} <input type="password" name="${name}" data-never></label></p>`;
    return chance(0.5)
      ? `<p><label>${label} ${control(label, name, '')}</label></p>`
      : `<table><tr><td>${label}:</td><td>${control(label, name, '')}</td></tr></table>`;
  });
  // Most of them are forms for tickets; the rest should be left alone altogether.
  if (chance(0.85)) {
    const [subject, description] = pick(TICKET_LABELS);
    fields.splice(Math.floor(random() * fields.length), 0, `<p><label>${subject} <input name="s"></label></p>`);
    fields.splice(Math.floor(random() * fields.length), 0, `<p><label>${description} <textarea name="d"></textarea></label></p>`);
  }
  const button = chance(0.5) ? '<button>Send</button>' : '<input type="submit" value="Send">';
  return `<form action="/sent" style="position: relative">${fields.join('')}${button}</form>`;
}
