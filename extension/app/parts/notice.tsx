/** A plain sentence about something that went wrong or right, with a way on. */

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

const LOOKS = { danger: CircleAlert, warning: TriangleAlert, success: CircleCheck, info: Info } as const;

export function Notice({ tone, children, actions }: { tone: keyof typeof LOOKS; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon of={LOOKS[tone]} />
      <div className="notice-text">{children}</div>
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  );
}
