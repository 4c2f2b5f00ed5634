/** The approved answers: English first, and as many other languages as callers speak. */

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { WrittenAnswer } from '../../core/bulletins/overlay-record';
import type { FormProblem } from '../../core/bulletins/read-bulletin-form';
import { languageName } from '../../core/language-name';
import { Button } from '../parts/button';
import { Labelled } from '../parts/labelled';

/** Offered; one that is there already in another language stays. */
const LANGUAGES = 'ar cs da de el es fi fr he hi hu id it ja ko ms nl no pl pt pt-BR ro ru sk sv th tr uk vi zh-Hans zh-Hant'.split(' ');
const FIRST = 'en';

interface Props {
  readonly answers: readonly WrittenAnswer[];
  readonly problems: readonly FormProblem[];
  readonly change: (answers: readonly WrittenAnswer[]) => void;
}

export function AnswersField({ answers, problems, change }: Props) {
  const [opened, setOpened] = useState<string>();
  // English is always there to be written, and its place is the first.
  const shown = answers.some(({ language }) => language === FIRST) ? answers : [{ language: FIRST, text: '' }, ...answers];
  const offered = LANGUAGES.filter((tag) => !shown.some(({ language }) => language === tag))
    .map((tag) => ({ tag, name: languageName(tag) }))
    .toSorted((left, right) => left.name.localeCompare(right.name));
  const write = (tag: string, text: string) => change(shown.map((answer) => (answer.language === tag ? { language: tag, text } : answer)));
  return (
    <fieldset className="answers-field">
      <legend>What agents say to callers</legend>
      {shown.map(({ language, text }) => (
        <div key={language} className="answer-field">
          <Labelled
            id={`answer-${language}`}
            title={languageName(language)}
            trouble={problems.find((problem) => problem.field === 'answers' && (problem.language ?? FIRST) === language)?.sentence}
            hint={language === FIRST ? 'The approved answer, word for word; one key copies it. Markdown.' : undefined}
          >
            {(attributes) => (
              <textarea
                {...attributes}
                lang={language}
                value={text}
                // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
                autoFocus={language === opened}
                onChange={({ target }) => write(language, target.value)}
              />
            )}
          </Labelled>
          {language !== FIRST && (
            <Button
              look="quiet"
              icon={X}
              label={`Remove the answer in ${languageName(language)}`}
              onClick={() => change(shown.filter((answer) => answer.language !== language))}
            />
          )}
        </div>
      ))}
      <label className="add-language">
        <Plus size={16} aria-hidden="true" />
        <span className="sr-only">Add an answer in another language</span>
        <select
          className="input"
          value=""
          onChange={({ target }) => {
            setOpened(target.value);
            change([...shown, { language: target.value, text: '' }]);
          }}
        >
          <option value="">Another language …</option>
          {offered.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
