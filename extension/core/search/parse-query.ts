/** Reads the filters out of what was typed: `service:vpn kind:tree lang:id`. */

import type { Entry } from '../knowledge/entry';

export interface ParsedQuery {
  /** What is left to search for. */
  readonly text: string;
  /** Any of these; empty means all. */
  readonly services: readonly string[];
  readonly kinds: readonly Entry['kind'][];
  readonly languages: readonly string[];
}

/** Longer questions are cut: a pasted mail is searched by its beginning. */
export const LONGEST_QUERY = 400;

const FILTER = /(^|\s)(service|kind|lang):([\p{L}\p{N}-]+)(?=\s|$)/giu;

export function parseQuery(typed: string): ParsedQuery {
  const services: string[] = [];
  const kinds: Entry['kind'][] = [];
  const languages: string[] = [];
  const text = typed.slice(0, LONGEST_QUERY).replace(FILTER, (whole: string, before: string, name: string, value: string) => {
    const wanted = value.toLowerCase();
    switch (name.toLowerCase()) {
      case 'service':
        services.push(wanted);
        return before;
      case 'lang':
        languages.push(wanted);
        return before;
      default: {
        const kind = kindNamed(wanted);
        // An unknown kind stays in the text: the person may mean the words.
        if (!kind) return whole;
        kinds.push(kind);
        return before;
      }
    }
  });
  return { text, services, kinds, languages };
}

function kindNamed(name: string): Entry['kind'] | undefined {
  if (/^articles?$/.test(name)) return 'article';
  if (/^trees?$/.test(name)) return 'tree';
  return undefined;
}
