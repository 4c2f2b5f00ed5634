/** The fields of the settings: choices, checks, and text that is saved when it can be. */

import { useState } from 'react';

export function Choice<T extends string>({
  title,
  values,
  titles,
  value,
  choose,
}: {
  title: string;
  values: readonly T[];
  titles: Readonly<Record<T, string>>;
  value: T;
  choose: (value: T) => void;
}) {
  return (
    <fieldset className="choice">
      <legend>{title}</legend>
      {values.map((one) => (
        <label key={one} className="check">
          <input type="radio" name={title} checked={one === value} onChange={() => choose(one)} />
          {titles[one]}
        </label>
      ))}
    </fieldset>
  );
}

export function Check({ title, value, choose }: { title: string; value: boolean; choose: (value: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={({ target }) => choose(target.checked)} />
      {title}
    </label>
  );
}

/** Saved when the person leaves the field; what cannot be saved stays in the field, with the reason under it. */
export function TextField({
  title,
  hint,
  value,
  check,
  save,
}: {
  title: string;
  hint: string;
  value: string;
  check: (typed: string) => string | undefined;
  save: (typed: string) => void;
}) {
  const id = title.toLowerCase().replace(/\W+/g, '-');
  const [typed, setTyped] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const leave = () => {
    if (typed === undefined) return;
    const found = check(typed.trim());
    setTrouble(found);
    if (found !== undefined) return;
    save(typed.trim());
    setTyped(undefined);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      <input
        id={id}
        className="input"
        value={typed ?? value}
        aria-invalid={trouble !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={leave}
        onKeyDown={({ key }) => key === 'Enter' && leave()}
      />
      <span className={trouble ? 'field-trouble' : 'field-hint'} id={`${id}-hint`}>
        {trouble ?? hint}
      </span>
    </div>
  );
}
