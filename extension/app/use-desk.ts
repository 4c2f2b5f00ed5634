/** What every screen shows of: the pack, the person's preferences, and their drafts, walks and history, kept up to date. */

import { useEffect, useMemo } from 'react';
import { EMPTY_HISTORY, HISTORY_ID, type History, recentlyOpened } from '../core/history';
import type { Audience } from '../core/knowledge/entry';
import type { CardsResult, OpenPackResult, Pack } from '../core/knowledge/open-pack';
import type { EntryCard, PackManifest } from '../core/knowledge/pack';
import type { WhyPackFailed } from '../core/knowledge/pack-reading';
import type { Walk } from '../core/knowledge/walk';
import { audienceOf, DEFAULT_PREFERENCES, PREFERENCES_ID, type Preferences, type TextSize } from '../core/preferences';
import type { Draft } from '../core/tickets/draft';
import { type BulletinDesk, useBulletins } from './bulletins/use-bulletins';
import { type Contacts, useContacts } from './contacts/use-contacts';
import { useServices } from './services';
import { storeSentence } from './store-sentence';
import { useLoaded } from './use-loaded';
import { useNow } from './use-now';
import { recordsOf, useRecords } from './use-records';

export interface Desk {
  /** Milliseconds since the epoch, about half a minute old at most. */
  readonly now: number;
  readonly pack: Pack | undefined;
  readonly manifest: PackManifest | undefined;
  /** When the knowledge base cannot be read. */
  readonly packTrouble: PackTrouble | undefined;
  /** The trees that this reader may see. */
  readonly trees: readonly EntryCard[];
  /** A plain sentence when the trees cannot be listed: an unread list is not an empty one. */
  readonly treeTrouble: string | undefined;
  /** What was opened lately, newest first. */
  readonly recent: readonly Pick<EntryCard, 'id' | 'kind' | 'title'>[];
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly preferences: Preferences;
  readonly audience: Audience;
  readonly history: History;
  readonly drafts: readonly Draft[];
  /** A plain sentence when drafts cannot be read: an unread store is not an empty one. */
  readonly draftTrouble: string | undefined;
  readonly walks: readonly Walk[];
  readonly bulletins: BulletinDesk;
  readonly contacts: Contacts;
}

/** What is wrong with the knowledge base, to be gone on with, and what to do about it. */
export interface PackTrouble {
  readonly sentence: string;
  readonly wayOn: string;
}

const PACK_TROUBLES: Readonly<Record<WhyPackFailed, PackTrouble>> = {
  missing: { sentence: 'The knowledge base is missing', wayOn: 'Install Deskside again, or tell the help desk.' },
  damaged: { sentence: 'The knowledge base cannot be read', wayOn: 'Reload the extension, or install it again.' },
  'newer-format': { sentence: 'The knowledge base is for a newer Deskside', wayOn: 'Update Deskside, or tell the help desk.' },
};

/** As many as the start page shows. */
const RECENT = 4;

const NONE: readonly never[] = [];

export function useDesk(): Desk {
  const services = useServices();
  const knowledge = useLoaded((signal) => readKnowledge(services.openPack, signal), [services.openPack]);
  const { opened, listed } = knowledge.state === 'done' ? knowledge.value : NOTHING_READ;
  const pack = opened?.ok ? opened.pack : undefined;
  const preferences = recordsOf(useRecords(services.preferences)).find(({ id }) => id === PREFERENCES_ID) ?? DEFAULT_PREFERENCES;
  const history = recordsOf(useRecords(services.history)).find(({ id }) => id === HISTORY_ID) ?? EMPTY_HISTORY;
  const drafts = useRecords(services.drafts);
  const walks = useRecords(services.walks);
  useTheme(preferences);

  const audience = audienceOf(preferences.role);
  const { trees, treeTrouble } = useTrees(pack, listed, audience);
  const recent = useRecent(pack, history, audience);
  const serviceNames = useMemo(() => new Map(pack?.manifest.desk.services.map(({ id, name }) => [id as string, name])), [pack]);
  const now = useNow(services.clock);
  const bulletins = useBulletins(now, audience);
  const contacts = useContacts(audience === 'agents');
  return {
    now,
    bulletins,
    contacts,
    pack,
    manifest: pack?.manifest,
    packTrouble: opened?.ok === false ? PACK_TROUBLES[opened.why] : undefined,
    trees,
    treeTrouble,
    recent,
    serviceNames,
    preferences,
    audience,
    history,
    drafts: recordsOf(drafts),
    draftTrouble:
      drafts.state === 'failed'
        ? `Your drafts cannot be read just now, but are still on disk: ${storeSentence(drafts.failure)}`
        : undefined,
    walks: recordsOf(walks),
  };
}

/** What the first list shows of the pack; drawn once, when all of it is there. */
interface Knowledge {
  readonly opened: OpenPackResult | undefined;
  readonly listed: CardsResult | undefined;
}

const NOTHING_READ: Knowledge = { opened: undefined, listed: undefined };

async function readKnowledge(openPack: () => Promise<OpenPackResult>, signal: AbortSignal): Promise<Knowledge> {
  const opened = await openPack();
  return { opened, listed: opened.ok ? await opened.pack.trees(signal) : undefined };
}

function useTrees(pack: Pack | undefined, listed: CardsResult | undefined, audience: Audience): Pick<Desk, 'trees' | 'treeTrouble'> {
  const all = listed?.ok ? listed.cards : NONE;
  const trees = useMemo(() => {
    // In the order in which the desk lists its services: that is how a desk thinks of its callers' troubles.
    const rank = new Map(pack?.manifest.desk.services.map(({ id }, index) => [id, index]));
    const rankOf = (card: EntryCard) => Math.min(...card.services.map((service) => rank.get(service) ?? rank.size), rank.size);
    return all
      .filter((card) => audience === 'agents' || card.audience === 'everyone')
      .toSorted((left, right) => rankOf(left) - rankOf(right));
  }, [all, audience, pack]);
  const treeTrouble =
    listed?.ok === false ? 'The list of troubleshooting trees cannot be read. Search for what is wrong instead.' : undefined;
  return { trees, treeTrouble };
}

function useRecent(pack: Pack | undefined, history: History, audience: Audience): Desk['recent'] {
  const ids = recentlyOpened(history, RECENT).map(({ entry }) => entry);
  const read = useLoaded(
    async (signal) => {
      const entries = await Promise.all(ids.map((id) => pack?.entry(id, signal)));
      return entries.flatMap((result) =>
        result?.ok && (audience === 'agents' || result.entry.audience === 'everyone') ? [result.entry] : [],
      );
    },
    [pack, ids.join(), audience],
  );
  return read.state === 'done' ? read.value : NONE;
}

/** Of the text size that the person set in their browser. */
const TEXT_SCALE: Readonly<Record<TextSize, string>> = { small: '87.5%', normal: '100%', large: '112.5%', larger: '131.25%' };

/** The chosen theme and text size, on the document, where the design tokens look for them. */
function useTheme({ theme, textSize }: Preferences): void {
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    document.documentElement.style.setProperty('--app-text-size', TEXT_SCALE[textSize]);
  }, [theme, textSize]);
}
