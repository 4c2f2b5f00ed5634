/** What stands where there is nothing yet: why it is empty, and what to do about it. */

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export function Empty({ icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon of={icon} size={28} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
