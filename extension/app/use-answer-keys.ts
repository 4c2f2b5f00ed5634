/** The keys of a panel that asks before something leaves: Ctrl+Enter says yes, Escape goes back. */

import { useEffect, useRef } from 'react';
import { matchesKeys } from './keys';
import { useServices } from './services';

/** `yes` absent: there is nothing to say yes to just now, and the keys do nothing else meanwhile. `back` absent: Escape stays the browser's. */
export function useAnswerKeys({ yes, back }: { readonly yes?: (() => void) | undefined; readonly back?: (() => void) | undefined }): void {
  const { mac } = useServices();
  const keys = useRef({ yes, back });
  keys.current = { yes, back };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || document.querySelector('dialog[open]')) return;
      const answer = matchesKeys(event, 'Mod+Enter', mac) ? 'yes' : matchesKeys(event, 'Escape', mac) ? 'back' : undefined;
      if (!answer || (answer === 'back' && (!keys.current.back || isSearching(event)))) return;
      event.preventDefault();
      event.stopPropagation();
      // A key held down must not confirm what it has just opened.
      if (!event.repeat) keys.current[answer]?.();
    };
    addEventListener('keydown', pressed, { capture: true });
    return () => removeEventListener('keydown', pressed, { capture: true });
  }, [mac]);
}

/** There, Escape clears the box. */
const isSearching = ({ target }: KeyboardEvent) => target instanceof Element && target.closest('search') !== null;
