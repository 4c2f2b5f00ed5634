/** The lists behind the prefixes: `>` commands, `#` trees, `@` ticket drafts, `?` help. Each holds options only; what is to be said stands above. */

import { Command } from 'cmdk';
import { ChevronRight, CircleHelp, TicketCheck, TicketMinus, TicketPlus } from 'lucide-react';
import type { EntryCard } from '../../core/knowledge/pack';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-subject';
import { ago } from '../ago';
import type { Command as DeskCommand } from '../commands';
import { showKeys } from '../keys';
import type { OpenEntry } from '../open-entry';
import { Icon } from '../parts/icon';
import { type Mode, matchTitles, PREFIXES } from './mode';
import { EntryIcon } from './result-list';

export const commandsCalled = (commands: readonly DeskCommand[], words: string) => matchTitles(commands, words, ({ title }) => title);
export const treesCalled = (trees: readonly EntryCard[], words: string) =>
  matchTitles(trees, words, ({ title, keywords }) => `${title} ${keywords.join(' ')}`);
export const draftsCalled = (drafts: readonly Draft[], words: string) => matchTitles(drafts, words, draftSubject);

export function CommandList({
  commands,
  mac,
  run,
}: {
  commands: readonly DeskCommand[];
  mac: boolean;
  run: (command: DeskCommand) => void;
}) {
  return commands.map((command) => (
    <Command.Item key={command.id} className="pick" value={`command:${command.id}`} onSelect={() => run(command)}>
      <span className="pick-icon">
        <Icon of={ChevronRight} />
      </span>
      <span className="pick-title">{command.title}</span>
      <span className="pick-end">{command.keys[0] && <kbd>{showKeys(command.keys[0], mac)}</kbd>}</span>
    </Command.Item>
  ));
}

export function TreeList({ trees, open }: { trees: readonly EntryCard[]; open: OpenEntry }) {
  return trees.map((card) => (
    <Command.Item key={card.id} className="pick pick-hit" value={`tree:${card.id}`} onSelect={() => open(card)}>
      <EntryIcon kind="tree" />
      <span className="pick-title">{card.title}</span>
      <span className="pick-end">{card.audience === 'agents' && <span className="tag tag-agent">Agents</span>}</span>
      <span className="pick-about">{card.summary}</span>
    </Command.Item>
  ));
}

export function DraftList({ drafts, now, open }: { drafts: readonly Draft[]; now: number; open: (draft: Draft) => void }) {
  return drafts.map((draft) => (
    <Command.Item key={draft.id} className="pick" value={`draft:${draft.id}`} onSelect={() => open(draft)}>
      <span className="pick-icon">
        <Icon of={draft.handedOver ? TicketCheck : TicketMinus} />
      </span>
      <span className="pick-title">{draftSubject(draft)}</span>
      <span className="pick-end">{ago(draft.updatedAt, now)}</span>
    </Command.Item>
  ));
}

export function WriteTicketItem({ write, about }: { write: () => void; about?: string | undefined }) {
  return (
    <Command.Item className="pick" value="action:ticket" onSelect={write}>
      <span className="pick-icon">
        <Icon of={TicketPlus} />
      </span>
      <span className="pick-title">{about === undefined ? 'Write a ticket' : `Write a ticket about “${about}”`}</span>
    </Command.Item>
  );
}

export function PrefixHelp({ type }: { type: (text: string) => void }) {
  return PREFIXES.map(({ prefix, about }) => (
    <Command.Item key={prefix} className="pick" value={`prefix:${prefix}`} onSelect={() => type(prefix)}>
      <span className="pick-icon">{prefix === '?' ? <Icon of={CircleHelp} /> : <b>{prefix}</b>}</span>
      <span className="pick-title">{about}</span>
    </Command.Item>
  ));
}

const WHAT: Partial<Readonly<Record<Mode, string>>> = { commands: 'command', trees: 'tree', tickets: 'draft' };

/** What is to be said above such a list. `found`: how many of all that there are match the words. */
export function PrefixNote({ mode, words, found }: { mode: Mode; words: string; found: number }) {
  if (mode === 'help')
    return (
      <p className="pick-note">
        Type words to search articles and trees; service:vpn, kind:tree, kind:article or lang:en among them narrow it down. A first
        character changes what the box does:
      </p>
    );
  if (found > 0 || WHAT[mode] === undefined) return null;
  if (words !== '') return <p className="pick-note">{`No ${WHAT[mode]} is called “${words}”.`}</p>;
  return mode === 'tickets' ? <p className="pick-note">You have no ticket drafts.</p> : null;
}
