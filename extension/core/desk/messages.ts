/** Messages to customers, from the desk's own templates, in the customer's language. */

import type { InLanguages, MessageField, MessageKind, Practice } from './practice';

export type MessageFacts = Readonly<Partial<Record<MessageField, string>>>;

/** The tag of the text that suits a reader best: the same, a neighbour (`en` for `en-GB`), English, or the first. */
export function bestLanguage(texts: InLanguages, language: string): string | undefined {
  const tags = Object.keys(texts);
  const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
  return (
    tags.find((tag) => tag.toLowerCase() === language.toLowerCase()) ??
    tags.find((tag) => primary(tag) === primary(language)) ??
    tags.find((tag) => primary(tag) === 'en') ??
    tags[0]
  );
}

export function inLanguage(texts: InLanguages, language: string): string {
  const tag = bestLanguage(texts, language);
  return tag === undefined ? '' : (texts[tag] ?? '');
}

/**
 * The message with what is known put in. A line of which nothing but an unknown field is left goes away, and so does the gap that it
 * leaves; a greeting without a name keeps no blank before its comma, and brackets with nothing in them go.
 */
export function messageText(practice: Practice, kind: MessageKind, facts: MessageFacts, language: string): string {
  return filledIn(inLanguage(practice.messages[kind], language), facts);
}

/** The same for a text that stands for itself. */
export function filledIn(text: string, facts: MessageFacts): string {
  const known: ReadonlyMap<string, string> = new Map(Object.entries(facts).filter(([, value]) => value.trim() !== ''));
  const lines = text.split('\n').flatMap((line) => {
    const filled = line.replace(FIELD, (_, name: string) => known.get(name) ?? '');
    const lost = [...line.matchAll(FIELD)].some(([, name = '']) => !known.has(name));
    if (!lost) return [filled];
    const rest = filled
      .replace(/\s*\(\s*\)/g, '')
      .replace(/\s+([,.;:!?])/g, '$1')
      .trim();
    return /[\p{L}\p{N}]/u.test(rest) ? [rest.replace(/[\s,;:]+$/u, (end) => (/^[,:]/.test(end) ? end.trim() : ''))] : [];
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const FIELD = /\{([a-z]+)\}/g;
