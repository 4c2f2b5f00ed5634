/** Forms that were taught: which there are, out of it as a file for everyone, and in again. */

import { Download, Trash2, Upload } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import type { Recipe } from '../../core/tickets/recipe';
import { readRecipeFile, recipeFile, withImported } from '../../core/tickets/teach';
import { saveAsFile } from '../../hosts/browser/save-as-file';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { useLoaded } from '../use-loaded';
import { contentTitle } from './teach-choices';

/** A file of all the recipes that a company could have is far smaller. */
const FILE_LIMIT_BYTES = 4 * 1024 * 1024;

export function TaughtForms() {
  const { openForms } = useServices();
  const toast = useToast();
  const [turn, setTurn] = useState(0);
  const [trouble, setTrouble] = useState<string>();
  const chooser = useRef<HTMLInputElement>(null);
  const loaded = useLoaded(async () => (await openForms()).read(), [openForms, turn]);
  const readAgain = () => setTurn((now) => now + 1);
  if (loaded.state !== 'done') return null;
  const { own, company, trouble: unread } = loaded.value;

  const restore = async (before: readonly (readonly [string, Recipe | undefined])[]) => {
    const { recipes } = await openForms();
    for (const [id, recipe] of before) await (recipe ? recipes.put(recipe) : recipes.remove(id));
    readAgain();
  };
  const remove = async (recipe: Recipe) => {
    const { recipes } = await openForms();
    const removed = await recipes.remove(recipe.id);
    if (!removed.ok) return toast({ text: `The form was not forgotten: ${storeSentence(removed)}` });
    readAgain();
    toast({
      text: `What was taught for “${titleOf(recipe)}” is forgotten.`,
      action: { title: 'Undo', run: () => void restore([[recipe.id, recipe]]) },
    });
  };
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    if (file.size > FILE_LIMIT_BYTES) return setTrouble('This file is too large to hold taught forms.');
    const read = readRecipeFile(await file.text());
    if (!read.ok) return setTrouble(read.sentence);
    setTrouble(undefined);
    const { recipes } = await openForms();
    const before: (readonly [string, Recipe | undefined])[] = [];
    for (const recipe of read.recipes) {
      let old: Recipe | undefined;
      const written = await recipes.update(recipe.id, (here) => {
        old = here;
        return withImported(recipe, here);
      });
      if (!written.ok) {
        readAgain();
        return setTrouble(`${before.length} of ${read.recipes.length} forms were taken in; then it failed: ${storeSentence(written)}`);
      }
      before.push([recipe.id, old]);
    }
    readAgain();
    toast({ text: `${formCount(before.length)} taken in.`, action: { title: 'Undo', run: () => void restore(before) } });
  };

  return (
    <>
      <p className="field-hint">
        Where the words of a form say too little, open a ticket, choose “Fill the form in this tab”, then “Teach this form”.
        {company.length > 0 && ` Your desk has taught ${formCount(company.length)} for everyone.`}
      </p>
      {unread !== undefined && <Notice tone="warning">{unread}</Notice>}
      {own.length > 0 && (
        <ul className="fills taught-forms">
          {own.map((recipe) => (
            <li key={recipe.id}>
              <details>
                <summary>
                  <span className="fill-label">{titleOf(recipe)}</span>
                  <span className="field-hint">
                    {new URL(recipe.origin).host}
                    {recipe.page} · {recipe.fields.length} {recipe.fields.length === 1 ? 'field' : 'fields'}
                  </span>
                </summary>
                <ul className="plain-list">
                  {recipe.fields.map(({ mark, content }) => (
                    <li key={JSON.stringify(mark)}>
                      {mark.label || mark.name || 'Field without a name'}: {contentTitle(content)}
                    </li>
                  ))}
                </ul>
              </details>
              <Button
                look="quiet"
                icon={Trash2}
                label={`Forget what was taught for “${titleOf(recipe)}”`}
                onClick={() => void remove(recipe)}
              />
            </li>
          ))}
        </ul>
      )}
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        <Button
          icon={Download}
          disabled={own.length === 0}
          onClick={() => saveAsFile('deskside-recipes.json', 'application/json', recipeFile(own))}
        >
          Export for everyone
        </Button>
        <Button icon={Upload} onClick={() => chooser.current?.click()}>
          Import
        </Button>
        <input ref={chooser} type="file" accept=".json,application/json" hidden onChange={(event) => void take(event)} />
      </div>
    </>
  );
}

function titleOf({ title, page }: Recipe): string {
  return title === '' ? page : title;
}

function formCount(count: number): string {
  return `${count} ${count === 1 ? 'form' : 'forms'}`;
}
