/** The one button of the app: `main` for what most people want next, `quiet` for bars and rows. */

import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon } from './icon';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly icon?: LucideIcon;
  /** Shown when there is only an icon, and read aloud. */
  readonly label?: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', icon, label, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button-${look}${children === undefined ? ' button-icon' : ''} ${className}`}
      {...(label === undefined ? {} : { 'aria-label': label, title: label })}
      {...rest}
    >
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}
