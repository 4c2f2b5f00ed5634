/** The services of the desk as checkboxes. */

import type { ReactNode } from 'react';
import type { Service } from '../../core/desk/desk';
import { type ServiceId, serviceId } from '../../core/knowledge/ids';

export function ServiceChecks({
  title,
  hint,
  trouble,
  services,
  ticked,
  tick,
  children,
}: {
  title: string;
  hint?: string | undefined;
  trouble?: string | undefined;
  services: readonly Service[];
  ticked: readonly ServiceId[];
  tick: (ticked: readonly ServiceId[]) => void;
  children?: ReactNode;
}) {
  // One that the desk does not know can still be unticked.
  const strange = ticked.filter((id) => !services.some((service) => service.id === id)).map((id) => ({ id, name: id as string }));
  const id = title.toLowerCase().replace(/\W+/g, '-');
  return (
    <fieldset className="service-checks" aria-describedby={(trouble ?? hint) ? `${id}-hint` : undefined}>
      <legend>{title}</legend>
      {(trouble ?? hint) && (
        <span className={trouble ? 'field-trouble' : 'field-hint'} id={`${id}-hint`}>
          {trouble ?? hint}
        </span>
      )}
      <div className="service-grid">
        {[...services, ...strange].map(({ id: service, name }) => (
          <label key={service} className="check">
            <input
              type="checkbox"
              checked={ticked.includes(service)}
              onChange={({ target }) =>
                tick(target.checked ? [...ticked, serviceId(service)] : ticked.filter((other) => other !== service))
              }
            />
            {name}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
