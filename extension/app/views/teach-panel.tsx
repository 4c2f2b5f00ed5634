/** Teaching a form: for each of its fields what goes there, chosen in a list or by pointing at the field in the page. */

import { Crosshair, Save } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { labelOf } from '../../core/tickets/fill-field';
import type { SeenField, SeenPage } from '../../core/tickets/fill-plan';
import { refusalSentence } from '../../core/tickets/fill-sentences';
import { matchRecipes } from '../../core/tickets/match-recipe';
import { pageOf, RECIPE_LIMITS, type Recipe, type RecipeContent, recipeId } from '../../core/tickets/recipe';
import { teach } from '../../core/tickets/teach';
import { pointAt, stopPointing } from '../../hosts/browser/form/form-filler';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { choiceOf, contentOf, hasOptions, type TeachChoice, teachChoices } from './teach-choices';

type Said = ReadonlyMap<string, RecipeContent | null>;

const POINT_HINT = 'Click the field · Esc ends';

export function TeachPanel({
  page,
  tabId,
  draft,
  recipes,
  saved,
  close,
}: {
  page: SeenPage;
  tabId: number;
  draft: Draft;
  /** Those that count now, a person's own first. */
  recipes: readonly Recipe[];
  saved: () => void;
  close: () => void;
}) {
  const { openForms, clock, surface } = useServices();
  const [said, setSaid] = useState<Said>(new Map());
  const [pointing, setPointing] = useState(false);
  const [news, setNews] = useState<{ readonly tone: 'danger' | 'info' | 'warning'; readonly text: string }>();
  const list = useRef<HTMLUListElement>(null);
  const known = new Map(matchRecipes(page, recipes).found.map(({ field, content }) => [field.ref, content]));
  const fields = page.fields.filter(isTeachable);
  const say = (field: SeenField, content: RecipeContent | null) => setSaid(new Map([...said, [field.ref, content]]));

  useEffect(() => {
    if (!pointing) return;
    // The page has no focus while the person is in the panel, so Escape has to be heard here as well.
    const endByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      void stopPointing(tabId);
    };
    window.addEventListener('keydown', endByKey, true);
    return () => {
      window.removeEventListener('keydown', endByKey, true);
      void stopPointing(tabId);
    };
  }, [pointing, tabId]);

  const point = async () => {
    setNews(undefined);
    setPointing(true);
    const pointed = await pointAt(tabId, page, POINT_HINT);
    setPointing(false);
    if (!pointed.ok) {
      if ('sentence' in pointed) setNews({ tone: 'warning', text: pointed.sentence });
      else if (pointed.why === 'too-long')
        setNews({ tone: 'info', text: 'Nobody pointed at a field, so that ended. Start it again when you like.' });
      return;
    }
    const field = page.fields.find(({ ref }) => ref === pointed.ref);
    if (!field) return;
    if (!isTeachable(field))
      return setNews({ tone: 'warning', text: field.usable === true ? '' : refusalSentence(labelOf(field), field.usable) });
    const row = list.current?.querySelector<HTMLElement>(`[data-ref="${field.ref}"] select`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus();
  };

  const save = async () => {
    const { recipes: store } = await openForms();
    const id = recipeId(page.origin, pageOf(page));
    const old = await store.get(id);
    if (!old.ok) return setNews({ tone: 'danger', text: `Nothing was saved: ${storeSentence(old)}` });
    const recipe = teach(page, said, old.value, clock.now());
    const written = recipe ? await store.put(recipe) : await store.remove(id);
    if (!written.ok) return setNews({ tone: 'danger', text: `Nothing was saved: ${storeSentence(written)}` });
    saved();
  };
  const empty = fields.find((field) => {
    const content = said.get(field.ref);
    return content?.kind === 'fixed' && content.text.trim() === '';
  });

  return (
    <>
      <p className="muted">
        Say once what goes into each field of this form. It is kept for this page on this computer; in the settings it can be exported for
        everyone. What stands in the fields is never kept.
      </p>
      {surface !== 'popup' && (
        <div className="button-row">
          <Button icon={Crosshair} aria-pressed={pointing} onClick={() => (pointing ? void stopPointing(tabId) : void point())}>
            {pointing ? 'Stop pointing' : 'Point at a field in the page'}
          </Button>
        </div>
      )}
      <div role="status">{pointing && <span className="field-hint">Click a field in the page. Escape ends it.</span>}</div>
      {news && <Notice tone={news.tone}>{news.text}</Notice>}
      <ul className="fills teach" ref={list} aria-label="Fields of the form">
        {fields.map((field) => (
          <TeachRow
            key={field.ref}
            field={field}
            draft={draft}
            content={said.has(field.ref) ? (said.get(field.ref) ?? null) : (known.get(field.ref) ?? null)}
            say={(content) => say(field, content)}
          />
        ))}
      </ul>
      <div className="button-row">
        <Button look="main" icon={Save} disabled={said.size === 0 || empty !== undefined} onClick={() => void save()}>
          Save and look again
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </>
  );
}

function isTeachable(field: SeenField): boolean {
  return field.usable === true || field.usable === 'person-typed-here' || field.usable === 'filled-already';
}

const FIXED_TYPES: Readonly<Partial<Record<SeenField['control'], string>>> = { date: 'date', time: 'time', datetime: 'datetime-local' };

function TeachRow({
  field,
  draft,
  content,
  say,
}: {
  field: SeenField;
  draft: Draft;
  content: RecipeContent | null;
  say: (content: RecipeContent | null) => void;
}) {
  const { always, meanings, lines } = teachChoices(field, draft);
  const value = choiceOf(content);
  const label = labelOf(field);
  const listed = [...always, ...meanings, ...lines].some((one) => one.value === value);
  const id = `teach-${field.ref}`;
  return (
    <li data-ref={field.ref} data-taught={content !== null || undefined}>
      <label className="fill-label" htmlFor={id}>
        {label}
      </label>
      <div className="teach-choice">
        <select id={id} className="input" value={value} onChange={({ target }) => say(contentOf(target.value, field))}>
          <Options of={always} />
          {!listed && <option value={value}>{content?.kind === 'line' ? content.line : value}</option>}
          {meanings.length > 0 && (
            <optgroup label="Of the ticket">
              <Options of={meanings} />
            </optgroup>
          )}
          {lines.length > 0 && (
            <optgroup label="One line of the ticket">
              <Options of={lines} />
            </optgroup>
          )}
        </select>
        {content?.kind === 'fixed' &&
          (hasOptions(field) ? (
            <select
              className="input"
              aria-label={`Always in “${label}”`}
              value={content.text}
              onChange={({ target }) => say({ kind: 'fixed', text: target.value })}
            >
              {field.options
                .filter((option) => option.value !== '' && option.text !== '')
                .map((option) => (
                  <option key={option.value} value={option.text}>
                    {option.text}
                  </option>
                ))}
            </select>
          ) : (
            <input
              className="input"
              type={FIXED_TYPES[field.control] ?? 'text'}
              aria-label={`Always in “${label}”`}
              placeholder="What always goes here"
              maxLength={RECIPE_LIMITS.fixed}
              value={content.text}
              onChange={({ target }) => say({ kind: 'fixed', text: target.value })}
            />
          ))}
      </div>
    </li>
  );
}

function Options({ of }: { of: readonly TeachChoice[] }) {
  return of.map(({ value, title }) => (
    <option key={value} value={value}>
      {title}
    </option>
  ));
}
