/** Finds the desk's services in other people's words: "Wireless LAN" is Wi-Fi and "voice mail" is not mail. */

import type { Service } from '../desk/desk';
import type { ServiceId } from '../knowledge/ids';
import type { SynonymGroups } from '../knowledge/read-synonyms';
import { type Concepts, conceptReader, holds, telling } from './concepts';

/** Names of services beyond `desk.yaml`, such as those of a feed: `{ mail: ["Exchange Online"] }`. */
export type ServiceNames = Readonly<Record<string, readonly string[]>>;

export interface ServiceWords {
  /** The services that a text names, in the desk's order. */
  servicesIn(text: string): readonly ServiceId[];
  /** Those that it names by more than a common word: see `COMMON_NAMES`. */
  servicesPlainlyIn(text: string): readonly ServiceId[];
  /**
   * The services that a feed's text is about. Every status page has an "application" and a "browser", so that common words count only
   * when they are all that a name says.
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

/** Names of services that people and status pages use for many other things as well ("monitor the file", "web application"). */
const COMMON_NAMES = ['software', 'computer', 'browser', 'mobile', 'security', 'file', 'display', 'monitor', 'website', 'network', 'scan'];

/** Built once for a desk; `names` adds the names that a feed gives to services. */
export function serviceWords(services: readonly Service[], synonyms: SynonymGroups = {}, names: ServiceNames = {}): ServiceWords {
  const tags = Object.keys(synonyms);
  const readers = (tags.length > 0 ? tags : ['en']).map((tag) => conceptReader(tag, synonyms));
  const common = readers.map((read) => new Set(COMMON_NAMES.flatMap((name) => read(name))));
  const conceptsOf = (text: string) => readers.map((read) => read(text.slice(0, LONGEST_TEXT)));
  const known = services.map(({ id, name, also = [] }) => {
    const own = Object.hasOwn(names, id) ? (names[id] ?? []) : [];
    const written = [id.replaceAll('-', ' '), ...name.split(BETWEEN_NAMES), ...also, ...own];
    // By language: the ways to name the service, and whether they say more than a common word.
    const ways = readers.map((read, language) =>
      written
        .map((one) => read(one.trim()))
        .filter((way) => telling(way).length > 0)
        .map((way) => ({ way, plain: !telling(way).every((concept) => common[language]?.has(concept)) })),
    );
    return { id, ways };
  });
  type Way = (typeof known)[number]['ways'][number][number];
  const find = (text: string, names: (said: Concepts, way: Way) => boolean) => {
    const said = conceptsOf(text);
    return known.filter(({ ways }) => ways.some((list, at) => list.some((way) => names(said[at] ?? [], way)))).map(({ id }) => id);
  };
  return {
    services,
    conceptsOf,
    servicesIn: (text) => find(text, (said, { way }) => holds(said, way)),
    servicesPlainlyIn: (text) => find(text, (said, { way, plain }) => plain && holds(said, way)),
    servicesOfFeed: (text) => find(text, (said, { way, plain }) => holds(said, way) && (plain || said.length === way.length)),
  };
}
