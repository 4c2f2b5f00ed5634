/** Finds what an agent shall say to the caller in a text for agents: `Say: "I can see that your account is locked."` */

/** A verb of speaking, a colon, and a quotation; a quoted error message without such a verb is nothing to say. */
const SPEECH = /(?:^|[^\p{L}])(?:say|tell|ask|answer|reply|katakan|sampaikan|tanyakan)(?!\p{L})[^:"“”\n]{0,60}:\s*["“„]([^"“”]+)["”“]/giu;

/** Each quotation in reading order, without its quotation marks; empty when there is nothing to say. */
export function speechIn(text: string): readonly string[] {
  return [...text.matchAll(SPEECH)].flatMap((found) => (found[1] ? [found[1].trim()] : []));
}
