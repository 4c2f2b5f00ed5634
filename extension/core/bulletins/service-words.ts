/** Finds the desk's services in other people's words: "Wireless LAN" is Wi-Fi and "voice mail" is not mail. */

import type { Service } from '../desk/desk';
import type { ServiceId } from '../knowledge/ids';
import type { SynonymGroups } from '../knowledge/read-synonyms';
import { analyse } from '../search/analyse';

/**
 * Words of one text in one language, reduced to what they mean: each word its stem, each phrase of the synonyms one sign for its whole
 * group. Words that say little are left out.
 */
export type Concepts = readonly string[];

/** Names of services beyond `desk.yaml`, such as those of a feed: `{ mail: ["Exchange Online"] }`. */
export type ServiceNames = Readonly<Record<string, readonly string[]>>;

export interface ServiceWords {
  /** The services that a person's text names, in the desk's order. */
  servicesIn(text: string): readonly ServiceId[];
  /**
   * The services that a feed's text is about. Every status page has an "application" and a "browser", so that words which are common there
   * count only when they are all that a name says.
   */
  servicesOfFeed(text: string): readonly ServiceId[];
  /** The concepts of a text, once for each language that the synonyms know. */
  conceptsOf(text: string): readonly Concepts[];
  readonly services: readonly Service[];
}

/** A pasted mail is looked through at its beginning. */
const LONGEST_TEXT = 2_000;

/** What separates the names in "Meetings (Teams, Zoom)" and "Sign-in and passwords". */
const BETWEEN_NAMES = /[(),/&;+]|\s(?:and|und|dan|or|oder|atau)\s/iu;

/** Words of status pages that say nothing of the desk's service of that name. */
const COMMON_IN_FEEDS = ['software', 'computer', 'browser', 'mobile', 'security', 'file', 'files', 'display', 'website', 'network'];

/** Built once for a desk; `names` adds the names that a feed gives to services. */
export function serviceWords(services: readonly Service[], synonyms: SynonymGroups = {}, names: ServiceNames = {}): ServiceWords {
  const tags = Object.keys(synonyms);
  const readers = (tags.length > 0 ? tags : ['en']).map((tag) => conceptReader(tag, synonyms[tag] ?? []));
  const conceptsOf = (text: string) => readers.map((read) => read(text.slice(0, LONGEST_TEXT)));
  const known = services.map(({ id, name }) => {
    const own = Object.hasOwn(names, id) ? (names[id] ?? []) : [];
    const written = [id.replaceAll('-', ' '), ...name.split(BETWEEN_NAMES), ...own].filter((part) => part.trim() !== '');
    // By language: the ways to name the service.
    return { id, phrases: readers.map((read) => written.map(read).filter((phrase) => phrase.length > 0)) };
  });
  const common = readers.map((read) => new Set(COMMON_IN_FEEDS.flatMap(read)));
  const find = (text: string, names: (said: Concepts, way: Concepts, language: number) => boolean) => {
    const said = conceptsOf(text);
    const named = known.filter(({ phrases }) =>
      phrases.some((ways, language) => ways.some((way) => names(said[language] ?? [], way, language))),
    );
    return named.map(({ id }) => id);
  };
  return {
    services,
    conceptsOf,
    servicesIn: (text) => find(text, holds),
    servicesOfFeed: (text) =>
      find(text, (said, way, language) => {
        const isCommon = way.every((concept) => common[language]?.has(concept));
        return holds(said, way) && (!isCommon || said.length === way.length);
      }),
  };
}

/** Does the phrase stand in the text, word after word? */
export function holds(text: Concepts, phrase: Concepts): boolean {
  const last = text.length - phrase.length;
  for (let from = 0; from <= last; from++) if (phrase.every((concept, index) => text[from + index] === concept)) return true;
  return false;
}

interface Phrase {
  readonly terms: readonly string[];
  readonly sign: string;
}

function conceptReader(tag: string, groups: readonly (readonly string[])[]): (text: string) => Concepts {
  const termsOf = (text: string) => analyse(text, tag).filter(({ extra }) => !extra);
  const byFirst = new Map<string, Phrase[]>();
  groups.forEach((group, index) => {
    for (const written of group) {
      const terms = termsOf(written).map(({ term }) => term);
      const [first] = terms;
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { terms, sign: `=${index}` }]);
    }
  });
  // The longest phrase wins: "voice mail" is one thing and not a kind of mail.
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.terms.length - a.terms.length);
  return (text) => {
    const words = termsOf(text);
    const concepts: string[] = [];
    for (let index = 0; index < words.length; ) {
      const word = words[index];
      if (!word) break;
      const phrase = byFirst.get(word.term)?.find(({ terms }) => terms.every((term, offset) => words[index + offset]?.term === term));
      if (phrase) concepts.push(phrase.sign);
      else if (!word.stop) concepts.push(word.term);
      index += phrase?.terms.length ?? 1;
    }
    return concepts;
  };
}
