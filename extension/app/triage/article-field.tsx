/** Picks the article that solved it: a search in the knowledge base, the subject of the ticket as the first question. */

import { BookOpen, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EntryId } from '../../core/knowledge/ids';
import type { Query } from '../../core/search/query';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Labelled } from '../parts/labelled';
import { useSearch } from '../quick-pick/use-search';
import { goTo } from '../use-route';

/** As many as anybody reads while they close a ticket. */
const SHOWN = 5;

export interface PickedArticle {
  readonly id: EntryId;
  readonly title: string;
  readonly summary: string;
}

export function ArticleField({
  subject,
  picked,
  pick,
}: {
  subject: string;
  picked: PickedArticle | undefined;
  pick: (article: PickedArticle | undefined) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? subject;
  // Only what the customer may read as well.
  const query = useMemo(
    (): Query | undefined => (text.trim() === '' ? undefined : { text, audience: 'everyone', kind: 'article' }),
    [text],
  );
  const { result } = useSearch(query);
  if (picked)
    return (
      <div className="field">
        <span className="field-label">Article that helped</span>
        <div className="picked-article">
          <Icon of={BookOpen} />
          <button type="button" className="link" onClick={() => goTo({ view: 'article', entry: picked.id })}>
            {picked.title}
          </button>
          <Button look="quiet" icon={X} label="Take the article out" onClick={() => pick(undefined)} />
        </div>
      </div>
    );
  const hits = result?.hits.slice(0, SHOWN) ?? [];
  return (
    <div className="article-field">
      <Labelled id="step-article" title="Article that helped, if one did" hint="It goes into the message to the customer.">
        {(field) => <input {...field} type="search" value={text} onChange={({ target }) => setTyped(target.value)} />}
      </Labelled>
      {hits.length > 0 && (
        <ul className="article-hits" aria-label="Articles found">
          {hits.map(({ card }) => (
            <li key={card.id}>
              <button type="button" onClick={() => pick({ id: card.id, title: card.title, summary: card.summary })}>
                <Icon of={BookOpen} size={14} /> {card.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
