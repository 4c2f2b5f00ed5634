/** One short message at the foot of the page, with one thing to do about it (mostly: undo). A new one replaces the old one. */

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './button';
import { useToastPlace } from './toast-place';

export interface ToastMessage {
  readonly text: string;
  readonly action?: { readonly title: string; readonly run: () => void };
}

/** Long enough to read a sentence and reach the button (WCAG 2.2.1 asks that nothing essential hangs on it; undo is never the only way back). */
const SHOWN_FOR_MS = 8000;

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

export const useToast = () => useContext(ToastContext);

export function ToastArea({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage>();
  const [held, setHeld] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const fromFoot = useToastPlace(area, message);
  const hide = useCallback(() => setMessage(undefined), []);
  const show = useMemo(() => (next: ToastMessage) => setMessage(next), []);
  useEffect(() => {
    if (!message || held) return;
    const timer = setTimeout(hide, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [message, held, hide]);
  return (
    <ToastContext value={show}>
      {children}
      <div
        className="toast-area"
        role="status"
        ref={area}
        style={{ bottom: fromFoot }}
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
      >
        {message && (
          <div className="toast">
            <span>{message.text}</span>
            {message.action && (
              <Button
                look="quiet"
                onFocus={() => setHeld(true)}
                onBlur={() => setHeld(false)}
                onClick={() => {
                  message.action?.run();
                  hide();
                }}
              >
                {message.action.title}
              </Button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
