/** What the page is called in the browser's tabs, its history and a screen reader (WCAG 2.4.2): the view first, then Deskside. */

import { useEffect } from 'react';

const DESKSIDE = 'Deskside';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – ${DESKSIDE}`;
    return () => {
      document.title = DESKSIDE;
    };
  }, [title]);
}
