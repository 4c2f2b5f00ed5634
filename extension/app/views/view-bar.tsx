/** The bar at the top of a view: back, and what can be done with what is shown. */

import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { useTitle } from '../use-title';

/** `title`: what the browser's tab is called meanwhile; on screen, the view's own heading says it. */
export function ViewBar({ title, goBack, children }: { title: string; goBack: () => void; children?: ReactNode }) {
  useTitle(title);
  return (
    <div className="view-bar">
      <Button look="quiet" icon={ArrowLeft} onClick={goBack}>
        <span className="back-word">Back</span>
      </Button>
      <span className="spacer" />
      {children}
    </div>
  );
}
