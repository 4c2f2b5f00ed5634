/** The icons of the app, drawn by lucide; always decoration, so a screen reader hears only the words beside them. */

import type { LucideIcon } from 'lucide-react';

export function Icon({ of: Picture, size = 16 }: { of: LucideIcon; size?: number }) {
  return <Picture size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" className="icon" />;
}
