/** The lists behind the prefixes: `>` commands, `#` trees, `@` ticket drafts, `?` help. */

import { Command } from 'cmdk';
import { ChevronRight, CircleHelp, TicketCheck, TicketMinus } from 'lucide-react';
import type { EntryCard } from '../../core/knowledge/pack';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-text';
import { ago } from '../ago';
import type { Command as DeskCommand } from '../commands';
import { showKeys } from '../keys';
import type { OpenEntry } from '../open-entry';
import { Icon } from '../parts/icon';
import { matchTitles, PREFIXES } from './mode';
import { EntryIcon } from './result-list';

export function CommandList({
  commands,
  words,
  mac,
  run,
}: {
  commands: readonly DeskCommand[];
  words: string;
  mac: boolean;
  run: (command: DeskCommand) => void;
}) {
  const found = matchTitles(commands, words, (command) => command.title);
  if (found.length === 0) return <NothingCalled words={words} what="command" />;
  return found.map((command) => (
    <Command.Item key={command.id} className="pick" value={`command:${command.id}`} onSelect={() => run(command)}>
      <span className="pick-icon">
        <Icon of={ChevronRight} />
      </span>
      <span className="pick-title">{command.title}</span>
      <span className="pick-end">{command.keys[0] && <kbd>{showKeys(command.keys[0], mac)}</kbd>}</span>
    </Command.Item>
  ));
}

export function TreeList({ trees, words, open }: { trees: readonly EntryCard[]; words: string; open: OpenEntry }) {
  const found = matchTitles(trees, words, (tree) => `${tree.title} ${tree.keywords.join(' ')}`);
  if (found.length === 0) return <NothingCalled words={words} what="tree" />;
  return found.map((card) => (
    <Command.Item key={card.id} className="pick pick-hit" value={`tree:${card.id}`} onSelect={() => open(card)}>
      <EntryIcon kind="tree" />
      <span className="pick-title">{card.title}</span>
      <span className="pick-end">{card.audience === 'agents' && <span className="tag tag-agent">Agents</span>}</span>
      <span className="pick-about">{card.summary}</span>
    </Command.Item>
  ));
}

export function DraftList({
  drafts,
  words,
  now,
  open,
}: {
  drafts: readonly Draft[];
  words: string;
  now: number;
  open: (draft: Draft) => void;
}) {
  const found = matchTitles(drafts, words, draftSubject);
  if (drafts.length === 0) return <p className="pick-note">You have no ticket drafts. “Write a ticket” starts one.</p>;
  if (found.length === 0) return <NothingCalled words={words} what="draft" />;
  return found.map((draft) => (
    <Command.Item key={draft.id} className="pick" value={`draft:${draft.id}`} onSelect={() => open(draft)}>
      <span className="pick-icon">
        <Icon of={draft.handedOver ? TicketCheck : TicketMinus} />
      </span>
      <span className="pick-title">{draftSubject(draft)}</span>
      <span className="pick-end">{ago(draft.updatedAt, now)}</span>
    </Command.Item>
  ));
}

export function PrefixHelp({ type }: { type: (text: string) => void }) {
  return (
    <>
      <p className="pick-note">Type words to search articles and trees. A first character changes what the box does:</p>
      {PREFIXES.map(({ prefix, about }) => (
        <Command.Item key={prefix} className="pick" value={`prefix:${prefix}`} onSelect={() => type(prefix)}>
          <span className="pick-icon">{prefix === '?' ? <Icon of={CircleHelp} /> : <b>{prefix}</b>}</span>
          <span className="pick-title">{about}</span>
        </Command.Item>
      ))}
      <p className="pick-note">Filters inside a search: service:vpn, kind:tree, kind:article, lang:en.</p>
    </>
  );
}

function NothingCalled({ words, what }: { words: string; what: string }) {
  return (
    <p className="pick-note">
      No {what} is called “{words}”.
    </p>
  );
}
