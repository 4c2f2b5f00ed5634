/** A field with its name above it, and under it a hint or what is wrong with it, read aloud with the field. */

import type { ReactNode } from 'react';

interface FieldAttributes {
  readonly id: string;
  readonly className: 'input';
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

export function Labelled({
  id,
  title,
  hint,
  trouble,
  children,
}: {
  id: string;
  title: ReactNode;
  hint?: string | undefined;
  trouble?: string | undefined;
  children: (attributes: FieldAttributes) => ReactNode;
}) {
  const said = trouble ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {children({
        id,
        className: 'input',
        'aria-invalid': trouble !== undefined,
        'aria-describedby': said === undefined ? undefined : `${id}-hint`,
      })}
      {said !== undefined && (
        <span className={trouble === undefined ? 'field-hint' : 'field-trouble'} id={`${id}-hint`}>
          {said}
        </span>
      )}
    </div>
  );
}
