/** Text as every way to send a ticket takes it. */

/** Line ends made `\n`; control characters that a form or a mail would choke on taken out; no blank space around. */
export function cleanText(text: string): string {
  const withoutControls = [...text.replace(/\r\n?/g, '\n')].filter(
    (character) => character === '\n' || character === '\t' || !isControl(character),
  );
  return withoutControls.join('').trim();
}

function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}
