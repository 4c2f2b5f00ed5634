/** Search results as you type: titles at once, then the best passage of each entry as soon as it is read from disk. */

import { Command } from 'cmdk';
import { FileText, GitFork } from 'lucide-react';
import type { Entry } from '../../core/knowledge/entry';
import type { Hit, Snippet } from '../../core/search/query';
import type { OpenEntry } from '../open-entry';
import { Icon } from '../parts/icon';
import { MarkedParts, MarkedTitle } from '../parts/marked-text';

export function ResultList({
  hits,
  snippets,
  serviceNames,
  open,
}: {
  hits: readonly Hit[];
  snippets: ReadonlyMap<string, Snippet>;
  serviceNames: ReadonlyMap<string, string>;
  open: OpenEntry;
}) {
  return hits.map(({ card, titleMatches }) => {
    // A tree that is called what was asked says best itself when it is for; a passage would be from the middle of a walk.
    const snippet = card.kind === 'tree' && titleMatches.length > 0 ? undefined : snippets.get(card.id);
    return (
      <Command.Item
        key={card.id}
        value={card.id}
        className="pick pick-hit"
        onSelect={() => open(card, card.kind === 'article' ? snippet?.heading?.id : undefined)}
      >
        <EntryIcon kind={card.kind} />
        <span className="pick-title">
          <MarkedTitle text={card.title} ranges={titleMatches} />
        </span>
        <span className="pick-end">
          {card.audience === 'agents' && <span className="tag tag-agent">Agents</span>}
          {card.services[0] && <span className="tag">{serviceNames.get(card.services[0]) ?? card.services[0]}</span>}
        </span>
        <span className="pick-about">{snippet ? <MarkedParts parts={snippet.parts} /> : card.summary}</span>
      </Command.Item>
    );
  });
}

export function EntryIcon({ kind }: { kind: Entry['kind'] }) {
  return (
    <span className="pick-icon" data-kind={kind}>
      <Icon of={kind === 'tree' ? GitFork : FileText} />
      <span className="sr-only">{kind === 'tree' ? 'Troubleshooting tree: ' : 'Article: '}</span>
    </span>
  );
}
